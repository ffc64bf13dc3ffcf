"""Acknowledgements for programs: the same acts as on the pages."""

from datetime import date, datetime
from typing import Any, BinaryIO, cast
from uuid import UUID

from django.http import HttpRequest
from ninja import File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from waixie.desks.acknowledgements import listing, views
from waixie.desks.acknowledgements.concerned import everybody_concerned
from waixie.foundation.accounts.models import Account, Person
from waixie.foundation.answers import NotThere
from waixie.foundation.permits.acting import acting
from waixie.foundation.permits.holding import moment
from waixie.foundation.ui.asking import now
from waixie.policy.actions import acknowledging as actions
from waixie.policy.models import Acknowledgement, PolicyVersion
from waixie.policy.queries import acknowledging as found

router = Router(tags=["acknowledgements"])
MOST = 2000


class OwnOut(Schema):
    """What one was asked to acknowledge oneself."""

    uuid: UUID
    policy: str
    version: str
    due_on: date
    acknowledged_at: datetime | None
    language: str


class SeenOut(OwnOut):
    """One line of the list of a version."""

    person: UUID
    name: str
    manner: str


class LanguageIn(Schema):
    """In which language it was read."""

    language: str


class DueIn(Schema):
    """Until when it is to be acknowledged."""

    due_on: date


class AnnouncedOut(Schema):
    """How many were asked."""

    asked: int


class RemindedOut(Schema):
    """How many were reminded."""

    reminded: int


class PaperIn(Schema):
    """When a worker signed, and in which language he read it."""

    signed_on: date
    language: str


@router.get("/acknowledgements", response=list[OwnOut], summary="What I have to acknowledge")
def mine(request: HttpRequest) -> list[OwnOut]:
    """What one was asked, the latest first."""
    return [OwnOut(**_own(one)) for one in found.asked_of(_user(request))]


@router.post("/acknowledgements/{uuid:uuid}", response=OwnOut, summary="I have read it and will keep it")
def acknowledge(request: HttpRequest, uuid: UUID, said: LanguageIn) -> OwnOut:
    """Acknowledge a version for oneself."""
    by = _user(request)
    with acting(by, read_only=True):
        one = found.get_own(by, uuid)
    actions.acknowledge(one, language=said.language, by=by, at=now())
    with acting(by, read_only=True):
        return OwnOut(**_own(found.get_own(by, uuid)))


@router.post("/acknowledgements/{uuid:uuid}/paper", response=SeenOut, summary="A worker has signed on paper")
def paper(request: HttpRequest, uuid: UUID, said: Form[PaperIn], scan: File[UploadedFile]) -> SeenOut:
    """Record it with a scan of the page."""
    by = _user(request)
    with acting(by, read_only=True):
        one = views.get_seen(by, uuid, moment())
    actions.acknowledge_on_paper(
        one, **said.dict(), scan=cast(BinaryIO, scan.file), name=scan.name or "scan", by=by, at=now()
    )
    with acting(by, read_only=True):
        return _seen(views.get_seen(by, uuid, moment()))


@router.get(
    "/policy-versions/{uuid:uuid}/acknowledgements",
    response=list[SeenOut],
    summary="Who has acknowledged a version",
)
def register(request: HttpRequest, uuid: UUID, state: str = "") -> list[SeenOut]:
    """As far as one sees them; at most two thousand."""
    user, at = _user(request), moment()
    rows = listing.visible_to(user, _version(user, uuid), at).filter(listing.in_state(state, at))
    return [_seen(one) for one in rows.select_related("version__policy").order_by("pk")[:MOST]]


@router.post(
    "/policy-versions/{uuid:uuid}/announce", response={201: AnnouncedOut}, summary="Announce a version"
)
def announce(request: HttpRequest, uuid: UUID, said: DueIn) -> Status[AnnouncedOut]:
    """Ask everybody whom it concerns to acknowledge it."""
    by = _user(request)
    with acting(by, read_only=True):
        version = _version(by, uuid)
        concerned = everybody_concerned(version, moment())
    actions.announce_version(version, concerned, due_on=said.due_on, by=by, at=now())
    return Status(201, AnnouncedOut(asked=len(concerned)))


@router.post(
    "/policy-versions/{uuid:uuid}/remind", response=RemindedOut, summary="Remind everybody who is missing"
)
def remind(request: HttpRequest, uuid: UUID) -> RemindedOut:
    """At most once a day; who can't log in is not reached."""
    by = _user(request)
    with acting(by, read_only=True):
        version = _version(by, uuid)
    return RemindedOut(reminded=actions.remind_missing(version, by=by, at=now()))


def _user(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)
    return request.user


def _version(user: Account, uuid: UUID) -> PolicyVersion:
    version = (
        None if user.outside else PolicyVersion.objects.select_related("policy").filter(uuid=uuid).first()
    )
    if version is None:
        raise NotThere
    return version


def _own(one: Acknowledgement) -> dict[str, Any]:
    said = {name: getattr(one, name) for name in ("uuid", "due_on", "acknowledged_at", "language")}
    return {**said, "policy": one.version.policy.code, "version": one.version.version}


def _seen(one: Acknowledgement) -> SeenOut:
    person = Person.objects.get(pk=one.person)
    return SeenOut(**_own(one), person=person.uuid, name=person.name, manner=one.manner)
