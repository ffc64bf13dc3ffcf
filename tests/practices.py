"""The practices of chapters 1–10 and 12, and those that leave no event of their own, each with the reason."""

LAST = {1: 9, 2: 19, 3: 15, 4: 13, 5: 13, 6: 12, 7: 12, 8: 12, 9: 9, 10: 9, 12: 12}
PRACTICES = tuple(f"{chapter}.{n:02d}" for chapter, last in LAST.items() for n in range(1, last + 1))

WITHOUT_AN_EVENT = {
    "1.06": "a home page shows what other practices recorded; looking at it changes nothing",
}
