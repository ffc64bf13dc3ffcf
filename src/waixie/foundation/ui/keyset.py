"""Turning the pages of a long list by the last row seen: as quick on page 2,000 as on page 2."""

import base64
import json
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import F, Model, Q, QuerySet

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Turn(Generic[M]):
    """The rows of one page, and the tokens that lead to its neighbours (empty: there is none)."""

    rows: list[M]
    later: str = ""
    earlier: str = ""


def turn(queryset: QuerySet[M], *, by: str, token: str = "", size: int = 50) -> Turn[M]:
    """One page of `queryset` in the order of `by` (a leading minus reverses it), ties broken by id. `by` is never null."""
    falling, field = by.startswith("-"), by.lstrip("-")
    direction, place = _read(token)
    backwards = direction == "earlier"
    if place is not None:
        queryset = queryset.filter(_beyond(field, place, smaller=falling != backwards))
    down = falling != backwards
    order = [F(name).desc() if down else F(name).asc() for name in (field, "pk")]
    try:
        rows = list(queryset.order_by(*order)[: size + 1])
    except (ValueError, TypeError, ValidationError):  # a token that somebody bent
        if place is None:
            raise
        return Turn([])
    more, rows = len(rows) > size, rows[:size]
    if backwards:
        rows.reverse()
    if not rows:
        return Turn([])
    has_later = backwards or more
    has_earlier = more if backwards else place is not None
    later = _write("later", rows[-1], field) if has_later else ""
    return Turn(rows, later, _write("earlier", rows[0], field) if has_earlier else "")


def _beyond(field: str, place: list[Any], *, smaller: bool) -> Q:
    op, value, key = ("lt" if smaller else "gt"), place[0], place[1]
    if field in ("pk", "id"):
        return Q(**{f"pk__{op}": key})
    return Q(**{f"{field}__{op}e": value}) & (Q(**{f"{field}__{op}": value}) | Q(**{f"pk__{op}": key}))


def _write(direction: str, row: Model, field: str) -> str:
    value: Any = row
    for part in field.split("__"):
        value = getattr(value, part)
    text = json.dumps([direction, value, row.pk], cls=DjangoJSONEncoder, ensure_ascii=False)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(token: str) -> tuple[str, list[Any] | None]:
    if not token:
        return "later", None
    try:
        direction, value, key = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    except ValueError:
        return "later", None
    if (
        direction not in ("later", "earlier")
        or type(key) is not int
        or not isinstance(value, str | int | float)
    ):
        return "later", None
    return direction, [value, key]
