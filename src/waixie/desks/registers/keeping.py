"""The pages of saved views: keeping what a list is narrowed to, and renaming, replacing and removing what was kept."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from waixie.desks.registers.asking import line
from waixie.desks.registers.saved import LISTS, address_of, kept_words, said, words_of
from waixie.foundation import clock
from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.roles import INSIDE, Role
from waixie.foundation.answers import ALLOWED, Answer, NotThere, Refused, require
from waixie.foundation.ui.asking import now
from waixie.foundation.ui.pages import PageRequest, come_back, reading, show, signed_in
from waixie.registry import actions, permissions
from waixie.registry.models import Register, SavedView
from waixie.registry.models.views import NAME_LENGTH
from waixie.registry.queries import views


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def saved(request: PageRequest, noun: str) -> HttpResponse:
    """All views of a register that the reader sees; and with the words of a list, the form that keeps them."""
    with reading(request):
        form = _form(request.user, request.POST if request.method == "POST" else None, clock.now())
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            return _save(request, noun, form.cleaned_data)
        except Refused as refusal:
            status = come_back(form, refusal, ALLOWED)
    return _all(request, noun, form, status)


def _form(user: Account, given: Any, at: datetime) -> forms.Form:
    """A name; and whoever may share is asked with whom."""
    form = forms.Form(given)
    form.fields["name"] = line(_("Name of the view"), most=NAME_LENGTH)
    if permissions.may_save_view(user, shared=True, at=at):
        roles = [(role.value, role.label) for role in Role if role in INSIDE]
        form.fields["role"] = forms.ChoiceField(
            label=_("For whom"),
            required=False,
            choices=[("", _("only for me")), *roles],
            help_text=_(
                "Whoever holds the role finds the view above the list, and sees in it only rows that he may see."
            ),
        )
    return form


def _save(request: PageRequest, noun: str, data: dict[str, Any]) -> HttpResponse:
    with reading(request):
        words = kept_words(request.user, noun, request.POST.get("filter", ""))
    given = {"noun": noun, "name": data["name"], "role": data.get("role", ""), "asked": words}
    view = actions.save_view(**given, by=request.user, at=now())
    messages.success(request, _("The view “%(name)s” is saved.") % {"name": view.name})
    return HttpResponseRedirect(address_of(view))


def _all(request: PageRequest, noun: str, form: forms.Form, status: int) -> HttpResponse:
    user = request.user
    sent = QueryDict(request.POST.get("filter", "")[:1000]) if request.method == "POST" else request.GET
    with reading(request):
        at, words = clock.now(), words_of(noun, sent)
        rows = [_row(user, one, at) for one in views.of_register(user, noun, at)]
        context = {
            "words": words,
            "said": said(user, noun, words),
            "rows": rows,
            "form": form,
            **_place(noun),
        }
    return show(request, "desks/registers/views.html", context, status=status)


def _row(user: Account, view: SavedView, at: datetime) -> dict[str, Any]:
    return {
        "view": view,
        "url": address_of(view),
        "said": said(user, view.noun, view.asked),
        "own": view.owner_id == user.person_id,
        "may": bool(permissions.may_change_view(user, view, at=at)),
        "change": reverse(f"{view.noun}-view", args=[view.uuid]),
    }


def _place(noun: str) -> dict[str, Any]:
    return {"noun": noun, "back": reverse(LISTS[noun]), "crumb": Register(noun).label}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def one(request: PageRequest, noun: str, uuid: UUID) -> HttpResponse:
    """One saved view: renamed, given the question of the list that one comes from, or removed."""
    with reading(request):
        at = clock.now()
        view = views.get_view(request.user, uuid, at)
        if view.noun != noun:
            raise NotThere
        answer = permissions.may_change_view(request.user, view, at=at)
    form, status = forms.Form(request.POST if request.POST.get("verb") == "rename" else None), 200
    form.fields["name"] = line(_("Name of the view"), most=NAME_LENGTH, initial=view.name)
    if request.method == "POST":
        require(answer)
        if request.POST.get("verb") not in DONE:
            raise NotThere
        status = 422
        if not form.is_bound or form.is_valid():
            try:
                return _done(request, view, form)
            except Refused as refusal:
                status = come_back(form, refusal, answer)
    return _one(request, view, form, answer, status)


DONE = {
    "rename": gettext_lazy("The view is called “%(name)s” now."),
    "replace": gettext_lazy("The view “%(name)s” asks this from now on."),
    "remove": gettext_lazy("The view “%(name)s” is removed."),
}


def _done(request: PageRequest, view: SavedView, form: forms.Form) -> HttpResponse:
    verb, by, at = request.POST["verb"], request.user, now()
    if verb == "rename":
        view = actions.rename_view(view, name=form.cleaned_data["name"], by=by, at=at)
    elif verb == "replace":
        with reading(request):
            words = kept_words(request.user, view.noun, request.POST.get("filter", ""))
        view = actions.replace_view(view, asked=words, by=by, at=at)
    else:
        actions.remove_view(view, by=by, at=at)
    messages.success(request, DONE[verb] % {"name": view.name})
    return HttpResponseRedirect(reverse(f"{view.noun}-views") if verb == "remove" else address_of(view))


def _one(
    request: PageRequest, view: SavedView, form: forms.Form, answer: Answer, status: int
) -> HttpResponse:
    with reading(request):
        words = words_of(view.noun, request.GET)
        context = {
            "view": view,
            "url": address_of(view),
            "said": said(request.user, view.noun, view.asked),
            "words": words if words != view.asked else "",
            "new": said(request.user, view.noun, words),
            "form": form,
            "answer": answer,
            **_place(view.noun),
        }
    return show(request, "desks/registers/view.html", context, status=status)
