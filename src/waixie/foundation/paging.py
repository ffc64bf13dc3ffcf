"""Lists that stay quick however long they are: the next page begins after the last row, never at a count."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Model, Q, QuerySet

M = TypeVar("M", bound=Model)
COUNTED_TO = 10_000  # above that a count is an estimate


@dataclass(frozen=True)
class Count:
    """How many rows there are; exact, or the database's estimate."""

    number: int
    exact: bool


@dataclass(frozen=True)
class Page(Generic[M]):
    """Some rows in order, and where the next ones and the ones before begin (empty when there are none)."""

    rows: list[M]
    after: str = ""
    before: str = ""


def page_of(
    rows: QuerySet[M], *, order: Sequence[str], size: int = 50, after: str = "", before: str = ""
) -> Page[M]:
    """One page in the order of these fields (`-` = falling); the last of them must be unique and none of them null."""
    backwards = bool(before)
    asked = [_turned(name) for name in order] if backwards else list(order)
    place = _read_token(before or after, len(order))
    if place is not None:
        try:
            rows = rows.filter(_beyond(asked, place))
        except (ValueError, ValidationError):  # a token of another list
            place = None
    found = list(rows.order_by(*asked)[: size + 1])
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    if not found:
        return Page([])
    has_next, has_before = (True, more) if backwards else (more, place is not None)
    return Page(
        found,
        _token(found[-1], order) if has_next else "",
        _token(found[0], order) if has_before else "",
    )


def count_of(rows: QuerySet[Any]) -> Count:
    """How many there are: counted up to ten thousand, estimated above."""
    bounded = rows.order_by().values("pk")[: COUNTED_TO + 1].count()
    if bounded <= COUNTED_TO:
        return Count(bounded, exact=True)
    sql, params = rows.order_by().values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
        plan = cursor.fetchone()[0]
    plan = json.loads(plan) if isinstance(plan, str) else plan
    return Count(max(int(plan[0]["Plan"]["Plan Rows"]), bounded), exact=False)


def _turned(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _beyond(order: Sequence[str], place: Sequence[Any]) -> Q:
    """Rows later in the order than `place`. The first field is bounded apart, so that its index is used."""
    condition = Q()
    equal = Q()
    for name, value in zip(order, place, strict=True):
        field, way = (name[1:], "lt") if name.startswith("-") else (name, "gt")
        condition |= equal & Q(**{f"{field}__{way}": value})
        equal &= Q(**{field: value})
    first, way = (order[0][1:], "lte") if order[0].startswith("-") else (order[0], "gte")
    return Q(**{f"{first}__{way}": place[0]}) & condition


def _token(row: Model, order: Sequence[str]) -> str:
    values = [_value(row, name.lstrip("-")) for name in order]
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _value(row: Any, path: str) -> Any:
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def _plain(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    raise TypeError(f"{value!r} can't stand in a page's token")


def _read_token(token: str, length: int) -> list[Any] | None:
    """The place that a token names. A token that is none of ours begins at the start."""
    if not token:
        return None
    try:
        values = json.loads(urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    except ValueError:
        return None
    plain = isinstance(values, list) and len(values) == length
    return (
        values
        if plain and all(type(one) in (str, int) and "\x00" not in str(one) for one in values)
        else None
    )
