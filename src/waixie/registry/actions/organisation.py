"""The company's own entities, sites and departments: added, changed, closed."""

from datetime import date, datetime
from typing import TypedDict, Unpack

from waixie.foundation.answers import Refused, denied, require
from waixie.foundation.calendars.queries import DEFAULT
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import User, action
from waixie.foundation.permits.holding import acts_as
from waixie.registry import errors, permissions
from waixie.registry.actions.filling import a_calendar, a_name, a_zone, apply, save_changes, save_or_refuse
from waixie.registry.events import (
    DepartmentAdded,
    DepartmentChanged,
    EngagementChanged,
    EntityAdded,
    EntityChanged,
    SiteAdded,
    SiteChanged,
)
from waixie.registry.models import Department, Engagement, LegalEntity, Site
from waixie.registry.queries import organisation
from waixie.registry.queries.reach import lock_one


class EntityFields(TypedDict, total=False):
    """What can be said of a legal entity."""

    name: str
    names: dict[str, str]
    registration_number: str
    country: str
    address: str
    closed_on: date | None


class SiteFields(TypedDict, total=False):
    """What can be said of a site."""

    name: str
    names: dict[str, str]
    time_zone: str
    calendar: str
    address: str
    gate_rules: str
    closed_on: date | None


class DepartmentFields(TypedDict, total=False):
    """What can be said of a department."""

    name: str
    names: dict[str, str]
    site: Site | None
    parent: Department | None
    closed_on: date | None


@action
def add_entity(*, by: User, at: datetime, **fields: Unpack[EntityFields]) -> LegalEntity:
    """Add a company of the group."""
    actor = acts_as(by, require(permissions.may_keep_places(by, None, at=at)))
    entity = LegalEntity(**{**fields, "name": a_name(fields.get("name", ""))})
    entity.refold()
    save_or_refuse(entity, errors.NUMBER_TAKEN, name=entity.name, number=entity.registration_number)
    record(EntityAdded(entity=entity.pk, country=entity.country), by=actor, at=at)
    return entity


@action
def change_entity(
    entity: LegalEntity, *, by: User, at: datetime, **fields: Unpack[EntityFields]
) -> LegalEntity:
    """Change or close a company of the group; its country stands while anybody works there, for it decides whose law counts."""
    entity = lock_one(organisation.visible_entities(by, at), entity.pk)
    actor = acts_as(by, require(permissions.may_keep_places(by, entity, at=at)))
    if "name" in fields:
        fields["name"] = a_name(fields["name"])
    if fields.get("closed_on") or fields.get("country", entity.country) != entity.country:
        _nobody_works_there(entity)
    if changed := apply(entity, fields):
        number = entity.registration_number
        save_or_refuse(entity, errors.NUMBER_TAKEN, changed=changed, name=entity.name, number=number)
        country = entity.country if "country" in changed else ""
        event = EntityChanged(entity=entity.pk, country=country, what=", ".join(changed))
        record(event, by=actor, at=at)
        for site in Site.objects.filter(entity=entity) if country else ():
            record(SiteChanged(site=site.pk, country=country, what="country"), by=actor, at=at)
    return entity


@action
def add_site(*, entity: LegalEntity, by: User, at: datetime, **fields: Unpack[SiteFields]) -> Site:
    """Add a place where work is done, with its time zone and calendar."""
    actor = acts_as(by, require(permissions.may_keep_places(by, entity, at=at)))
    _open(entity)
    site = Site(**{**fields, "name": a_name(fields.get("name", "")), "entity": entity})
    a_zone(site.time_zone)
    a_calendar(site.calendar)
    site.refold()
    site.save()
    event = SiteAdded(
        site=site.pk,
        entity=entity.pk,
        time_zone=site.time_zone,
        calendar=site.calendar,
        country=entity.country,
        gate_rules=site.gate_rules,
    )
    record(event, by=actor, at=at)
    return site


@action
def change_site(site: Site, *, by: User, at: datetime, **fields: Unpack[SiteFields]) -> Site:
    """Change or close a site. What falls due there goes by a new time zone or calendar from now on; strict rules at the gate bring their annex."""
    site = lock_one(organisation.visible_sites(by, at), site.pk)
    actor = acts_as(by, require(permissions.may_keep_places(by, site, at=at)))
    if "name" in fields:
        fields["name"] = a_name(fields["name"])
    a_zone(fields.get("time_zone", site.time_zone))
    a_calendar(fields.get("calendar", ""))
    if fields.get("closed_on"):
        _nobody_works_there(site)
    if changed := apply(site, fields):
        save_changes(site, changed)
        event = SiteChanged(
            site=site.pk,
            time_zone=site.time_zone if "time_zone" in changed else "",
            calendar=_named(site) if "calendar" in changed else "",
            gate_rules=site.gate_rules if "gate_rules" in changed else "",
            what=", ".join(changed),
        )
        record(event, by=actor, at=at)
        for moved in _work_that_follows(site, changed):
            record(moved, by=actor, at=at)
    return site


@action
def choose_calendar_of_entity(entity: LegalEntity, *, calendar: str, by: User, at: datetime) -> list[Site]:
    """Let all open sites of a company of the group go by one working calendar; nothing means the company's own."""
    entity = lock_one(organisation.visible_entities(by, at), entity.pk)
    require(permissions.may_keep_places(by, entity, at=at))
    sites = Site.objects.filter(entity=entity, closed_on=None).exclude(calendar=calendar).order_by("pk")
    return [change_site(site, calendar=calendar, by=by, at=at) for site in sites]


@action
def add_department(
    *, entity: LegalEntity, by: User, at: datetime, **fields: Unpack[DepartmentFields]
) -> Department:
    """Add a department, at the top or under another one."""
    parent, site = fields.get("parent"), fields.get("site")
    actor = acts_as(by, require(permissions.may_keep_places(by, parent or entity, at=at)))
    _fits(entity, parent, site)
    department = Department(**{**fields, "name": a_name(fields.get("name", "")), "entity": entity})
    department.refold()
    department.save()
    department.path = f"{parent.path if parent else '/'}{department.pk}/"
    department.save(update_fields=["path"])
    event = DepartmentAdded(
        department=department.pk, entity=entity.pk, parent=None if parent is None else parent.pk
    )
    record(event, by=actor, at=at)
    return department


@action
def change_department(
    department: Department, *, by: User, at: datetime, **fields: Unpack[DepartmentFields]
) -> Department:
    """Change, move or close a department. Those below move with it."""
    department = lock_one(organisation.visible_departments(by, at), department.pk)
    actor = acts_as(by, require(permissions.may_keep_places(by, department, at=at)))
    parent = fields.get("parent", department.parent)
    _fits(department.entity, parent, fields.get("site", department.site))
    if parent is not None and department.pk in parent.lineage:
        raise Refused(denied(errors.UNDER_ITSELF))
    if "name" in fields:
        fields["name"] = a_name(fields["name"])
    if fields.get("closed_on"):
        _nobody_works_there(department)
    if changed := apply(department, fields):
        save_changes(department, changed)
        moved = "parent" in changed and parent is not None
        if "parent" in changed:
            _carry_along(department)
        event = DepartmentChanged(
            department=department.pk, parent=parent.pk if moved and parent else None, what=", ".join(changed)
        )
        record(event, by=actor, at=at)
    return department


def _named(site: Site) -> str:
    """The site's calendar as a fact; the company's own has a name, too, or the old one would stand."""
    return site.calendar or DEFAULT


def _work_that_follows(site: Site, changed: list[str]) -> list[EngagementChanged]:
    """Engagements at the site carry its zone and calendar as facts of their own."""
    what = [name for name in ("time_zone", "calendar") if name in changed]
    if not what:
        return []
    running = Engagement.objects.filter(site=site).exclude(state="ended").order_by("pk")
    return [
        EngagementChanged(
            engagement=number,
            time_zone=site.time_zone if "time_zone" in what else "",
            calendar=_named(site) if "calendar" in what else "",
            what=", ".join(what),
        )
        for number in running.values_list("pk", flat=True)
    ]


def _carry_along(department: Department) -> None:
    """The paths of a moved department and of all below it."""
    before = department.path
    above = department.parent.path if department.parent else "/"
    after = f"{above}{department.pk}/"
    below = Department.objects.select_for_update().filter(path__startswith=before).order_by("pk")
    for one in below:
        one.path = after + one.path.removeprefix(before)
        one.save(update_fields=["path"])
    department.path = after


def _fits(entity: LegalEntity, parent: Department | None, site: Site | None) -> None:
    for place in (entity, parent, site):
        if place is not None:
            _open(place)
    for part in (parent, site):
        if part is not None and part.entity_id != entity.pk:
            raise Refused(denied(errors.OF_ANOTHER_ENTITY, place=part.name))


def _open(place: LegalEntity | Site | Department) -> None:
    if place.closed_on is not None:
        raise Refused(denied(errors.PLACE_CLOSED, place=place.name))


def _nobody_works_there(place: LegalEntity | Site | Department) -> None:
    rows = Engagement.objects.exclude(state="ended")
    if isinstance(place, Department):
        rows = rows.filter(department__path__startswith=place.path)
    else:
        rows = rows.filter(entity=place) if isinstance(place, LegalEntity) else rows.filter(site=place)
    if count := rows.count():
        raise Refused(denied(errors.STILL_IN_USE, place=place.name, count=count))
