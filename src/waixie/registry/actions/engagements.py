"""Engagements: planned and changed."""

from datetime import date, datetime
from typing import TypedDict, Unpack

from waixie.foundation.accounts.models import Person
from waixie.foundation.answers import Refused, denied, require
from waixie.foundation.calendars.queries import DEFAULT
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import User, action
from waixie.foundation.permits.holding import acts_as
from waixie.foundation.permits.places import Place
from waixie.registry import errors, permissions
from waixie.registry.actions.appointments import appointable
from waixie.registry.actions.filling import a_name, apply, save_changes
from waixie.registry.events import EngagementChanged, EngagementPlanned, SupervisorAssigned
from waixie.registry.models import Department, Engagement, Partner, Site
from waixie.registry.queries import engagements, partners
from waixie.registry.queries.reach import lock_one


class PlanFields(TypedDict, total=False):
    """What may be said of an engagement beside its place and its start."""

    title: str
    number: str
    scope: str
    data_sensitivity: str
    ends_on: date | None


class EngagementFields(PlanFields, total=False):
    """What can be changed of an engagement."""

    department: Department
    site: Site
    starts_on: date


@action
def plan_engagement(
    *,
    partner: Partner | None,
    legal_form: str,
    department: Department,
    site: Site,
    starts_on: date,
    supervisor: Person | None = None,
    by: User,
    at: datetime,
    **fields: Unpack[PlanFields],
) -> Engagement:
    """Plan work on one scope by a partner's team, or by one worker when there is no partner."""
    if partner is not None:
        partner = lock_one(partners.visible_to(by, at), partner.pk)
    place = Place(site.entity_id, site.pk, department.lineage)
    actor = acts_as(by, require(permissions.may_plan(by, place, partner, at=at)))
    _fits(department, site)
    engagement = Engagement(
        **{**fields, "title": a_name(fields.get("title", ""))},
        partner=partner,
        department=department,
        site=site,
        entity_id=site.entity_id,
        legal_form=legal_form,
        starts_on=starts_on,
        state_since=at,
    )
    _dated(engagement)
    if supervisor is not None:
        require(appointable(engagement, supervisor, at))
        engagement.supervisor = supervisor
    engagement.refold()
    engagement.save()
    record(_planned(engagement), by=actor, at=at)
    if supervisor is not None:
        record(SupervisorAssigned(engagement=engagement.pk, supervisor=supervisor.pk), by=actor, at=at)
    return engagement


@action
def change_engagement(
    engagement: Engagement, *, by: User, at: datetime, **fields: Unpack[EngagementFields]
) -> Engagement:
    """Change title, scope, place or dates. A new end moves what falls due by it."""
    engagement = lock_one(engagements.visible_to(by, at), engagement.pk)
    actor = acts_as(by, require(permissions.may_change_engagement(by, engagement, at=at)))
    if "title" in fields:
        fields["title"] = a_name(fields["title"])
    changed = apply(engagement, fields)
    if not changed:
        return engagement
    if {"site", "department"} & set(changed):
        _fits(engagement.department, engagement.site)
        require(permissions.may_plan(by, engagement.place, engagement.partner, at=at))
        engagement.entity_id = engagement.site.entity_id
    _dated(engagement)
    save_changes(engagement, [*changed, "entity"])
    record(_changed(engagement, changed), by=actor, at=at)
    return engagement


def _fits(department: Department, site: Site) -> None:
    for place in (department, site):
        if place.closed_on is not None:
            raise Refused(denied(errors.PLACE_CLOSED, place=place.name))
    if department.entity_id != site.entity_id:
        raise Refused(denied(errors.OF_ANOTHER_ENTITY, place=department.name))


def _dated(engagement: Engagement) -> None:
    if engagement.ends_on is not None and engagement.ends_on < engagement.starts_on:
        raise Refused(denied(errors.DATES_REVERSED))


def _planned(engagement: Engagement) -> EngagementPlanned:
    return EngagementPlanned(
        engagement=engagement.pk,
        partner=engagement.partner_id,
        department=engagement.department_id,
        site=engagement.site_id,
        entity=engagement.entity_id,
        legal_form=engagement.legal_form,
        data_sensitivity=engagement.data_sensitivity,
        starts_on=engagement.starts_on,
        ends_on=engagement.ends_on,
        time_zone=engagement.site.time_zone,
        calendar=engagement.site.calendar,
        country=engagement.site.entity.country,
    )


def _changed(engagement: Engagement, changed: list[str]) -> EngagementChanged:
    moved = "site" in changed
    return EngagementChanged(
        engagement=engagement.pk,
        department=engagement.department_id if "department" in changed else None,
        site=engagement.site_id if moved else None,
        entity=engagement.entity_id if moved else None,
        data_sensitivity=engagement.data_sensitivity if "data_sensitivity" in changed else "",
        starts_on=engagement.starts_on if "starts_on" in changed else None,
        ends_on=engagement.ends_on if "ends_on" in changed else None,
        open_ended=True if "ends_on" in changed and engagement.ends_on is None else None,
        time_zone=engagement.site.time_zone if moved else "",
        calendar=(engagement.site.calendar or DEFAULT) if moved else "",
        country=engagement.site.entity.country if moved else "",
        what=", ".join(changed),
    )
