"""Changes to many entries at once, for programs."""

from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from ninja import Field, Router, Schema

from waixie.desks.registers.asking import resolved
from waixie.desks.registers.many import MANY, chosen, form_of, running
from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import NotThere, Refused, denied
from waixie.foundation.permits.acting import acting, write_refusal
from waixie.foundation.telling.errors import UNFIT
from waixie.foundation.ui.asking import now
from waixie.registry import actions

router = Router(tags=["registers"])


class ManyIn(Schema):
    """An act, what it asks (objects as uuids), and to which entries: named, or all that a list's address shows."""

    act: str = Field(max_length=40)
    rows: list[UUID] = Field(default_factory=list, max_length=1000)
    filter: str | None = Field(None, max_length=1000)
    data: dict[str, str] = Field(default_factory=dict, max_length=20)
    preview: bool = False


class OneOut(Schema):
    """What comes of one entry."""

    uuid: UUID
    name: str
    done: bool
    before: str
    after: str
    code: str
    sentence: str
    remedy: str


@router.post("/registers/{noun}/many", response=list[OneOut], summary="Change many entries at once")
def many(
    request: HttpRequest, noun: Literal["worker", "partner", "engagement"], given: ManyIn
) -> list[OneOut]:
    """Each through its own act; what one refuses does not hold up the others. A preview changes nothing."""
    by = request.user
    assert isinstance(by, Account)
    if by.outside or given.act not in MANY[noun]:
        raise NotThere
    kind = MANY[noun][given.act]
    with acting(by, read_only=True):
        rows = chosen(by, noun, [str(one) for one in given.rows], given.filter)
        form = form_of(kind, by, MultiValueDict({name: [value] for name, value in given.data.items()}))
        if not form.is_valid():
            raise Refused(denied(UNFIT, field=next(iter(form.errors))))
        how = running(kind, resolved(by, form), by, now())
    came = (
        actions.try_many(rows, **how) if given.preview else actions.change_many(rows, change=given.act, **how)
    )
    for one in came:
        if not given.preview and not one.done:
            write_refusal(Refused(one.answer), by)
    return [
        OneOut(
            uuid=one.row.uuid,
            name=str(one.row),
            done=one.done,
            before=one.before,
            after=one.after,
            code=one.answer.code,
            sentence=one.answer.sentence,
            remedy=one.answer.remedy,
        )
        for one in came
    ]
