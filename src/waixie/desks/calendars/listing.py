"""Calendars in a list, with who goes by them and what was known of them when."""

from collections.abc import Sequence
from dataclasses import dataclass

from waixie.foundation.accounts.models import Account, Person
from waixie.foundation.calendars.models import Calendar, DeclaredDay, Version
from waixie.foundation.calendars.queries import all_calendars, newest_version, versions
from waixie.registry.models import Site
from waixie.registry.queries.organisation import visible_sites


@dataclass(frozen=True)
class Shown:
    """A calendar of the list."""

    calendar: Calendar
    newest: Version
    sites: int


@dataclass(frozen=True)
class VersionShown:
    """What came with a version, from whom."""

    version: Version
    person: str
    days: int


def calendars_shown(user: Account) -> list[Shown]:
    """All calendars, that of the house first."""
    return [Shown(one, newest_version(one), len(places_by(user, one))) for one in all_calendars()]


def places_by(user: Account, calendar: Calendar) -> Sequence[Site]:
    """The open sites that go by a calendar, as far as the reader sees them; those without one of their own go by that of the house."""
    codes = [calendar.code, *(["", "default"] if calendar.is_default else [])]
    rows = visible_sites(user).filter(calendar__in=codes, closed_on=None)
    return list(rows.select_related("entity").order_by("entity", "search", "pk")[:200])


def versions_shown(calendar: Calendar) -> list[VersionShown]:
    """What was known when, the latest first."""
    rows = list(versions(calendar)[:50])
    people = dict(Person.objects.filter(pk__in={one.made_by for one in rows}).values_list("pk", "name"))
    counts = dict.fromkeys((one.pk for one in rows), 0)
    for version in DeclaredDay.objects.filter(version__in=rows).values_list("version", flat=True):
        counts[version] += 1
    return [VersionShown(one, people.get(one.made_by or 0, ""), counts[one.pk]) for one in rows]
