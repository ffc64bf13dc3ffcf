"""How much working time lies between now and when a duty is due, where its rule counts in working time."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q

from waixie.foundation.journal.models import FactRow
from waixie.policy.engine.timing import working_minutes
from waixie.policy.engine.types import OutsideCoverage, Rule
from waixie.policy.queries.duties import DutySeen
from waixie.policy.working_time import Calendars, calendars

NEAR = timedelta(days=7)  # further away a day is said, not hours
UNITS = ("bh", "bd")
Facts = Mapping[tuple[str, int, str], str]


def working_left(duties: Sequence[DutySeen], rules: Mapping[int, Rule], now: datetime) -> dict[int, int]:
    """The working minutes until each duty is due, or since, by its number; only where these count and the time is near."""
    counted = [duty for duty in duties if _counts(rules[duty.rule_id]) and _is_near(duty, now)]
    if not counted:
        return {}
    facts, known = _facts({(duty.ref.type, duty.ref.id) for duty in counted}, now), calendars()
    found = {duty.id: _minutes(duty, rules[duty.rule_id], facts, known, now) for duty in counted}
    return {number: minutes for number, minutes in found.items() if minutes is not None}


def _counts(rule: Rule) -> bool:
    return rule.within is not None and rule.within.unit in UNITS


def _is_near(duty: DutySeen, now: datetime) -> bool:
    return duty.due_at is not None and not duty.met_at and abs(duty.due_at - now) <= NEAR


def _minutes(duty: DutySeen, rule: Rule, facts: Facts, known: Calendars, now: datetime) -> int | None:
    assert duty.due_at is not None
    of = duty.ref.type, duty.ref.id
    zone = rule.zone or facts.get((*of, "time_zone")) or settings.TIME_ZONE
    name = rule.calendar if rule.calendar != "default" else facts.get((*of, "calendar")) or "default"
    begins, ends = sorted((now, duty.due_at))
    try:
        minutes = working_minutes(begins, ends, zone, known[name])
    except OutsideCoverage:
        return None
    return minutes if duty.due_at > now else -minutes


def _facts(objects: Collection[tuple[str, int]], now: datetime) -> Facts:
    wanted = Q(pk__in=[])
    for type_, object_ in objects:
        wanted |= Q(type=type_, object=object_)
    rows = FactRow.objects.filter(wanted, name__in=("calendar", "time_zone"), from_at__lte=now)
    return {(row.type, row.object, row.name): row.value or "" for row in rows.order_by("from_at", "event")}
