"""Who owes a duty: who holds a role of an object now, by name, else in the company; with those who act for them. Where none of these
can log in, it falls to the task force. Many at once. `owners.duties_of_person` is the same question from the other side.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Q

from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.roles import OUTSIDE, SCOPES, Role
from waixie.policy.engine.scene import references
from waixie.policy.engine.types import Ref
from waixie.policy.histories import COUNTS
from waixie.policy.queries.workforce import Workforce, workforce

Asked = tuple[Ref, str]  # an object and a role of it
FACTS = f"""
SELECT w.type, w.object, w.name, v.value FROM unnest(%s::text[], %s::bigint[], %s::text[]) AS w(type, object, name)
CROSS JOIN LATERAL (SELECT f.value FROM journal_fact f WHERE f.type = w.type AND f.object = w.object AND f.name = w.name
    AND f.from_at <= %s AND {COUNTS.format("f.event")} ORDER BY f.from_at DESC, f.event DESC LIMIT 1) v
"""  # noqa: S608 — constants


# Places with all that lies below each now, step by step.
PLACES_BELOW = f"""
WITH RECURSIVE b(top, place) AS (SELECT p, p COLLATE "C" FROM unnest(%(places)s::text[]) AS p(p) UNION
    SELECT b.top, concat(f.type, ':', f.object) COLLATE "C" FROM b JOIN journal_fact f ON f.name = 'parent' AND f.value = b.place
    AND length(f.value) < 500 AND f.from_at <= %(now)s AND f.event =
        (SELECT g.event FROM journal_fact g WHERE g.type = f.type AND g.object = f.object AND g.name = 'parent'
         AND g.from_at <= %(now)s AND {COUNTS.format("g.event")} ORDER BY g.from_at DESC, g.event DESC LIMIT 1))
SELECT top, place FROM b
"""  # noqa: S608 — constants


@dataclass(frozen=True, order=True)
class Holder:
    """A person, and the one in whose place he acts, if so."""

    person: int
    acts_for: int | None = None
    can_log_in: bool = True


@dataclass(frozen=True)
class Holders:
    """Who owes what a role of an object owes."""

    own: tuple[Holder, ...] = ()  # who holds the role, log-in or not, and who acts for them
    instead: tuple[
        Holder, ...
    ] = ()  # the task force, where none of them can log in; never for what a person owes himself

    @property
    def reached(self) -> tuple[Holder, ...]:
        """Those who can be told."""
        return tuple(one for one in self.own if one.can_log_in) or self.instead

    @property
    def named(self) -> tuple[Holder, ...]:
        """Those whom a page names: who holds the role, although he can't log in yet; else to whom it falls."""
        return self.own or self.instead


def holders_of(wanted: Collection[Asked], now: datetime) -> dict[Asked, Holders]:
    """Who owes what each of these roles of objects owes."""
    outside = {one for one in wanted if one[1] in OUTSIDE}
    inside = [one for one in wanted if one not in outside]
    outsiders = _outsiders(outside, now)
    named = _named(inside, now)
    company = _in_company([one for one in inside if not named.get(one)], now)
    persons = {one: named.get(one) or company.get(one, []) for one in inside}
    found, instead = _with_delegates(persons, workforce(now))
    found |= {one: tuple(outsiders.get(one, ())) for one in outside}
    return {
        one: Holders(own, () if one[0].type == "person" or any(him.can_log_in for him in own) else instead)
        for one, own in found.items()
    }


def places_below(places: Collection[str], now: datetime) -> dict[str, set[str]]:
    """Each of these places with all that lies below it."""
    found: dict[str, set[str]] = {place: {place} for place in places}
    if found:
        with connection.cursor() as cursor:
            cursor.execute(PLACES_BELOW, {"places": list(found), "now": now})
            for top, place in cursor.fetchall():
                found[top].add(place)
    return found


def _named(wanted: Iterable[Asked], now: datetime) -> dict[Asked, list[int]]:
    """Those whom a fact of the object names. What a person owes falls to himself."""
    facts = facts_of([one for one in wanted if one[0].type != "person"], now)
    named = {
        one: [ref.id for ref in references(value) if ref.type == "person"] for one, value in facts.items()
    }
    return named | {one: [one[0].id] for one in wanted if one[0].type == "person"}


def facts_of(wanted: Iterable[Asked], now: datetime) -> dict[Asked, str]:
    """The value that each of these facts has now; one that has none is left out."""
    rows = sorted({(ref.type, ref.id, name) for ref, name in wanted})
    if not rows:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(FACTS, [*(list(column) for column in zip(*rows, strict=True)), now])
        return {
            (Ref(type_, number), name): value for type_, number, name, value in cursor.fetchall() if value
        }


def _in_company(wanted: Collection[Asked], now: datetime) -> dict[Asked, list[int]]:
    """Those who hold the role in the company, everywhere or where the object lies."""
    roles = {role for _ref, role in wanted}
    if not roles:
        return {}
    people = workforce(now)
    everywhere, scoped = {role: people.everywhere(role) for role in roles}, people.scoped(roles)
    places = facts_of({(ref, scope) for ref, role in wanted if role in scoped for scope in SCOPES}, now)
    below = places_below(
        {f"{scope}:{number}" for some in scoped.values() for _person, scope, number in some}, now
    )
    found: dict[Asked, list[int]] = {}
    for ref, role in wanted:
        here = [
            person
            for person, scope, number in scoped.get(role, [])
            if places.get((ref, scope), f"{ref.type}:{ref.id}") in below[f"{scope}:{number}"]
        ]
        found[ref, role] = list(dict.fromkeys([*here, *everywhere.get(role, [])]))
    return found


def _outsiders(wanted: Collection[Asked], now: datetime) -> dict[Asked, list[Holder]]:
    """Log-ins of the worker himself, or of those who speak for the partner whose duty it is."""
    if not wanted:
        return {}
    owners = facts_of(
        {(ref, "partner") for ref, _role in wanted if ref.type not in ("worker", "partner")}, now
    )
    open_ones = list(Account.objects.filter(outside=True, is_active=True).filter(_belongs(wanted, owners)))
    found: dict[Asked, list[Holder]] = defaultdict(list)
    for ref, role in wanted:
        if role == Role.WORKER:
            mine = [one for one in open_ones if ref == Ref("worker", one.worker or 0)]
        else:
            partner = _partner_of(ref, owners)
            mine = [one for one in open_ones if one.worker is None and one.partner == partner]
        found[ref, role] = sorted({Holder(one.person_id) for one in mine})
    return found


def _belongs(wanted: Collection[Asked], owners: Mapping[Asked, str]) -> Q:
    workers = [ref.id for ref, _role in wanted if ref.type == "worker"]
    partners = [_partner_of(ref, owners) for ref, _role in wanted]
    return Q(worker__in=workers) | Q(partner__in=[one for one in partners if one], worker=None)


def _partner_of(ref: Ref, owners: Mapping[Asked, str]) -> int | None:
    if ref.type == "partner":
        return ref.id
    return next((one.id for one in references(owners.get((ref, "partner"))) if one.type == "partner"), None)


def _with_delegates(
    persons: Mapping[Asked, list[int]], people: Workforce
) -> tuple[dict[Asked, tuple[Holder, ...]], tuple[Holder, ...]]:
    """Each with those whom he lets act for him in that role; and the task force so, without those who can't log in."""
    task_force = people.everywhere(Role.TASK_FORCE.value)

    def reached(some: Iterable[int], role: str) -> tuple[Holder, ...]:
        own = [Holder(person, None, person in people.open) for person in some]
        takers = [
            Holder(one.taker, one.giver)
            for person in some
            for one in people.lent
            if one.giver == person and one.role in ("", role) and one.taker in people.open
        ]
        return tuple({one.person: one for one in [*takers, *own]}.values())

    found = {one: reached(some, one[1]) for one, some in persons.items()}
    force = reached(task_force, Role.TASK_FORCE.value)
    return found, tuple(one for one in force if one.can_log_in)


def can_log_in(persons: Collection[int]) -> set[int]:
    """Those of these persons who have a log-in inside that is open."""
    open_ones = Account.objects.filter(person__in=persons, is_active=True, outside=False)
    return set(open_ones.values_list("person", flat=True))
