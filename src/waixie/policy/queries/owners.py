"""Who owes a duty: an owner is an object and a role, and dated facts, roles and delegations say who holds it."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Q

from waixie.foundation.accounts import queries as accounts
from waixie.foundation.accounts.models import Account, RoleAssignment
from waixie.foundation.accounts.roles import Role
from waixie.foundation.permits.acting import present
from waixie.policy.engine.scene import references
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
)

# The newest value of a fact that has begun and was not taken back.
VALUE_OF = f"""(SELECT f.value FROM journal_fact f WHERE f.type = %(type)s AND f.object = %(object)s
AND f.name = %(name)s AND f.from_at <= %(now)s AND {COUNTS.format("f.event")}
ORDER BY f.from_at DESC, f.event DESC LIMIT 1)"""  # noqa: S608 — constants
HELD_BY_FACT = f"""
SELECT DISTINCT g.type, g.object, g.name FROM journal_fact g
WHERE g.name = ANY(%(names)s) AND g.value = ANY(%(persons)s) AND length(g.value) < 500 AND g.from_at <= %(now)s AND g.value =
    (SELECT f.value FROM journal_fact f WHERE f.type = g.type AND f.object = g.object AND f.name = g.name
     AND f.from_at <= %(now)s AND {COUNTS.format("f.event")} ORDER BY f.from_at DESC, f.event DESC LIMIT 1)
"""  # noqa: S608 — constants
# The duty's owner has no such fact: nobody holds the role by name.
NOBODY_NAMED = f"""o.owner_type <> 'person' AND coalesce((SELECT f.value FROM journal_fact f WHERE f.type = o.owner_type AND f.object = o.owner
AND f.name = o.owner_role AND f.from_at <= %s AND {COUNTS.format("f.event")}
ORDER BY f.from_at DESC, f.event DESC LIMIT 1), '') = ''"""  # noqa: S608 — constants
# The owner lies in one of these places, or is one of them.
IN_SCOPE = f"""coalesce((SELECT f.value FROM journal_fact f WHERE f.type = o.owner_type AND f.object = o.owner
AND f.name = %s AND f.from_at <= %s AND {COUNTS.format("f.event")} ORDER BY f.from_at DESC, f.event DESC LIMIT 1),
concat(o.owner_type, ':', o.owner)) = ANY(%s)"""  # noqa: S608 — constants
# A place with all that lies below it now, step by step.
PLACES_BELOW = f"""
WITH RECURSIVE b(place) AS (SELECT %(place)s::text COLLATE "C" UNION
    SELECT concat(f.type, ':', f.object) COLLATE "C" FROM b JOIN journal_fact f ON f.name = 'parent' AND f.value = b.place
    AND length(f.value) < 500 AND f.from_at <= %(now)s AND f.event =
        (SELECT g.event FROM journal_fact g WHERE g.type = f.type AND g.object = f.object AND g.name = 'parent'
         AND g.from_at <= %(now)s AND {COUNTS.format("g.event")} ORDER BY g.from_at DESC, g.event DESC LIMIT 1))
SELECT place FROM b
"""  # noqa: S608 — constants


@dataclass(frozen=True)
class Held:
    """What a person answers for: roles of named objects, and roles in the company, some limited to a part of it."""

    named: tuple[tuple[Ref, str], ...]
    company: tuple[tuple[str, str, int | None], ...]  # role, scope type, scope id


def roles_of_person(person: int, now: datetime, *, lent: bool = True) -> Held:
    """The roles that a person holds now: himself, and with `lent` for those who delegated to him."""
    delegated = list(accounts.delegations_to(person, now)) if lent else []
    named = _named(person, now, list(Role.values)) | {(Ref("person", person), role) for role in Role.values}
    assignments = set(accounts.roles_held(person, now).values_list("role", "scope_type", "scope_id"))
    for one in delegated:
        roles = [one.role] if one.role else list(Role.values)
        named |= _named(one.giver_id, now, roles)
        held = accounts.roles_held(one.giver_id, now).filter(role__in=roles)
        assignments |= set(held.values_list("role", "scope_type", "scope_id"))
    return Held(
        tuple(sorted(named, key=lambda one: (one[0].type, one[0].id, one[1]))),
        tuple(sorted(assignments, key=str)),
    )


def _named(person: int, now: datetime, roles: Collection[str]) -> set[tuple[Ref, str]]:
    values: dict[str, Any] = {"names": list(roles), "persons": [f"person:{person}"], "now": now}
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
    held = roles_of_person(person, now, lent=lent)
    found = duties_of_roles(held.named, now, states=states, after=after, most=most, doable=doable)
    for where, params in _by_company(held, now):
        found += fetch(
            f"{OPEN_NOW} AND {where}", params, now, states=states, after=after, most=most, doable=doable
        )
    unique = {duty.id: duty for duty in found}
    return sorted(unique.values(), key=lambda duty: duty.next_page)[:most]


def _by_company(held: Held, now: datetime) -> Iterator[tuple[str, list[Any]]]:
    """The conditions on duties that fall to a person through roles that he holds in the company."""
    for role, scope_type, scope_id in held.company:
        if scope_type:
            scope = [scope_type, now, _with_all_below(f"{scope_type}:{scope_id}", now)]
            yield f"o.owner_role = %s AND {NOBODY_NAMED} AND {IN_SCOPE}", [role, now, *scope]
    everywhere = {role for role, scope_type, _id in held.company if not scope_type}
    if Role.TASK_FORCE in everywhere:
        everywhere |= set(Role.values) - _held_by_somebody(now)
    if everywhere:
        yield f"o.owner_role = ANY(%s) AND {NOBODY_NAMED}", [sorted(everywhere), now]


def _with_all_below(place: str, now: datetime) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(PLACES_BELOW, {"place": place, "now": now})
        return [below for (below,) in cursor.fetchall()]


def _held_by_somebody(now: datetime) -> set[str]:
    current = RoleAssignment.objects.filter(Q(to_at=None) | Q(to_at__gt=now), from_at__lte=now)
    outside = {Role.WORKER.value, Role.PARTNER_REPRESENTATIVE.value, Role.APPLICANT.value}
    return set(current.values_list("role", flat=True)) | outside


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


def holders_of(ref: Ref, role: str, now: datetime) -> list[int]:
    """The persons who hold a role of an object now: by name, else in the company, else the task force. What a person owes falls to himself."""
    if ref.type == "person":
        return [ref.id]
    values: dict[str, Any] = {"type": ref.type, "object": ref.id, "name": role, "now": now}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {VALUE_OF}", values)
        named = [one.id for one in references(cursor.fetchone()[0]) if one.type == "person"]
    if named:
        return named
    for wanted in (role, Role.TASK_FORCE.value):
        current = RoleAssignment.objects.filter(Q(to_at=None) | Q(to_at__gt=now), from_at__lte=now)
        holders = list(
            current.filter(role=wanted, scope_type="").order_by("person").values_list("person", flat=True)
        )
        if holders:
            return holders
    return []
