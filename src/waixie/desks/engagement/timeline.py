"""The life of an engagement as a drawing: what happened, what is due, where today stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format

from waixie.desks.duties.lines import Line as DutyLine
from waixie.desks.life.entries import Line
from waixie.foundation.ui.words import last_day
from waixie.registry.models import Engagement

Placer = Callable[[date], float]
WIDTH = 1000
EDGE = 14
APART = 96  # two labels closer than this stand on different levels
LEVELS = 3
TOLD = (
    "engagement.",
    "supervisor.",
    "contract.",
    "member.joined",
    "inspection.",
    "appraisal.",
    "renewal.",
    "acceptance.",
)


@dataclass(frozen=True)
class Dot:
    """One day on the line."""

    x: float
    mark: str
    label: str = ""
    level: int = 0
    title: str = ""


@dataclass(frozen=True)
class Tick:
    """The beginning of a month."""

    x: float
    label: str


@dataclass(frozen=True)
class Drawing:
    """All that the line shows."""

    dots: Sequence[Dot]
    ticks: Sequence[Tick]
    today: float | None
    until: float  # how far it has come


def draw(engagement: Engagement, life: Sequence[Line], duties: Sequence[DutyLine], now: datetime) -> Drawing:
    """Lay the life of an engagement on a line."""
    today = timezone.localdate(now)
    begins, ends = _span(engagement, life, today)
    length = max((ends - begins).days, 1)

    def place(day: date) -> float:
        return round(EDGE + (WIDTH - 2 * EDGE) * min(max((day - begins).days / length, 0), 1), 1)

    dots = _events(life, place) + _duties(duties, place)
    here = place(today) if begins <= today <= ends else None
    return Drawing(
        dots, _ticks(begins, ends, place), here, here if here is not None else place(min(today, ends))
    )


def _span(engagement: Engagement, life: Sequence[Line], today: date) -> tuple[date, date]:
    days = [engagement.starts_on, *(timezone.localdate(line.at) for line in life)]
    begins = max(min(days), engagement.starts_on - timedelta(days=120))
    return begins, max(
        engagement.ends_on or today + timedelta(days=60), engagement.starts_on + timedelta(days=30)
    )


def _events(life: Sequence[Line], place: Placer) -> list[Dot]:
    """What happened; labels are laid from the right, each level further up to the left, so that no stem cuts a label."""
    dots: list[Dot] = []
    begins = [WIDTH + APART * 1.0] * LEVELS
    for line in sorted((one for one in life if not one.taken_back), key=lambda one: one.at, reverse=True):
        day = timezone.localdate(line.at)
        x, label, level = place(day), "", 0
        if line.kind.startswith(TOLD):
            level = next((one for one in range(LEVELS) if begins[one] - x >= APART), LEVELS)
        if line.kind.startswith(TOLD) and level < LEVELS:
            label, begins[level] = line.label, x
        dots.append(Dot(x, "event", label, level, f"{day} {line.label}"))
    return dots


def _duties(duties: Sequence[DutyLine], place: Placer) -> list[Dot]:
    return [
        Dot(
            place(last_day(line.duty.due_at)),
            line.mark,
            title=f"{last_day(line.duty.due_at)} {line.task}",
        )
        for line in duties
        if line.duty.due_at is not None and line.mark in ("breached", "soon", "pending")
    ]


def _ticks(begins: date, ends: date, place: Placer) -> list[Tick]:
    months = (ends.year - begins.year) * 12 + ends.month - begins.month
    step = 1 if months <= 14 else 3 if months <= 40 else 12
    ticks = []
    year, month = begins.year, begins.month
    while date(year, month, 1) <= ends:
        day = date(year, month, 1)
        if day >= begins and (month - 1) % step == 0:
            ticks.append(Tick(place(day), str(year) if month == 1 else date_format(day, "M")))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return ticks
