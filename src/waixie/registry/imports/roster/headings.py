"""Which row of a sheet is its heading, and which field of ours each heading means."""

import itertools
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from .cells import Cell, Uncomputed
from .fields import DONE_WORDS, EXPIRY_WORDS, FIELDS, TOPICS
from .sheet import Row

ROWS_TO_SEARCH = 30
SURE = 0.6


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """The heading of a sheet: the texts by column, and the number of the row under which the people begin."""

    texts: tuple[str, ...]
    last_row: int
    score: float


def plain_heading(cell: Cell) -> str:
    """The heading without breaks, marks and remarks in brackets, as a saved mapping keeps it."""
    if cell is None or isinstance(cell, Uncomputed):
        return ""
    text = unicodedata.normalize("NFKC", str(cell))
    return " ".join(text.replace("*", " ").replace("※", " ").split()).strip(" :：.-_")


@lru_cache(maxsize=4096)
def meaning(heading: str) -> tuple[str | None, float]:
    """The field that the heading most likely means, and how sure that is."""
    bare = (
        re.sub(r"\([^)]*\)|\[[^]]*\]|【[^】]*】", "", heading).casefold().replace("_", " ").strip()
        or heading.casefold()
    )
    if not bare:
        return None, 0.0
    for field in FIELDS:
        if bare in field.headings:
            return field.code, 1.0
    expiry = _expiry(bare)
    if expiry[1]:
        return expiry
    nearest = _nearest(bare)
    of_a_paper = nearest[0] in ("start", "end") and _topic(bare) not in (None, "expires.contract")
    return (None, 0.0) if of_a_paper else nearest


def _topic(bare: str) -> str | None:
    return next((code for code, words in TOPICS.items() if any(word in bare for word in words)), None)


def _expiry(bare: str) -> tuple[str | None, float]:
    """A heading that names a topic and says that it runs out; a day on which something was done is no expiry."""
    topic = _topic(bare)
    if topic is None:
        return None, 0.0
    if any(word in bare for word in EXPIRY_WORDS):
        return topic, 0.95
    if any(word in bare for word in DONE_WORDS):
        return None, 0.0
    if bare in TOPICS[topic] or any(
        bare == word + ending for word in TOPICS[topic] for ending in ("日期", "日", " date")
    ):
        return topic, 0.5
    return None, 0.0


def _nearest(bare: str) -> tuple[str | None, float]:
    best: tuple[str | None, float] = (None, 0.0)
    squeezed = bare.replace(" ", "")
    for field in FIELDS:
        for word in field.headings:
            if squeezed == word.replace(" ", ""):
                return field.code, 0.98
            if len(word) >= (2 if word > "\x7f" else 4) and word in bare:
                score = 0.55 + 0.4 * len(word) / len(bare)
            elif word <= "\x7f" and abs(len(word) - len(bare)) <= 2 and len(word) > 4:
                score = SequenceMatcher(None, bare, word).ratio() * 0.9
            else:
                continue
            if score > best[1]:
                best = field.code, round(score, 2)
    return best if best[1] >= SURE else (None, 0.0)


def find_heading(rows: Sequence[Row], known: Mapping[str, object] | None = None) -> HeadingRow | None:
    """The row, or the two or three rows together, that name the most columns; None where nothing looks like a heading."""
    best: HeadingRow | None = None
    for end in range(min(len(rows), ROWS_TO_SEARCH)):
        for depth in (1, 2, 3):
            if end - depth + 1 < 0 or (depth > 1 and not _stack(rows[end - depth + 1 : end])):
                break
            texts = _joined(rows[end - depth + 1 : end + 1])
            score = _score(texts, known) - 0.2 * (depth - 1)
            if score > (best.score if best else 0.0):
                best = HeadingRow(texts, rows[end].number, score)
    return best if best and best.score >= 1.5 else None


def _stack(uppers: Sequence[Row]) -> bool:
    """Whether rows above can be part of a heading: a title says one thing over all columns, a heading several."""
    return all(len({plain_heading(cell) for cell in row.cells} - {""}) > 1 for row in uppers)


def _joined(rows: Sequence[Row]) -> tuple[str, ...]:
    width = max(len(row.cells) for row in rows)
    lines = [[plain_heading(cell) for cell in row.cells] + [""] * (width - len(row.cells)) for row in rows]
    for upper, lower in itertools.pairwise(lines):
        last = ""
        for column, text in enumerate(upper):
            if text or not lower[column]:  # a blank above carries on only over a column that says more below
                last = text
            upper[column] = last
    texts = []
    for column in range(width):
        parts = dict.fromkeys(line[column] for line in lines if line[column])
        texts.append(" ".join(parts))
    return tuple(texts)


def _score(texts: Sequence[str], known: Mapping[str, object] | None) -> float:
    """How many different fields the texts name; data never names any, long sentences count against."""
    found: dict[str, float] = {}
    for text in texts:
        if known is not None and text in known:
            found[text] = 1.2
            continue
        code, sure = meaning(text) if len(text) <= 40 else (None, 0.0)
        if code:
            found[code] = max(found.get(code, 0.0), sure)
    return sum(found.values())
