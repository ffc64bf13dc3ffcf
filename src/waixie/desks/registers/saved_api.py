"""Saved views of the registers, for programs."""

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from waixie.desks.registers.saved import address_of, kept_words
from waixie.foundation import clock
from waixie.foundation.accounts.models import Account
from waixie.foundation.permits.acting import acting
from waixie.foundation.ui.asking import now
from waixie.registry import actions
from waixie.registry.models import SavedView
from waixie.registry.queries import views

router = Router(tags=["registers"])
Noun = Literal["worker", "partner", "engagement"]


class ViewIn(Schema):
    """What is kept: a name, the words of a list's address, and the role whose holders see it (empty: only oneself)."""

    name: str = Field(max_length=200)
    filter: str = Field("", max_length=1000)
    role: str = Field("", max_length=40)


class ViewChange(Schema):
    """What changes of a saved view; what is left out stays as it is."""

    name: str | None = Field(None, max_length=200)
    filter: str | None = Field(None, max_length=1000)


class ViewOut(Schema):
    """A saved view, and where it is opened. What it shows depends on who opens it."""

    uuid: UUID
    noun: str
    name: str
    filter: str
    role: str
    own: bool
    url: str


@router.get(
    "/registers/{noun}/views",
    url_name="api-views",
    response=list[ViewOut],
    summary="Saved views of a register",
)
def list_views(request: HttpRequest, noun: Noun) -> list[ViewOut]:
    """The caller's own first, then those shared with a role that he holds."""
    by = _user(request)
    return [_out(one, by) for one in views.of_register(by, noun, clock.now())]


@router.post("/registers/{noun}/views", url_name="api-views", response=ViewOut, summary="Save a view")
def save_view(request: HttpRequest, noun: Noun, given: ViewIn) -> ViewOut:
    """Keep what a list is narrowed to and sorted by."""
    by = _user(request)
    with acting(by):
        words = kept_words(by, noun, given.filter)
        kept: dict[str, Any] = {"noun": noun, "name": given.name, "role": given.role, "asked": words}
        return _out(actions.save_view(**kept, by=by, at=now()), by)


@router.post(
    "/registers/views/{uuid:uuid}", url_name="api-view", response=ViewOut, summary="Rename or replace a view"
)
def change_view(request: HttpRequest, uuid: UUID, given: ViewChange) -> ViewOut:
    """Give a view another name, another question, or both."""
    by = _user(request)
    with acting(by):
        at = now()
        view = views.get_view(by, uuid, at)
        if given.name is not None:
            view = actions.rename_view(view, name=given.name, by=by, at=at)
        if given.filter is not None:
            words = kept_words(by, view.noun, given.filter)
            view = actions.replace_view(view, asked=words, by=by, at=at)
        return _out(view, by)


@router.delete(
    "/registers/views/{uuid:uuid}", url_name="api-view", response={204: None}, summary="Remove a view"
)
def remove_view(request: HttpRequest, uuid: UUID) -> Status[None]:
    """Take a view away, from everybody who sees it."""
    by = _user(request)
    with acting(by):
        at = now()
        actions.remove_view(views.get_view(by, uuid, at), by=by, at=at)
    return Status(204, None)


def _out(view: SavedView, reader: Account) -> ViewOut:
    return ViewOut(
        uuid=view.uuid,
        noun=view.noun,
        name=view.name,
        filter=view.asked,
        role=view.role,
        own=view.owner_id == reader.person_id,
        url=address_of(view),
    )


def _user(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)
    return request.user
