"""What is done with a draft as a whole: sent to review, commented, approved, returned, given up, replaced by a file."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django import forms as django_forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from waixie.desks.drafting import forms, seeing
from waixie.desks.reader.reading import language
from waixie.foundation.answers import Answer, NotThere
from waixie.foundation.permits.holding import moment
from waixie.foundation.ui.asking import Act, ask, now
from waixie.foundation.ui.pages import PageRequest, reading, signed_in
from waixie.policy import permissions, queries
from waixie.policy.actions import deciding
from waixie.policy.actions.drafts import begin_draft, begin_from_version, replace_text
from waixie.policy.models import Draft
from waixie.policy.standard import standard_policy
from waixie.policy.states import DraftState

asked = require_http_methods(["GET", "HEAD", "POST"])
Words = tuple[str | Promise, str | Promise, str | Promise]
VERBS: dict[str, Words] = {
    "submit": (
        gettext_lazy("Send to review"),
        gettext_lazy("Send it"),
        gettext_lazy(
            "The task force and legal read it. It can still be changed; a change takes approvals back."
        ),
    ),
    "approve": (
        gettext_lazy("Approve this text"),
        gettext_lazy("Approve it"),
        gettext_lazy(
            "Two persons approve. The approval holds for this very text and is taken back by any change."
        ),
    ),
    "accept": (
        gettext_lazy("Nothing against it"),
        gettext_lazy("Say so"),
        gettext_lazy("You have read the version and have nothing against it. This is no approval."),
    ),
    "return": (
        gettext_lazy("Return to draft"),
        gettext_lazy("Return it"),
        gettext_lazy("It goes back to its authors; approvals no longer hold."),
    ),
    "archive": (
        gettext_lazy("Give the draft up"),
        gettext_lazy("Give it up"),
        gettext_lazy("Nobody works on it any more. Its text stays to be read."),
    ),
    "comment": (gettext_lazy("Comment"), gettext_lazy("Say it"), ""),
}
Run = Callable[[datetime], HttpResponse]


@signed_in
@asked
def begin(request: PageRequest) -> HttpResponse:
    """Begin a draft from the version in force or from a file."""
    with reading(request):
        _inside(request)
        at = moment()
        versions = [
            one for policy in queries.policies() if (one := queries.find_version(policy, at)) is not None
        ]
        answer = permissions.may_decide(request.user, at=at)
        form = forms.BeginForm(versions, request.POST or None, request.FILES or None)
        valid = request.method == "POST" and form.is_valid()

    def run(at: datetime) -> HttpResponse:
        data = form.cleaned_data
        version = data["version"]
        if data["begun_from"] in ("file", "standard"):
            source = data["source"] if data["begun_from"] == "file" else standard_text()
            draft = begin_draft(source, version=version, by=request.user, at=at)
        else:
            chosen = next(one for one in versions if str(one.uuid) == data["begun_from"])
            draft = begin_from_version(chosen, version=version, by=request.user, at=at)
        messages.success(request, _("The draft stands beside what is in force. Nothing has changed yet."))
        return _to(draft)

    act = Act(_("Begin a draft"), _("Begin it"), reverse("drafting"), _("Versions of the policy"))
    return ask(request, act, form, run, answer=answer, valid=valid)


@signed_in
@asked
def act_on(request: PageRequest, uuid: UUID, verb: str) -> HttpResponse:
    """One step of a draft, asked on a page of its own."""
    if verb not in VERBS:
        raise NotThere
    with reading(request):
        draft, at = _draft(request, uuid), moment()
        answer = _answer(request, draft, verb, at)
        form = _form(request, draft, verb)
        valid = request.method == "POST" and form.is_valid()
    title, button, explained = VERBS[verb]
    clause = request.GET.get("clause") or request.POST.get("clause") or ""
    crumb = f"{seeing.title_of(draft.policy)} {draft.version}"
    if verb == "comment" and clause:
        title = _("Comment on clause %(clause)s") % {"clause": clause[:64]}
    act = Act(
        str(title),
        str(button),
        reverse("draft", args=[draft.uuid]),
        crumb,
        str(explained),
        grave=verb in ("return", "archive"),
    )
    return ask(request, act, form, _run(request, draft, verb, form), answer=answer, valid=valid)


@signed_in
@asked
def replace(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Put the text of a file in the place of the draft's."""
    with reading(request):
        draft = _draft(request, uuid)
        answer = permissions.may_change_draft(request.user, draft, at=moment())
        form = forms.FileForm(request.POST or None, request.FILES or None, initial={"seen": draft.hash})
        valid = request.method == "POST" and form.is_valid()

    def run(at: datetime) -> HttpResponse:
        data = form.cleaned_data
        replace_text(draft, data["file"], seen=data["seen"], by=request.user, at=at)
        messages.success(request, _("The draft now has the text of the file."))
        return _to(draft)

    crumb = f"{seeing.title_of(draft.policy)} {draft.version}"
    act = Act(_("Put in a file"), _("Put it in"), reverse("draft", args=[draft.uuid]), crumb)
    return ask(request, act, form, run, answer=answer, valid=valid)


@signed_in
@require_POST
def settle(request: PageRequest, comment: UUID) -> HttpResponse:
    """Say that a comment has been dealt with."""
    with reading(request):
        _inside(request)
        found = queries.get_comment(request.user, comment, moment())
    deciding.settle_comment(found, by=request.user, at=now())
    place = f"#clause-{found.clause}" if found.clause else ""
    return HttpResponseRedirect(reverse("draft", args=[found.draft.uuid]) + place)


def standard_text() -> str:
    """The standard policy, with the language of whoever begins as the prevailing one."""
    return standard_policy(language(), zone=settings.TIME_ZONE)


def _run(request: PageRequest, draft: Draft, verb: str, form: django_forms.Form) -> Run:
    """The step with what was written in the form."""

    def run(at: datetime) -> HttpResponse:
        data, by = form.cleaned_data, request.user
        match verb:
            case "submit":
                deciding.submit_draft(draft, by=by, at=at)
                messages.success(request, _("The draft is in review."))
            case "approve":
                _approved(request, deciding.approve_draft(draft, seen=data["seen"], by=by, at=at))
            case "accept":
                deciding.accept_review(draft, note=data["note"], by=by, at=at)
                messages.success(request, _("It is written down that you have nothing against it."))
            case "return":
                deciding.return_draft(draft, reason=data["reason"], by=by, at=at)
                messages.success(request, _("The version is a draft again."))
            case "archive":
                deciding.archive_draft(draft, reason=data["reason"], by=by, at=at)
                messages.success(request, _("The draft is given up."))
            case "comment":
                deciding.comment_draft(draft, text=data["text"], clause=data["clause"], by=by, at=at)
                messages.success(request, _("Your comment stands beside the text."))
        return _to(draft, data.get("clause", ""))

    return run


def _approved(request: PageRequest, draft: Draft) -> None:
    if draft.state == DraftState.APPROVED:
        day = draft.effective_on.isoformat() if draft.effective_on else ""
        said = _("Approved by two persons. It comes into force by itself on %(day)s.") % {"day": day}
    else:
        said = _("Your approval is written down. A second person is needed.")
    messages.success(request, said)


def _form(request: PageRequest, draft: Draft, verb: str) -> django_forms.Form:
    data = request.POST if request.method == "POST" else None
    match verb:
        case "approve":
            return forms.SeenForm(data, initial={"seen": draft.hash})
        case "accept":
            return forms.NoteForm(data)
        case "return" | "archive":
            return forms.ReasonForm(data)
        case "comment":
            return forms.CommentForm(data, initial={"clause": request.GET.get("clause", "")[:64]})
    return django_forms.Form(data)


def _answer(request: PageRequest, draft: Draft, verb: str, at: datetime) -> Answer:
    if verb == "approve":
        return permissions.may_approve_draft(request.user, draft, at=at)
    if verb in ("comment", "accept"):
        return permissions.may_comment(request.user, draft, at=at)
    return permissions.may_decide(request.user, at=at)


def _draft(request: PageRequest, uuid: UUID) -> Draft:
    _inside(request)
    return queries.get_draft(request.user, uuid, moment())


def _inside(request: PageRequest) -> None:
    if request.user.outside:
        raise NotThere


def _to(draft: Draft, clause: str = "") -> HttpResponseRedirect:
    place = f"#clause-{clause}" if clause else ""
    return HttpResponseRedirect(reverse("draft", args=[draft.uuid]) + place)
