"""What can be asked about engagements."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count as CountRows
from django.db.models import F, Q, QuerySet, TextField, Value
from django.db.models.functions import JSONObject

from waixie.foundation.accounts.models import Person
from waixie.foundation.permits.acting import User
from waixie.registry.models import Engagement
from waixie.registry.queries import reach
from waixie.registry.queries.searching import searched

BESIDE = ("partner", "department", "site", "entity")
PEOPLE = ("supervisor", "deputy", "liaison", "partner_liaison")


@dataclass(frozen=True)
class EngagementFilter:
    """What a list of engagements is narrowed to."""

    text: str = ""
    state: str = ""
    partner: int | None = None
    department: int | None = None  # with all below it
    site: int | None = None
    entity: int | None = None
    supervisor: int | None = None
    legal_form: str = ""
    ends_by: date | None = None
    unled: bool = False  # those alone that have no supervisor, and should have one


def visible_to(user: User, at: datetime | None = None) -> QuerySet[Engagement]:
    """The engagements that somebody sees."""
    return reach.outward(Engagement.objects.filter(reach.engagements(user, at)), user)


def shown(user: User, at: datetime | None = None) -> QuerySet[Engagement]:
    """The same, with partner and places beside them. The people are asked for a page at a time (`with_people`)."""
    if user.outside:
        return reach.outward(WithNames(Engagement).filter(reach.engagements(user, at)), user)
    rows = Engagement.objects.filter(reach.engagements(user, at))
    return rows.select_related(*BESIDE).defer("grams", *(f"{name}__grams" for name in BESIDE))


def with_people(rows: list[Engagement]) -> list[Engagement]:
    """Give each engagement its supervisor, deputy and liaisons in one query, as far as the reader sees them."""
    wanted = {getattr(row, f"{name}_id") for row in rows for name in PEOPLE} - {None}
    there = {one.pk: one for one in _people().filter(pk__in=wanted)} if wanted else {}
    for row in rows:
        for name in PEOPLE:
            setattr(row, name, there.get(getattr(row, f"{name}_id")))
    return rows


def led(user: User, rows: QuerySet[Engagement]) -> list[Engagement]:
    """Engagements with their supervisors: inside in the same query, for people from outside in one more."""
    return with_people(list(rows)) if user.outside else list(rows.select_related(*BESIDE, "supervisor"))


def get_engagement(user: User, uuid: UUID, at: datetime | None = None) -> Engagement:
    """The engagement with this uuid, for somebody who sees it, with the names beside it."""
    if user.outside:
        return with_people([reach.get_one(shown(user, at), uuid)])[0]
    return reach.get_one(shown(user, at).select_related(*BESIDE, *PEOPLE), uuid)


def filtered(user: User, asked: EngagementFilter, at: datetime | None = None) -> QuerySet[Engagement]:
    """The engagements that somebody sees, narrowed."""
    rows = searched(shown(user, at), asked.text, user)
    exact = {
        "state": asked.state or None,
        "site": asked.site,
        "entity": asked.entity,
        "legal_form": asked.legal_form or None,
        "ends_on__lte": asked.ends_by,
    }
    rows = rows.filter(**{name: value for name, value in exact.items() if value is not None})
    if asked.partner is not None:
        rows = rows.filter(reach.of_entry(user, "partner", asked.partner))
    if asked.department is not None:
        below = reach.under(frozenset([asked.department])) if not user.outside else [asked.department]
        rows = rows.filter(department__in=below)
    if asked.unled:
        rows = rows.filter(supervisor=None).exclude(state="ended")
    if asked.supervisor is not None:
        rows = rows.filter(Q(supervisor=asked.supervisor) | Q(deputy=asked.supervisor))
    return rows


def without_supervisor(user: User) -> int:
    """How many of the engagements that somebody sees have not ended and nobody answers for."""
    return visible_to(user).filter(supervisor=None).exclude(state="ended").count()


def supervised_by(person: int) -> QuerySet[Engagement]:
    """What somebody answers for and has not ended, as supervisor or deputy."""
    return Engagement.objects.filter(Q(supervisor=person) | Q(deputy=person)).exclude(state="ended")


def by_state(user: User) -> dict[str, int]:
    """How many engagements there are in each state."""
    rows = Engagement.objects.filter(reach.engagements(user)).values("state").annotate(number=CountRows("pk"))
    return {row["state"]: row["number"] for row in rows}


class WithNames(QuerySet[Engagement]):
    """Engagements as people from outside read them: the wall decides row by row which names beside one can be read. They come in one
    query more, when the engagements are read."""

    def _fetch_all(self) -> None:
        fresh = self._result_cache is None
        super()._fetch_all()
        if fresh and self._result_cache and isinstance(self._result_cache[0], Engagement):
            _name_places(self._result_cache)


def _name_places(rows: list[Engagement]) -> None:
    parts = [_readable(name, {getattr(row, f"{name}_id") for row in rows} - {None}) for name in BESIDE]
    first, *others = parts
    there = {(name, pk): _read(name, said) for name, pk, said in first.union(*others, all=True)}
    for row in rows:
        for name in BESIDE:
            row._state.fields_cache[name] = there.get((name, getattr(row, f"{name}_id")))


def _readable(name: str, ids: set[int]) -> "QuerySet[Any, tuple[Any, ...]]":
    """The columns that the wall opens of what lies beside, as one value."""
    related: Any = Engagement._meta.get_field(name).related_model
    said = JSONObject(**{column: F(column) for column in related.wall.columns})
    rows = related.objects.filter(pk__in=ids or {0}).order_by()
    found: QuerySet[Any, tuple[Any, ...]] = rows.values_list(Value(name, TextField()), "pk", said)
    return found


def _read(name: str, said: dict[str, Any]) -> Any:
    related: Any = Engagement._meta.get_field(name).related_model
    fields = [field for field in related._meta.concrete_fields if field.attname in said]
    values = [field.to_python(said[field.attname]) for field in fields]
    return related.from_db("default", [field.attname for field in fields], values)


def _people() -> QuerySet[Person]:
    return Person.objects.only(*Person.wall.columns)
