"""Everything that can be done to calendars."""

from waixie.foundation.calendars.actions.making import choose_calendar, create_calendar, ship_calendars
from waixie.foundation.calendars.actions.revising import (
    announce_days,
    extend_coverage,
    revise_week,
    take_over_days,
)

__all__ = [
    "announce_days",
    "choose_calendar",
    "create_calendar",
    "extend_coverage",
    "revise_week",
    "ship_calendars",
    "take_over_days",
]
