"""Duties as they stand at a moment: every state is worked out when it is read."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from waixie.policy.engine.scene import references
from waixie.policy.engine.types import NEVER, Ref, State
from waixie.policy.states import CODES, OPEN, STATE_NOW, STATES

COLUMNS = f"""
o.id, o.type, o.object, o.rule, r.policy_id, r.code, r.number, r.clause, r.family, {STATE_NOW}, o.accepted,
o.opened_at, o.due_at, o.met_at, o.void_at, o.opened_event, o.met_event, o.void_event,
o.owner_type, o.owner, o.owner_role, o.flags, o.missing, o.place, r.waivable
"""
# A page of a clause without reading the clause: of each rule and state the first few by due time, in the order of the index.
OF_CLAUSE = f"""
SELECT {COLUMNS} FROM policy_rule r CROSS JOIN unnest(%s::smallint[]) s(state) CROSS JOIN LATERAL (
    SELECT * FROM policy_obligation p WHERE p.rule = r.id AND p.state = s.state AND p.opened_at <= %s {{unturned}} {{after}}
    ORDER BY p.due_at, p.id LIMIT %s) o
WHERE r.policy_id = %s AND r.clause = %s
"""  # noqa: S608 — constants
# What has come into that state since it was written; few, unless the tick stands still.
TURNED = f"""
SELECT {COLUMNS} FROM policy_obligation o JOIN policy_rule r ON r.id = o.rule
WHERE r.policy_id = %s AND r.clause = %s AND o.turns_at <= %s AND o.opened_at <= %s AND {STATE_NOW} = ANY(%s)
"""  # noqa: S608 — constants
SELECT = f"SELECT {COLUMNS} FROM policy_obligation o JOIN policy_rule r ON r.id = o.rule WHERE "  # noqa: S608
# The same for somebody from outside: views in which the database leaves out what is not his.
_OF_VIEW = COLUMNS.replace("r.number", "o.version").replace("r.", "o.")
OUTSIDE_DUTIES = f"SELECT {_OF_VIEW} FROM outside_duties o WHERE "  # noqa: S608
OUTSIDE_GATES = f"SELECT {_OF_VIEW} FROM outside_gates o WHERE "  # noqa: S608
OF_ROLES = (
    "(o.owner_type, o.owner, o.owner_role) IN (SELECT * FROM unnest(%s::text[], %s::bigint[], %s::text[]))"
)
MOST = 200
Asked = tuple[str, list[Any]]  # a question with its values


class Page(NamedTuple):
    """Where a list goes on: behind this due time and this duty."""

    due_at: datetime
    id: int


@dataclass(frozen=True, slots=True)
class DutySeen:
    """A duty as a page shows it."""

    id: int
    ref: Ref
    rule_id: int
    policy_id: int
    rule: str
    version: int
    clause: str
    family: str
    state: State
    accepted: bool
    opened_at: datetime
    due_at: datetime | None  # None: it can't be told (yet)
    met_at: datetime | None
    void_at: datetime | None
    opened_event: int | None
    met_event: int | None
    void_event: int | None
    owner: Ref
    role: str
    flags: tuple[str, ...]
    missing: tuple[Ref, ...]
    place: int  # which of the rule's needs
    waivable: bool

    @property
    def next_page(self) -> Page:
        """The place in a list behind this duty."""
        return Page(self.due_at or NEVER, self.id)


def duties_of_object(ref: Ref, now: datetime) -> list[DutySeen]:
    """All duties of an object that are there by now, those due first in front."""
    return fetch("o.type = %s AND o.object = %s", [ref.type, ref.id], now, most=None)


def duties_of_clause(
    policy: int,
    clause: str,
    now: datetime,
    *,
    states: Collection[State] = (),
    after: Page | None = None,
    most: int = MOST,
) -> list[DutySeen]:
    """The duties under a clause, by due time, a page at a time."""
    codes = [CODES[state] for state in states] or list(STATES)
    behind = [after.due_at, after.id] if after is not None else []
    sql = OF_CLAUSE.format(
        unturned="AND (p.turns_at IS NULL OR p.turns_at > %s)" if states else "",
        after="AND (p.due_at, p.id) > (%s, %s)" if behind else "",
    )
    values: list[Any] = [now, codes, now, *([now] if states else []), *behind, most, policy, clause]
    if states:
        sql += " UNION ALL " + TURNED + (" AND (o.due_at, o.id) > (%s, %s)" if behind else "")
        values += [now, policy, clause, now, now, now, codes, *behind]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM ({sql}) all_of_it ORDER BY due_at, id LIMIT %s", [*values, most])  # noqa: S608
        return [_seen(row) for row in cursor.fetchall()]


def duties_of_roles(
    roles: Iterable[tuple[Ref, str]],
    now: datetime,
    *,
    states: Collection[State] = (),
    after: Page | None = None,
    most: int = MOST,
    doable: bool = False,
) -> list[DutySeen]:
    """What the holders of these roles of these objects owe; `doable`: only what can still be done."""
    wanted: dict[str, Any] = {"states": states, "after": after, "most": most, "doable": doable}
    return fetch_apart([of_roles(roles, now, **wanted)], most=most)[0]


def of_roles(
    roles: Iterable[tuple[Ref, str]],
    now: datetime,
    *,
    states: Collection[State] = (),
    after: Page | None = None,
    most: int = MOST,
    doable: bool = False,
) -> list[Asked]:
    """The question what the holders of these roles of these objects owe; none if there are none."""
    held = sorted({(ref.type, ref.id, role) for ref, role in roles})
    if not held:
        return []
    params = [list(column) for column in zip(*held, strict=True)]
    where = f"{OF_ROLES} AND {OPEN_NOW}"
    return [asked(where, params, now, states=states, after=after, most=most, doable=doable)]


# What can still be done, and soon: what was judged at once is over, a window that closed a month ago is history, what ended
# afterwards with the work that it was asked for can't be made up for, and what comes due in more than a month can wait.
DOABLE = f"""(({STATE_NOW} <> {CODES[State.BREACHED]} OR r.family IN ('response', 'deadline', 'retention')
OR (r.family = 'periodic' AND o.due_at > %s::timestamptz - interval '30 days'))
AND (o.undetermined OR o.due_at <= %s::timestamptz + interval '30 days')
AND (o.void_at IS NULL OR o.void_at > %s::timestamptz) AND NOT (r.family = 'periodic' AND EXISTS (
    SELECT FROM policy_obligation v WHERE v.rule = o.rule AND v.type = o.type AND v.object = o.object AND v.opener = o.opener
    AND v.void_event IS NOT NULL AND v.void_at >= o.due_at AND v.void_at <= %s::timestamptz)))"""

# What is open is found through an index on what was written; state(now) is worked out beside it.
OPEN_NOW = f"o.state IN ({', '.join(map(str, OPEN))})"


def find_duty(number: int, now: datetime) -> DutySeen | None:
    """The duty of that number, if it still is there."""
    return next(iter(get_duties([number], now)), None)


def get_duties(numbers: Sequence[int], now: datetime) -> list[DutySeen]:
    """The duties of these numbers, as far as they are there."""
    return fetch("o.id = ANY(%s)", [list(numbers)], now, most=None)


def fetch(
    where: str,
    params: Sequence[Any],
    now: datetime,
    *,
    states: Collection[State] = (),
    after: Page | None = None,
    most: int | None = MOST,
    select: str = SELECT,
    doable: bool = False,
) -> list[DutySeen]:
    """Duties in the order of their due times. Those that have not opened yet are left out."""
    sql, values = asked(
        where, params, now, states=states, after=after, most=most, select=select, doable=doable
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [_seen(row) for row in cursor.fetchall()]


def fetch_apart(questions: Iterable[Sequence[Asked]], *, most: int | None = MOST) -> list[list[DutySeen]]:
    """Several lists of duties in one question, each of some parts; of each list the first ones in the order of their due times."""
    lists = list(questions)
    parts = [
        (f"SELECT {number}, part.* FROM ({sql}) part", values)  # noqa: S608 — constants
        for number, some in enumerate(lists)
        for sql, values in some
    ]
    if not parts:
        return [[] for _ in lists]
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(sql for sql, _ in parts), [one for _, some in parts for one in some]
        )
        rows = cursor.fetchall()
    found: list[dict[int, DutySeen]] = [{} for _ in lists]
    for number, *row in rows:
        found[number][row[0]] = _seen(row)
    return [sorted(some.values(), key=lambda duty: duty.next_page)[:most] for some in found]


def of_company(
    roles: Collection[str],
    where: str,
    params: Sequence[Any],
    now: datetime,
    *,
    states: Collection[State] = (),
    after: Page | None = None,
    most: int = MOST,
    doable: bool = False,
) -> Asked:
    """The question for the open duties of some roles, whose ever, in the order of their due times. A role may owe hundreds of
    thousands: of each role and state the first ones are read from the index and no more."""
    codes = [CODES[state] for state in states] or list(OPEN)
    wanted: dict[str, Any] = {"after": after, "most": most, "doable": doable}
    still = "o.owner_role = w.role AND o.state = k.code AND (o.turns_at IS NULL OR o.turns_at > %s)"
    here, values = asked(f"{still} AND {OPEN_NOW} AND {where}", [now, *params], now, **wanted)
    turned = (
        f"o.turns_at <= %s AND o.owner_role = ANY(%s) AND {OPEN_NOW} AND {where}"  # since it was written down
    )
    also, more = asked(turned, [now, list(roles), *params], now, states=states, **wanted)
    sql = f"""SELECT * FROM (SELECT d.* FROM unnest(%s::text[]) AS w(role) CROSS JOIN unnest(%s::smallint[]) AS k(code)
    CROSS JOIN LATERAL ({here}) d UNION ALL ({also})) every ORDER BY every.due_at, every.id LIMIT %s"""  # noqa: S608 — constants
    return sql, [list(roles), codes, *values, *more, most]


def asked(
    where: str,
    params: Sequence[Any],
    now: datetime,
    *,
    states: Collection[State] = (),
    after: Page | None = None,
    most: int | None = MOST,
    doable: bool = False,
    select: str = SELECT,
) -> Asked:
    """The question for duties in the order of their due times. Those that have not opened yet are left out."""
    sql, values = select + where + " AND o.opened_at <= %s", [now, *params, now]
    if states:
        codes = [CODES[state] for state in states]
        sql += f" AND (o.state = ANY(%s) OR o.turns_at <= %s) AND {STATE_NOW} = ANY(%s)"
        values += [codes, now, now, codes]
    if doable:
        sql += f" AND {DOABLE}"
        values += [now] * DOABLE.count("%s")
    if after is not None:
        sql += " AND (o.due_at, o.id) > (%s, %s)"
        values += [after.due_at, after.id]
    sql += " ORDER BY o.due_at, o.id"
    if most is not None:
        sql += " LIMIT %s"
        values.append(most)
    return sql, values


def _seen(row: Sequence[Any]) -> DutySeen:
    number, type_, object_, rule_id, policy_id, code, version, clause, family, state, accepted = row[:11]
    opened_at, due_at, met_at, void_at, opened_event, met_event, void_event = row[11:18]
    owner_type, owner, role, flags, missing, place, waivable = row[18:]
    return DutySeen(
        id=number,
        ref=Ref(type_, object_),
        rule_id=rule_id,
        policy_id=policy_id,
        rule=code,
        version=version,
        clause=clause,
        family=family,
        state=STATES[state],
        accepted=accepted,
        opened_at=opened_at,
        due_at=due_at if due_at < NEVER else None,
        met_at=met_at,
        void_at=void_at,
        opened_event=opened_event,
        met_event=met_event,
        void_event=void_event,
        owner=Ref(owner_type, owner),
        role=role,
        flags=tuple(flags.split(",")) if flags else (),
        missing=references(missing),
        place=place,
        waivable=waivable,
    )
