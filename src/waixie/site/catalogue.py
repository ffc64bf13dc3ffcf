"""Whose events make up the agreed catalogue: the floors that are there and every room, built or not."""

ROOMS = ("cases",)

EVENT_MODULES: tuple[str, ...] = (
    "waixie.foundation.journal.events",
    "waixie.foundation.accounts.events",
    "waixie.policy.events",
    "waixie.registry.events",
    *(f"waixie.rooms.{room}.events" for room in ROOMS),
)
