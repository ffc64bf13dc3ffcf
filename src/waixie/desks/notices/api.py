"""Notices for programs: what the caller was told, and how he wishes to be told."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router, Schema

from waixie.desks.notices.lines import Line, lines, page
from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import NotThere
from waixie.foundation.notices import actions, queries
from waixie.foundation.notices.kinds import all_kinds
from waixie.foundation.notices.models import Wish
from waixie.foundation.permits.acting import acting
from waixie.foundation.ui.asking import now

router = Router(tags=["notices"])


class NoticeOut(Schema):
    """Something that the caller was told."""

    uuid: UUID
    kind: str
    sentence: str
    note: str
    url: str
    urgent: bool
    over: bool
    created_at: datetime
    read_at: datetime | None


class NoticesOut(Schema):
    """A page of notices; `before` goes on with the next one."""

    items: list[NoticeOut]
    before: int | None


class WishesIn(Schema):
    """How the caller wishes to be told: kind → `page`, `digest` or `at_once`."""

    zone: str = Field(default="", max_length=60)
    ways: dict[str, str] = Field(default_factory=dict, max_length=100)


class Count(Schema):
    """How many."""

    count: int


@router.get("/notices", response=NoticesOut, summary="What the caller was told, the newest first")
def list_notices(
    request: HttpRequest, before: Annotated[int | None, Field(ge=1, le=2**62)] = None, unread: bool = False
) -> NoticesOut:
    """A page of notices."""
    user = _user(request)
    found, later = page(user, now(), before=before, unread=unread)
    items = [_out(line) for line in found]
    return NoticesOut(items=items, before=later)


@router.post(
    "/notices/{uuid}/open", url_name="api-notice-open", response=NoticeOut, summary="Mark a notice as read"
)
def open_notice(request: HttpRequest, uuid: UUID) -> NoticeOut:
    """One of the caller's own notices."""
    user, at = _user(request), now()
    opened = actions.open_notice(uuid, by=user, at=at)
    with acting(user, read_only=True):
        return _out(lines(user, [opened], at)[0])


@router.post("/notices/read", url_name="api-notices-read", response=Count, summary="Mark all notices as read")
def read_all(request: HttpRequest) -> Count:
    """All of the caller's own."""
    return Count(count=actions.read_all_notices(by=_user(request), at=now()))


@router.get(
    "/notices/wishes", url_name="api-notices-wishes", response=WishesIn, summary="How the caller is told"
)
def get_wishes(request: HttpRequest) -> WishesIn:
    """The wishes, with what the house does where there are none."""
    person = _user(request).person_id
    wishes, own = queries.wishes_of([person])[person], Wish.objects.filter(person=person).first()
    return WishesIn(
        zone=own.zone if own else "", ways={one.code: wishes.way_of(one.code).value for one in all_kinds()}
    )


@router.put(
    "/notices/wishes",
    url_name="api-notices-wishes",
    response=WishesIn,
    summary="Choose how the caller is told",
)
def put_wishes(request: HttpRequest, wishes: WishesIn) -> WishesIn:
    """What is left out the house decides."""
    kept = actions.choose_ways(wishes.ways, zone=wishes.zone, by=_user(request))
    return WishesIn(zone=kept.zone, ways=kept.ways)


@router.post("/notices/mail/again", response=Count, summary="Try all letters again that could not go")
def try_again(request: HttpRequest) -> Count:
    """For administrators."""
    return Count(count=actions.try_letters_again(by=_user(request), at=now()))


def _out(line: Line) -> NoticeOut:
    return NoticeOut(
        uuid=line.notice.uuid,
        kind=line.notice.kind,
        sentence=line.said.sentence,
        note=line.said.note,
        url=line.said.url,
        urgent=line.notice.urgent,
        over=line.said.over,
        created_at=line.notice.created_at,
        read_at=line.notice.read_at,
    )


def _user(request: HttpRequest) -> Account:
    if not isinstance(request.user, Account):
        raise NotThere
    return request.user
