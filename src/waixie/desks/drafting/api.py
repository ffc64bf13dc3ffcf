"""Versions of the policy for programs: the same acts as on the pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Field, Router, Schema, Status

from waixie.foundation import clock
from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import NotThere
from waixie.foundation.permits.acting import acting, present
from waixie.policy import permissions, queries
from waixie.policy.actions import deciding
from waixie.policy.actions.drafts import begin_draft, begin_from_version, replace_text
from waixie.policy.models import Draft, DraftComment

router = Router(tags=["policy"])


class VersionOut(Schema):
    """A version of a policy, on its way or adopted. `uuid` is the draft's where there is one."""

    uuid: UUID
    policy: str
    version: str
    state: str
    is_draft: bool
    effective_on: date | None
    begins_at: datetime | None
    ends_at: datetime | None


class CommentOut(Schema):
    """What was said of a draft."""

    uuid: UUID
    clause: str
    text: str
    outcome: str
    at: datetime
    settled_at: datetime | None


class DraftOut(Schema):
    """A draft with its text as a policy file. `hash` is the fingerprint that approvals are bound to."""

    uuid: UUID
    policy: str
    version: str
    state: str
    effective_on: date | None
    looks_back: bool
    hash: str
    source: str
    approvals: int
    needed: int
    returned_because: str
    comments: list[CommentOut]


class BeginIn(Schema):
    """What a draft is begun from: an adopted version, or a file's text."""

    begun_from: UUID | None = None
    source: str = Field("", max_length=600_000)
    version: str = Field("", max_length=60)


class SourceIn(Schema):
    """A file's text, and the fingerprint of the text that gives way."""

    source: str = Field(max_length=600_000)
    seen: str = Field(max_length=64)


class SeenIn(Schema):
    """The fingerprint of the text that was read."""

    seen: str = Field(max_length=64)


class ReasonIn(Schema):
    """Why."""

    reason: str = Field(max_length=2000)


class CommentIn(Schema):
    """What one has to say, of a clause or of the whole."""

    text: str = Field(max_length=2000)
    clause: str = Field("", max_length=64)


class NoteIn(Schema):
    """What one wants to add."""

    note: str = Field("", max_length=2000)


@router.get("/policy-versions", response=list[VersionOut], summary="Versions of every policy")
def versions(request: HttpRequest) -> list[VersionOut]:
    """In the making, coming, in force and archived, as far as you see them."""
    by = inside(request)
    with reading_as(by):
        at = clock.now()
        return [
            _version(policy.code, one)
            for policy in queries.all_policies()
            for one in queries.versions_seen(by, policy, at)
        ]


@router.get("/policy-versions/{uuid:uuid}/file", summary="The file of an adopted version")
def version_file(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The YAML that it was adopted from."""
    with reading_as(inside(request)):
        return HttpResponse(queries.get_version(uuid).source, content_type="application/yaml; charset=utf-8")


@router.post("/drafts", response={201: DraftOut}, summary="Begin a draft")
def begin(request: HttpRequest, given: BeginIn) -> Status[DraftOut]:
    """From an adopted version or from a file."""
    by = inside(request)
    if given.begun_from is None:
        made = begin_draft(given.source, version=given.version, by=by, at=now(by))
    else:
        with reading_as(by):
            found = queries.get_version(given.begun_from)
        made = begin_from_version(found, version=given.version, by=by, at=now(by))
    return Status(201, told(by, made))


@router.get("/drafts/{uuid:uuid}", response=DraftOut, summary="A draft")
def draft(request: HttpRequest, uuid: UUID) -> DraftOut:
    """Its text and how it stands."""
    by = inside(request)
    return told(by, get(by, uuid))


@router.put("/drafts/{uuid:uuid}/file", response=DraftOut, summary="Replace a draft's text")
def replace(request: HttpRequest, uuid: UUID, given: SourceIn) -> DraftOut:
    """Put a file in the place of the whole text. Refused if somebody else changed it meanwhile."""
    by = inside(request)
    return told(by, replace_text(get(by, uuid), given.source, seen=given.seen, by=by, at=now(by)))


@router.post("/drafts/{uuid:uuid}/submit", response=DraftOut, summary="Send to review")
def submit(request: HttpRequest, uuid: UUID) -> DraftOut:
    """The task force and legal read it."""
    by = inside(request)
    return told(by, deciding.submit_draft(get(by, uuid), by=by, at=now(by)))


@router.post("/drafts/{uuid:uuid}/approve", response=DraftOut, summary="Approve")
def approve(request: HttpRequest, uuid: UUID, given: SeenIn) -> DraftOut:
    """Approve exactly the text with this fingerprint."""
    by = inside(request)
    return told(by, deciding.approve_draft(get(by, uuid), seen=given.seen, by=by, at=now(by)))


@router.post("/drafts/{uuid:uuid}/accept", response=CommentOut, summary="Nothing against it")
def accept(request: HttpRequest, uuid: UUID, given: NoteIn) -> CommentOut:
    """You have read it and have nothing against it."""
    by = inside(request)
    return _comment(deciding.accept_review(get(by, uuid), note=given.note, by=by, at=now(by)))


@router.post("/drafts/{uuid:uuid}/return", response=DraftOut, summary="Return to draft")
def return_(request: HttpRequest, uuid: UUID, given: ReasonIn) -> DraftOut:
    """Give it back to its authors."""
    by = inside(request)
    return told(by, deciding.return_draft(get(by, uuid), reason=given.reason, by=by, at=now(by)))


@router.post("/drafts/{uuid:uuid}/archive", response=DraftOut, summary="Give up")
def archive(request: HttpRequest, uuid: UUID, given: ReasonIn) -> DraftOut:
    """Nobody works on it any more."""
    by = inside(request)
    return told(by, deciding.archive_draft(get(by, uuid), reason=given.reason, by=by, at=now(by)))


@router.post("/drafts/{uuid:uuid}/comments", response={201: CommentOut}, summary="Comment")
def comment(request: HttpRequest, uuid: UUID, given: CommentIn) -> Status[CommentOut]:
    """Say something of a clause or of the whole."""
    by = inside(request)
    made = deciding.comment_draft(get(by, uuid), text=given.text, clause=given.clause, by=by, at=now(by))
    return Status(201, _comment(made))


@router.post("/draft-comments/{uuid:comment}/settle", response=CommentOut, summary="Dealt with")
def settle(request: HttpRequest, comment: UUID) -> CommentOut:
    """Say that a comment has been dealt with."""
    by = inside(request)
    with reading_as(by):
        found = queries.get_comment(by, comment, clock.now())
    return _comment(deciding.settle_comment(found, by=by, at=now(by)))


def inside(request: HttpRequest) -> Account:
    """Somebody of our own; outsiders find nothing here."""
    by = request.user
    if not isinstance(by, Account) or by.outside:
        raise NotThere
    return by


@contextmanager
def reading_as(by: Account) -> Iterator[None]:
    """Read in his name, if nobody does so yet."""
    if present() is not None:
        yield
        return
    with acting(by, read_only=True):
        yield


def now(by: Account) -> datetime:
    """The clock, for somebody who acts."""
    with reading_as(by):
        return clock.now()


def get(by: Account, uuid: UUID) -> Draft:
    """The draft, for somebody who sees it."""
    with reading_as(by):
        return queries.get_draft(by, uuid, clock.now())


def told(by: Account, draft: Draft) -> DraftOut:
    """A draft as the API tells it."""
    with reading_as(by):
        sees = permissions.may_see_drafts(by, at=clock.now())
        return DraftOut(
            uuid=draft.uuid,
            policy=draft.policy.code,
            version=draft.version,
            state=draft.state,
            effective_on=draft.effective_on,
            looks_back=draft.looks_back,
            hash=draft.hash,
            source=draft.source,
            approvals=len(queries.approvals_of(draft)),
            needed=deciding.NEEDED,
            returned_because=draft.returned_because,
            comments=[_comment(one) for one in queries.comments_of(draft)] if sees else [],
        )


def _version(code: str, one: queries.VersionSeen) -> VersionOut:
    return VersionOut(
        uuid=one.uuid,
        policy=code,
        version=one.version,
        state=one.state.value,
        is_draft=one.adopted is None,
        effective_on=one.draft.effective_on if one.draft else None,
        begins_at=one.begins_at,
        ends_at=one.ends_at,
    )


def _comment(one: DraftComment) -> CommentOut:
    return CommentOut(
        uuid=one.uuid,
        clause=one.clause,
        text=one.text,
        outcome=one.outcome,
        at=one.at,
        settled_at=one.settled_at,
    )
