"""What somebody owes: an owner is an object and a role, and dated facts, roles and delegations say who holds it. `holders.holders_of`
is the same question from the other side.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.roles import INSIDE, Role
from waixie.foundation.permits.acting import present
from waixie.foundation.permits.holding import holdings_of, remembered
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
    fetch_apart,
    of_company,
    of_roles,
)
from waixie.policy.queries.holders import places_below
from waixie.policy.queries.workforce import workforce

HELD_BY_FACT = f"""
SELECT DISTINCT g.type, g.object, g.name, g.value FROM journal_fact g
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
    return _held(person, now, _persons(person, now, lent=lent), lent=lent)


Persons = dict[int, set[str]]  # whose named roles are asked for, and which


def _persons(person: int, now: datetime, *, lent: bool) -> Persons:
    """The person himself, and whom he stands for."""
    found: Persons = {person: set(Role.values)}
    for one in holdings_of(person)[1]:
        if lent and one.from_at <= now < one.to_at:
            found.setdefault(one.giver, set()).update([one.role] if one.role else Role.values)
    return found


def _held(person: int, now: datetime, persons: Persons, *, lent: bool) -> Held:
    named = _named(persons, now) | {(Ref("person", person), role) for role in Role.values}
    own = holdings_of(person)[0]
    assigned = {
        (one.role, one.scope_type, one.scope_id)
        for one in own
        if one.holds_at(now) and (lent or one.on_behalf_of is None)
    }
    return Held(
        tuple(sorted(named, key=lambda one: (one[0].type, one[0].id, one[1]))),
        tuple(sorted(assigned, key=str)),
    )


def _named(persons: Mapping[int, Collection[str]], now: datetime) -> set[tuple[Ref, str]]:
    """The roles of objects that each of these persons holds by name, of the roles that are asked for."""
    wanted = {f"person:{person}": roles for person, roles in persons.items() if roles}
    if not wanted:
        return set()
    names = sorted(set().union(*wanted.values()))
    with connection.cursor() as cursor:
        cursor.execute(HELD_BY_FACT, {"names": names, "persons": list(wanted), "now": now})
        rows = cursor.fetchall()
    return {(Ref(type_, number), name) for type_, number, name, value in rows if name in wanted[value]}


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
    wanted: dict[str, Any] = {"after": after, "most": most, "doable": doable, "lent": lent}
    return duties_of_person_apart(person, now, [states], **wanted)[0]


def duties_of_person_apart(
    person: int,
    now: datetime,
    apart: Sequence[Collection[State]],
    *,
    after: Page | None = None,
    most: int = MOST,
    doable: bool = False,
    lent: bool = True,
) -> list[list[DutySeen]]:
    """The same for several groups of states in one question, each with its own limit."""
    by_name, company = remembered(
        ("answers for", person, now, lent), lambda: _answers_for(person, now, lent=lent)
    )
    wanted: dict[str, Any] = {"after": after, "most": most, "doable": doable}
    questions = [
        (
            *of_roles(by_name, now, states=states, **wanted),
            *(of_company(*one, now, states=states, **wanted) for one in company),
        )
        for states in apart
    ]
    return fetch_apart(questions, most=most)


def _answers_for(person: int, now: datetime, *, lent: bool) -> tuple[list[tuple[Ref, str]], list[Company]]:
    """The roles of objects for which a person answers, and the conditions on duties for which he does through roles in the company."""
    persons = _persons(person, now, lent=lent)
    held = _held(person, now, {}, lent=lent)
    if _is_task_force(held):
        for absent, roles in _in_vain(now).items():
            persons[absent] = persons.get(absent, set()) | roles
    return sorted({*held.named, *_named(persons, now)}, key=str), [*_by_company(held, now)]


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
    people = workforce(now)
    rows = [one for one in people.held if one[1] in places]
    there = people.reached({person for person, *_rest in rows})
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


def _in_vain(now: datetime) -> Persons:
    """Who can't log in, and the roles in which nobody acts for him: what he holds by name in these, he holds in vain."""
    people = workforce(now)
    there = people.reached(people.absent)
    acted_for = {person: there.get(person, set()) for person in people.absent}
    return {
        person: {role.value for role in INSIDE if role not in roles}
        for person, roles in acted_for.items()
        if "" not in roles
    }


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
