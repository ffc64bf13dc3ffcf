"""What somebody can see of the registry: inside by role and place, outside by what is his own. The one answer that all queries share."""

from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet, Value

from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import NotThere
from waixie.foundation.permits.acting import User, present
from waixie.foundation.permits.holding import Reach, holds, moment, reach_of, remembered, roles_of
from waixie.foundation.wall import Wall
from waixie.registry.models import Department, Engagement, Member, Partner, Worker

M = TypeVar("M", bound=Model)
_MERGED: dict[str, Any] = {"worker": Worker, "partner": Partner}
CHOOSERS = (Role.SUPERVISOR, Role.SELECTION_OFFICER)  # they choose workers who have no partner


def works_inside(user: User, at: datetime) -> bool:
    """Is he one of the company's own people, with any role at all?"""
    return not user.outside and bool(roles_of(user, at))


def engagements(user: User, at: datetime | None = None) -> Q:
    """The engagements that somebody sees."""
    at = at or moment()
    if user.outside:
        if user.worker is not None:
            return Q(pk__in=Member.objects.filter(worker=user.worker).values("engagement"))
        return Q(partner=user.partner)
    reach = reach_of(user, at)
    if reach.everything:
        return Q()
    return _named_in(reach) | _placed_in(reach)


def workers(user: User, at: datetime | None = None) -> Q:
    """The workers that somebody sees: those on engagements that he sees, and those of the partners of these."""
    at = at or moment()
    if user.outside:
        return Q(pk=user.worker) if user.worker is not None else Q(home_partner=user.partner)
    if reach_of(user, at).everything:
        return Q()
    home, strays = remembered(("workers", user.actor.person, at), lambda: _workers_seen(user, at))
    condition = Q(home_partner__in=home) | Q(pk__in=strays)
    return condition | Q(home_partner=None) if holds(user, CHOOSERS, at=at) else condition


def _workers_seen(user: User, at: datetime) -> tuple[list[int], list[int]]:
    """The partners of the engagements that he sees, and the listed workers who are with none of these (any more)."""
    seen = Engagement.objects.filter(engagements(user, at))
    home = seen.filter(partner__isnull=False).order_by().values_list("partner")
    left = Member.objects.filter(to_on__isnull=False, engagement__in=seen.values("pk"))
    alone = Member.objects.filter(engagement__in=seen.filter(partner=None).values("pk"))
    rows = home.annotate(stray=Value(False)).union(
        left.exclude(worker__home_partner__in=home).values_list("worker").annotate(stray=Value(True)),
        alone.values_list("worker").annotate(stray=Value(True)),
    )
    found = list(rows)
    return [one for one, stray in found if not stray], [one for one, stray in found if stray]


def partners(user: User, at: datetime | None = None) -> Q:
    """The partners that somebody sees: inside all of them, outside his own and those whom he works beside."""
    at = at or moment()
    if not user.outside:
        return Q() if works_inside(user, at) else nothing()
    own = Q(pk=user.partner) if user.partner is not None else nothing()
    if user.worker is None:
        return own
    return own | Q(pk__in=Engagement.objects.filter(engagements(user, at)).values("partner"))


def places(user: User, column: str, at: datetime | None = None) -> Q:
    """The entities, sites or departments that somebody sees: inside all, outside those of his engagements."""
    at = at or moment()
    if not user.outside:
        return Q() if works_inside(user, at) else nothing()
    return Q(pk__in=Engagement.objects.filter(engagements(user, at)).values(column))


def papers(user: User, at: datetime | None = None) -> Q:
    """The qualifications that somebody sees: those of the partners and workers that he sees."""
    at = at or moment()
    seen = Q(worker__in=Worker.objects.filter(workers(user, at)).values("pk"))
    if user.outside:
        return seen | Q(partner=user.partner) if user.worker is None else seen
    if reach_of(user, at).everything:
        return Q()
    if not works_inside(user, at):
        return seen
    return Q(partner__isnull=False) | seen  # in this order: of a partner's paper no worker is looked for


def of_entry(user: User, column: str, pk: int) -> Q:
    """What belongs to an entry: to itself or to one that was merged into it. Outside knows of no merged ones."""
    if user.outside:
        return Q(**{column: pk})
    entries = _MERGED[column].objects.filter(Q(pk=pk) | Q(same_as=pk))  # found first: few among very many
    return Q(**{f"{column}__in": entries.values("pk")})


def nothing() -> Q:
    """No row at all."""
    return Q(pk__in=())


def outward(rows: QuerySet[M], user: User) -> QuerySet[M]:
    """For somebody outside read only the columns that the wall opens."""
    wall: Wall = getattr(rows.model, "wall")  # noqa: B009 — declared on each model of ours
    if not user.outside or not wall.columns:
        return rows
    names = {field.attname: field.name for field in rows.model._meta.concrete_fields}
    return rows.only(*(names[column] for column in wall.columns))


def get_one(rows: QuerySet[M], uuid: UUID) -> M:
    """The one row with this uuid; what is not there and what is not his look the same."""
    return _or_not_there(rows.filter(uuid=uuid).first())


def lock_one(rows: QuerySet[M], pk: int) -> M:
    """One row as it is in the database now, locked until the transaction ends. What he can't see he can't lock.

    From outside some tables can't be locked at all; there his permission is about to be refused anyway.
    """
    who = present()
    if who is None or not who.outside or rows.model.wall.lock:  # type: ignore[attr-defined]
        rows = rows.select_for_update(of=("self",))
    return _or_not_there(rows.filter(pk=pk).first())


def _or_not_there(row: M | None) -> M:
    if row is None:
        raise NotThere
    return row


def _named_in(reach: Reach) -> Q:
    return (
        Q(supervisor__in=reach.persons) | Q(deputy__in=reach.persons) | Q(liaison__in=reach.persons)
        if reach.persons
        else nothing()
    )


def _placed_in(reach: Reach) -> Q:
    condition: Q = nothing()
    if reach.entities:
        condition |= Q(entity__in=reach.entities)
    if reach.sites:
        condition |= Q(site__in=reach.sites)
    if reach.departments:
        condition |= Q(department__in=under(reach.departments))
    return condition


def under(departments: frozenset[int]) -> QuerySet[Department, Any]:
    """These departments and all below them."""
    condition = nothing()
    for department in sorted(departments):
        condition |= Q(path__contains=f"/{department}/")
    return Department.objects.filter(condition).values("pk")
