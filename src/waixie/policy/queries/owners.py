"""What somebody owes: an owner is an object and a role, and dated facts, roles and delegations say who holds it. `holders.holders_of`
is the same question from the other side.
"""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Q

from waixie.foundation.accounts import queries as accounts
from waixie.foundation.accounts.models import Account, Delegation, Person, RoleAssignment
from waixie.foundation.accounts.roles import INSIDE, Role
from waixie.foundation.permits.acting import present
from waixie.foundation.permits.holding import remembered
from waixie.policy.engine.types import Ref, State
from waixie.policy.histories import COUNTS
from waixie.policy.queries.duties import (
    MOST,
    OPEN_NOW,
    OUTSIDE_DUTIES,
    OUTSIDE_GATES,
    DutySeen,
    Page,
    duties_of_roles,
    fetch,
    fetch_of_company,
)
from waixie.policy.queries.holders import can_log_in, places_below

HELD_BY_FACT = f"""
SELECT DISTINCT g.type, g.object, g.name FROM journal_fact g
WHERE g.name = ANY(%(names)s) AND g.value = ANY(%(persons)s) AND length(g.value) < 500 AND g.from_at <= %(now)s AND g.value =
    (SELECT f.value FROM journal_fact f WHERE f.type = g.type AND f.object = g.object AND f.name = g.name
     AND f.from_at <= %(now)s AND {COUNTS.format("f.event")} ORDER BY f.from_at DESC, f.event DESC LIMIT 1)
"""  # noqa: S608 — constants
# The duty's owner has no such fact: nobody holds the role by name.
NOBODY_NAMED = f"""o.owner_type <> 'person' AND NOT EXISTS (SELECT FROM (SELECT f.value FROM journal_fact f WHERE f.type = o.owner_type
AND f.object = o.owner AND f.name = o.owner_role AND f.from_at <= %s AND {COUNTS.format("f.event")}
ORDER BY f.from_at DESC, f.event DESC LIMIT 1) named WHERE named.value <> '')"""  # noqa: S608 — constants
# The owner lies in one of these places, or is one of them.
IN_SCOPE = f"""coalesce((SELECT f.value FROM journal_fact f WHERE f.type = o.owner_type AND f.object = o.owner
AND f.name = %s AND f.from_at <= %s AND {COUNTS.format("f.event")} ORDER BY f.from_at DESC, f.event DESC LIMIT 1),
concat(o.owner_type, ':', o.owner)) = ANY(%s)"""  # noqa: S608 — constants


Company = tuple[list[str], str, list[Any]]  # roles, and a condition with its values


@dataclass(frozen=True)
class Held:
    """What a person answers for: roles of named objects, and roles in the company, some limited to a part of it."""

    named: tuple[tuple[Ref, str], ...]
    company: tuple[tuple[str, str, int | None], ...]  # role, scope type, scope id


def roles_of_person(person: int, now: datetime, *, lent: bool = True) -> Held:
    """The roles that a person holds now: himself, and with `lent` for those who delegated to him."""
    delegated = list(accounts.delegations_to(person, now)) if lent else []
    named = _named([person], now, list(Role.values)) | {(Ref("person", person), role) for role in Role.values}
    assignments = set(accounts.roles_held(person, now).values_list("role", "scope_type", "scope_id"))
    for one in delegated:
        roles = [one.role] if one.role else list(Role.values)
        named |= _named([one.giver_id], now, roles)
        held = accounts.roles_held(one.giver_id, now).filter(role__in=roles)
        assignments |= set(held.values_list("role", "scope_type", "scope_id"))
    return Held(
        tuple(sorted(named, key=lambda one: (one[0].type, one[0].id, one[1]))),
        tuple(sorted(assignments, key=str)),
    )


def _named(persons: Collection[int], now: datetime, roles: Collection[str]) -> set[tuple[Ref, str]]:
    if not persons:
        return set()
    values: dict[str, Any] = {
        "names": list(roles),
        "persons": [f"person:{person}" for person in persons],
        "now": now,
    }
    with connection.cursor() as cursor:
        cursor.execute(HELD_BY_FACT, values)
        return {(Ref(type_, number), name) for type_, number, name in cursor.fetchall()}


def duties_of_person(
    person: int,
    now: datetime,
    *,
    states: Collection[State] = (),
    after: Page | None = None,
    most: int = MOST,
    doable: bool = False,
    lent: bool = True,
) -> list[DutySeen]:
    """What a person has to do: by name, by a role in the company, and for the task force what nobody else holds; with
    `lent` also for those who delegated to him.
    """
    held = remembered(("roles of", person, now, lent), lambda: roles_of_person(person, now, lent=lent))
    by_name = [
        *held.named,
        *(remembered(("in vain", now), lambda: _named_in_vain(now)) if _is_task_force(held) else ()),
    ]
    found = duties_of_roles(by_name, now, states=states, after=after, most=most, doable=doable)
    for roles, where, params in remembered(("by company", held, now), lambda: [*_by_company(held, now)]):
        found += fetch_of_company(
            roles, where, params, now, states=states, after=after, most=most, doable=doable
        )
    unique = {duty.id: duty for duty in found}
    return sorted(unique.values(), key=lambda duty: duty.next_page)[:most]


def _by_company(held: Held, now: datetime) -> Iterator[Company]:
    """The roles and conditions on duties that fall to a person through roles that he holds in the company."""
    for role, scope_type, scope_id in held.company:
        if scope_type:
            scope = [scope_type, now, _below([(scope_type, scope_id)], now)]
            yield [role], f"{NOBODY_NAMED} AND {IN_SCOPE}", [now, *scope]
    everywhere = {role for role, scope_type, _id in held.company if not scope_type}
    if _is_task_force(held):
        yield from _fallen(now)
    if everywhere:
        yield sorted(everywhere), NOBODY_NAMED, [now]


def _is_task_force(held: Held) -> bool:
    return (Role.TASK_FORCE.value, "", None) in held.company


def _fallen(now: datetime) -> Iterator[Company]:
    """The roles and conditions on duties that fall to the task force: nobody who holds their role, by name or here in the company, can log in."""
    places: dict[str, list[tuple[str, int | None]]] = {role.value: [] for role in INSIDE}
    held = RoleAssignment.objects.filter(
        Q(to_at=None) | Q(to_at__gt=now), from_at__lte=now, role__in=list(places)
    )
    rows = list(held.values_list("person", "role", "scope_type", "scope_id"))
    there = _reached({person for person, *_rest in rows}, now)
    for person, role, scope_type, scope_id in rows:
        if person in there and there[person] & {"", role}:
            places[role].append((scope_type, scope_id))
    nobody = sorted(role for role, some in places.items() if not some)
    if nobody:
        yield nobody, NOBODY_NAMED, [now]
    for role, some in places.items():
        if some and all(scope_type for scope_type, _id in some):
            where, params = NOBODY_NAMED, list[Any]([now])
            for scope in sorted({scope_type for scope_type, _id in some}):
                below = _below([one for one in some if one[0] == scope], now)
                where, params = f"{where} AND NOT ({IN_SCOPE})", [*params, scope, now, below]
            yield [role], where, params


def _named_in_vain(now: datetime) -> set[tuple[Ref, str]]:
    """The roles of objects that are held by name by somebody who can't log in, and for whom nobody acts."""
    people = Person.objects.filter(outside=False).exclude(
        pk__in=Account.objects.filter(is_active=True, outside=False).values("person")
    )
    absent = set(people.values_list("pk", flat=True))
    there = _reached(absent, now)
    named: set[tuple[Ref, str]] = set()
    named |= _named([one for one in absent if one not in there], now, list(INSIDE))
    for person, roles in there.items():
        if "" not in roles:
            named |= _named([person], now, [role for role in INSIDE if role not in roles])
    return named


def _reached(persons: Collection[int], now: datetime) -> dict[int, set[str]]:
    """In which roles each of these persons is reached, himself or through who acts for him; "" stands for all."""
    lent = list(Delegation.objects.filter(giver__in=persons, from_at__lte=now, to_at__gt=now))
    there = can_log_in(set(persons) | {one.taker_id for one in lent})
    found: dict[int, set[str]] = {person: {""} for person in persons if person in there}
    for one in lent:
        if one.taker_id in there:
            found.setdefault(one.giver_id, set()).add(one.role)
    return found


def _below(places: Collection[tuple[str, int | None]], now: datetime) -> list[str]:
    found = places_below({f"{scope_type}:{number}" for scope_type, number in places}, now)
    return sorted(set().union(*found.values()))


def duties_of_outsider(account: Account, now: datetime, *, most: int = MOST) -> list[DutySeen]:
    """What a worker or a partner's representative has to do himself. When he reads it himself, the database decides what is his."""
    if (who := present()) is not None and who.outside:
        return fetch(OPEN_NOW, [], now, most=most, select=OUTSIDE_DUTIES)
    roles: list[tuple[Ref, str]] = []
    if account.worker is not None:
        roles.append((Ref("worker", account.worker), Role.WORKER.value))
    elif account.partner is not None:
        roles.append((Ref("partner", account.partner), Role.PARTNER_REPRESENTATIVE.value))
    return duties_of_roles(roles, now, most=most)


def awaited_by_outsider(numbers: Collection[int]) -> dict[int, tuple[str, ...]]:
    """What has to happen for each of the reader's own duties: the kinds of events that meet it. For people from outside."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, kinds::text FROM outside_duties WHERE id = ANY(%s)", [list(numbers)])
        return {number: tuple(json.loads(kinds)) for number, kinds in cursor.fetchall() if kinds}


def gates_of_outsider(now: datetime, *, most: int = MOST) -> list[DutySeen]:
    """What gates said of acts on the reader himself, his partner, its workers and engagements. For people from outside."""
    return fetch("true", [], now, most=most, select=OUTSIDE_GATES)
