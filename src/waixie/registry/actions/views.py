"""Saved views: kept, renamed, replaced, removed. They leave no trace in the journal: nothing happened in the company."""

from datetime import datetime

from waixie.foundation.accounts.models import Account, Person
from waixie.foundation.accounts.roles import INSIDE
from waixie.foundation.answers import Refused, denied, require
from waixie.foundation.permits.acting import User, action
from waixie.foundation.permits.inside import inside
from waixie.registry import errors, permissions
from waixie.registry.actions.filling import a_name, save_or_refuse
from waixie.registry.models import Register, SavedView
from waixie.registry.models.views import NAME_LENGTH, QUESTION_LENGTH
from waixie.registry.queries import views
from waixie.registry.queries.reach import lock_one

AT_MOST = 30  # of one person


@action
def save_view(*, noun: str, name: str, asked: str, role: str = "", by: Account, at: datetime) -> SavedView:
    """Keep what a register is narrowed to and sorted by under a name, for oneself or for all who hold a role."""
    with inside():
        Person.objects.select_for_update(no_key=True).get(pk=by.person_id)
        require(permissions.may_save_view(by, shared=bool(role), at=at))
        if noun not in Register.values or (role and role not in INSIDE):
            raise Refused(denied(errors.VIEW_UNFIT, what=role if noun in Register.values else noun))
        if SavedView.objects.filter(owner=by.person_id).count() >= AT_MOST:
            raise Refused(denied(errors.TOO_MANY_VIEWS, most=AT_MOST))
        view = SavedView(noun=noun, owner_id=by.person_id, role=role, saved_at=at)
        view.name, view.asked = _a_view_name(name), _a_question(asked)
        save_or_refuse(view, errors.VIEW_NAME_TAKEN, name=view.name)
    return view


@action
def rename_view(view: SavedView, *, name: str, by: User, at: datetime) -> SavedView:
    """Give a saved view another name."""
    view = _locked(view, by, at)
    view.name = _a_view_name(name)
    with inside():
        save_or_refuse(view, errors.VIEW_NAME_TAKEN, changed=["name"], name=view.name)
    return view


@action
def replace_view(view: SavedView, *, asked: str, by: User, at: datetime) -> SavedView:
    """Let a saved view ask something else from now on, of everybody who sees it."""
    view = _locked(view, by, at)
    view.asked, view.saved_at = _a_question(asked), at
    with inside():
        view.save(update_fields=["asked", "saved_at"])
    return view


@action
def remove_view(view: SavedView, *, by: User, at: datetime) -> None:
    """Take a saved view away, from everybody who sees it. The rows that it showed stay as they are."""
    view = _locked(view, by, at)
    with inside():
        view.delete()


def _locked(view: SavedView, by: User, at: datetime) -> SavedView:
    view = lock_one(views.visible_to(by, at), view.pk)
    require(permissions.may_change_view(by, view, at=at))
    return view


def _a_view_name(name: str) -> str:
    if len(kept := a_name(name)) > NAME_LENGTH:
        raise Refused(denied(errors.VIEW_TOO_LONG))
    return kept


def _a_question(asked: str) -> str:
    if len(asked) > QUESTION_LENGTH:
        raise Refused(denied(errors.VIEW_TOO_LONG))
    return asked
