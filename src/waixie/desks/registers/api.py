"""The company's own places, for programs: the same changes as on their pages."""

from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router, Schema

from waixie.foundation import clock
from waixie.foundation.accounts.models import Account
from waixie.foundation.permits.acting import acting
from waixie.registry import actions
from waixie.registry.models import Department, LegalEntity, Site
from waixie.registry.queries import organisation

router = Router(tags=["places"])


class SiteIn(Schema):
    """What changes of a site; what is left out stays as it is. An empty calendar is the company's own."""

    name: str | None = Field(None, max_length=200)
    address: str | None = Field(None, max_length=300)
    time_zone: str | None = Field(None, max_length=64)
    calendar: str | None = Field(None, max_length=40)
    gate_rules: Literal["ordinary", "strict"] | None = None
    closed_on: date | None = None


class SiteOut(Schema):
    """A site as it stands now."""

    uuid: UUID
    name: str
    time_zone: str
    calendar: str
    gate_rules: str
    closed_on: date | None


class EntityIn(Schema):
    """What changes of a legal entity; what is left out stays as it is."""

    name: str | None = Field(None, max_length=200)
    country: str | None = Field(None, max_length=2)
    registration_number: str | None = Field(None, max_length=40)
    address: str | None = Field(None, max_length=300)
    closed_on: date | None = None


class DepartmentIn(Schema):
    """What changes of a department; what is left out stays as it is."""

    name: str | None = Field(None, max_length=200)
    parent: UUID | None = None
    closed_on: date | None = None


class PlaceOut(Schema):
    """An entity or a department as it stands now."""

    uuid: UUID
    name: str
    closed_on: date | None


class CalendarIn(Schema):
    """The code of a working calendar; empty is the company's own."""

    calendar: str = Field("", max_length=40)


@router.post("/sites/{uuid:uuid}", response=SiteOut, summary="Change a site")
def change_site(request: HttpRequest, uuid: UUID, said: SiteIn) -> Site:
    """Change a site: its time zone, its working calendar, the rules at its gate, or close it."""
    by = request.user
    assert isinstance(by, Account)
    with acting(by):
        now = clock.now()
        row = organisation.get_site(by, uuid, now)
        given: dict[str, Any] = said.dict(exclude_none=True)
        return actions.change_site(row, **given, by=by, at=now)


@router.post("/entities/{uuid:uuid}", response=PlaceOut, summary="Change a legal entity")
def change_entity(request: HttpRequest, uuid: UUID, said: EntityIn) -> LegalEntity:
    """Change or close a company of the group."""
    by = request.user
    assert isinstance(by, Account)
    with acting(by):
        now = clock.now()
        row = organisation.get_entity(by, uuid, now)
        given: dict[str, Any] = said.dict(exclude_none=True)
        return actions.change_entity(row, **given, by=by, at=now)


@router.post("/departments/{uuid:uuid}", response=PlaceOut, summary="Change a department")
def change_department(request: HttpRequest, uuid: UUID, said: DepartmentIn) -> Department:
    """Rename, move or close a department; those below move with it."""
    by = request.user
    assert isinstance(by, Account)
    with acting(by):
        now = clock.now()
        row = organisation.get_department(by, uuid, now)
        given: dict[str, Any] = said.dict(exclude_none=True)
        if "parent" in given:
            given["parent"] = organisation.get_department(by, given["parent"], now)
        return actions.change_department(row, **given, by=by, at=now)


@router.post("/entities/{uuid:uuid}/calendar", response=list[SiteOut], summary="Choose an entity's calendar")
def choose_calendar(request: HttpRequest, uuid: UUID, said: CalendarIn) -> list[Site]:
    """Let all open sites of an entity go by one working calendar; answers with those that changed."""
    by = request.user
    assert isinstance(by, Account)
    with acting(by):
        now = clock.now()
        row = organisation.get_entity(by, uuid, now)
        return actions.choose_calendar_of_entity(row, calendar=said.calendar, by=by, at=now)
