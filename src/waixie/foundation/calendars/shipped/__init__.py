"""Calendars that come with the product, as files. Pure reading; `actions.ship_calendars` writes them down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from waixie.foundation.calendars.coverage import DAY_OFF, Hours, Week, checked

NAMES: Mapping[str, Promise] = {
    "taiwan": _("Taiwan"),
    "mainland": _("Mainland"),
    "monday-friday": _("Monday to Friday"),
    "monday-friday-24h": _("Monday to Friday around the clock"),
}
DEFAULT = "taiwan"


@dataclass(frozen=True)
class Shipped:
    """One calendar as its file says it."""

    code: str
    covers_from: date
    covers_to: date
    week: Week
    days: Mapping[date, tuple[Hours, str]]  # hours and the day's name


def read_shipped() -> list[Shipped]:
    """All calendars that come with the product."""
    return [_read(path) for path in sorted(Path(__file__).parent.glob("*.yaml"))]


def _read(path: Path) -> Shipped:
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    weekday = checked([_minutes(span) for span in told["week"]["monday-friday"]])
    days = {day: (DAY_OFF, name) for day, name in told.get("days_off", {}).items()}
    days |= {day: (weekday, name) for day, name in told.get("make_up_days", {}).items()}
    covers_from, covers_to = told["covers"]
    week = (weekday, weekday, weekday, weekday, weekday, DAY_OFF, DAY_OFF)
    return Shipped(told["code"], covers_from, covers_to, week, days)


def _minutes(span: str) -> tuple[int, int]:
    begin, end = (int(clock[:2]) * 60 + int(clock[3:]) for clock in span.split("-"))
    return begin, end
