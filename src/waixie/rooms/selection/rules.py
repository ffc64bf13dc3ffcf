"""Is work core, what does it cost here and outside, and does the legal form fit? Pure.

Core by criteria: after ISO 37500 and clause 1.10 of the standard policy. Legal forms: Taiwan 勞動基準法 §17-1, 民法 §490; mainland
《劳动合同法》第六十六条 (2013-07-01), 《劳务派遣暂行规定》第二十七条 (2014-03-01).
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

# ── core or not ──────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Weighed:
    """A criterion with its answer."""

    code: str
    knock_out: bool
    weight: int
    applies: bool


@dataclass(frozen=True)
class Verdict:
    """Core or not, and by what: criteria that decide alone, and the points of the others."""

    core: bool
    alone: tuple[str, ...]
    points: int
    threshold: int


def judge(answers: Iterable[Weighed], threshold: int) -> Verdict:
    """Core is what one criterion alone makes core, and what reaches the threshold by the weights that apply."""
    applying = [one for one in answers if one.applies]
    alone = tuple(one.code for one in applying if one.knock_out)
    points = sum(one.weight for one in applying if not one.knock_out)
    return Verdict(bool(alone) or points >= threshold, alone, points, threshold)


# ── money ────────────────────────────────────────────────────────────────────────────────────────────────────────────

PLACES = {"TWD": 2, "CNY": 2, "HKD": 2, "USD": 2, "EUR": 2, "SGD": 2, "JPY": 0, "KRW": 0, "VND": 0}
"""How many decimals a currency has (ISO 4217)."""


@dataclass(frozen=True)
class Cost:
    """What work costs: hours at a rate, and everything else."""

    hours: Decimal
    rate: Decimal
    other: Decimal

    def total(self, currency: str) -> Decimal:
        """Hours × rate + the rest, rounded once to the smallest unit."""
        unit = Decimal(1).scaleb(-PLACES[currency])
        return (self.hours * self.rate + self.other).quantize(unit, ROUND_HALF_UP)


@dataclass(frozen=True)
class Comparison:
    """In-house beside outside. Positive: outside is cheaper by so much."""

    own: Decimal
    outside: Decimal
    saved: Decimal
    percent: Decimal | None  # of the in-house cost

    @property
    def dearer(self) -> Decimal:
        """How much dearer it is outside."""
        return -self.saved


def compare(own: Cost, outside: Cost, currency: str) -> Comparison:
    """What is saved by giving the work out."""
    here, there = own.total(currency), outside.total(currency)
    saved = here - there
    percent = (saved * 100 / here).quantize(Decimal("0.1"), ROUND_HALF_UP) if here else None
    return Comparison(here, there, saved, percent)


def in_smallest_units(amount: Decimal, currency: str) -> int:
    """An amount as the journal writes it."""
    return int(amount.scaleb(PLACES[currency]))


# ── legal form ───────────────────────────────────────────────────────────────────────────────────────────────────────

TEMPORARY_MONTHS = 6  # 《劳动合同法》第六十六条


def form_problem(
    form: str, country: str, *, directed: bool, ground: str, starts_on: date, ends_on: date
) -> str:
    """Why a legal form does not fit the work: `directed`, `ground`, `temporary`; empty if it fits."""
    if form != "dispatch":
        return "directed" if directed else ""
    if country != "CN":
        return ""
    if not ground:
        return "ground"
    return "temporary" if ground == "temporary" and ends_on >= _months_after(starts_on) else ""


def _months_after(day: date) -> date:
    """The day on which six months are over."""
    years, month = divmod(day.month - 1 + TEMPORARY_MONTHS, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
