"""The history of an object, for programs."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema

from waixie.desks.life.finding import get_object
from waixie.desks.life.history import Told, history
from waixie.desks.life.views import asked_by
from waixie.foundation.accounts.models import Account

router = Router(tags=["history"])


class ChangeOut(Schema):
    """What is otherwise since."""

    what: str
    before: str
    after: str


class HappenedOut(Schema):
    """One thing that happened, as a sentence in the reader's language."""

    uuid: UUID
    kind: str
    happened_at: datetime
    whole_day: bool
    recorded_at: datetime | None
    by: str
    sentence: str
    changes: list[ChangeOut]
    taken_back: bool


class AskedIn(Schema):
    """Of which kind, by which person (uuid), and where the list goes on."""

    kind: str = ""
    person: str = ""
    at: str = ""


class HistoryOut(Schema):
    """A page of a history; `later` is what `at` has to be for the next page, empty on the last."""

    happened: list[HappenedOut]
    later: str


@router.get("/history/{type}/{uuid:uuid}", response=HistoryOut, summary="History of an object")
def of_object(request: HttpRequest, type: str, uuid: UUID, given: Query[AskedIn]) -> HistoryOut:
    """What happened to an object as far as the reader is shown it, the latest first."""
    user = request.user
    assert isinstance(user, Account)
    of = get_object(user, type, uuid)
    asked = asked_by(kind=given.kind.replace("\0", "")[:100], person=given.person[:100], at=given.at)
    page = history(user, of, asked)
    return HistoryOut(happened=[_out(one) for one in page.told], later=page.later)


def _out(told: Told) -> HappenedOut:
    line = told.line
    return HappenedOut(
        uuid=UUID(line.uuid),
        kind=line.kind,
        happened_at=line.at,
        whole_day=line.whole_day,
        recorded_at=line.recorded_at,
        by=line.person,
        sentence=line.plain,
        changes=[ChangeOut(what=one.label, before=one.before, after=one.after) for one in told.changes],
        taken_back=line.taken_back,
    )
