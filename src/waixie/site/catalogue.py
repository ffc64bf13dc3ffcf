"""Whose events make up the agreed catalogue: the floors that are there and every room, built or not."""

ROOMS = (  # by the working life of an engagement
    "selection",
    "training",
    "contracts",
    "supervision",
    "collaboration",
    "security",
    "premises",
    "quality",
    "cases",
    "appraisal",
    "settlement",
    "incentives",
    "improvement",
)

EVENT_MODULES: tuple[str, ...] = (
    "waixie.foundation.journal.events",
    "waixie.foundation.accounts.events",
    "waixie.foundation.calendars.events",
    "waixie.foundation.files.events",
    "waixie.policy.events",
    "waixie.registry.events",
    *(f"waixie.rooms.{room}.events" for room in ROOMS),
)
