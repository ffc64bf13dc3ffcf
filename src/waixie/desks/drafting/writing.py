"""The text of a draft is written: head, chapters, clauses. A second writer loses nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from waixie.desks.drafting import seeing, textforms
from waixie.foundation.answers import Answer, NotThere, Refused, require
from waixie.foundation.permits.holding import moment
from waixie.foundation.ui.asking import Act, ask, now
from waixie.foundation.ui.pages import PageRequest, come_back, reading, show, signed_in
from waixie.policy import editing, permissions, queries
from waixie.policy.actions import clauses
from waixie.policy.actions.drafts import head_hash, write_head
from waixie.policy.grammar import Language, PolicyText, Texts
from waixie.policy.models import Draft
from waixie.policy.wording import read_policy

asked = require_http_methods(["GET", "HEAD", "POST"])
CHANGED = "policy.changed_meanwhile"


@dataclass(frozen=True)
class Writing:
    """A part that is written: its page's words and what stands there now."""

    draft: Draft
    answer: Answer
    title: str
    template: str
    hash: Callable[[PolicyText], str]
    now_said: Callable[[PolicyText], Texts | None]


def opened(request: PageRequest, uuid: UUID) -> tuple[Draft, PolicyText, Answer]:
    """The draft with its text, and whether this person may write in it."""
    if request.user.outside:
        raise NotThere
    at = moment()
    draft = queries.get_draft(request.user, uuid, at)
    if not permissions.may_see_drafts(request.user, at=at):
        raise NotThere
    return draft, read_policy(draft.source), permissions.may_change_draft(request.user, draft, at=at)


def write(
    request: PageRequest,
    form: forms.Form,
    part: Writing,
    run: Callable[[datetime], object],
) -> HttpResponse:
    """Show the form; sent, write it. Who comes second reads what stands there now, beside what he wrote."""
    draft, answer = part.draft, part.answer
    status, meanwhile = 200, None
    if request.method == "POST":
        status = 422
        if not form.is_valid():
            require(answer)
        else:
            try:
                run(now())
                messages.success(request, _("Saved."))
                place = form.cleaned_data.get("number", "")
                return HttpResponseRedirect(
                    reverse("draft", args=[draft.uuid]) + (f"#clause-{place}" if place else "")
                )
            except Refused as refusal:
                status = come_back(form, refusal, answer)
                if refusal.answer.code == CHANGED:
                    meanwhile = _catch_up(request, form, part)
    context = {
        "form": form,
        "part": part,
        "draft": draft,
        "answer": answer,
        "meanwhile": meanwhile,
        "crumb": f"{seeing.title_of(draft.policy)} {draft.version}",
    }
    return show(request, part.template, context, status=status)


def _catch_up(request: PageRequest, form: forms.Form, part: Writing) -> Texts | None:
    """Let the next saving go through knowingly: the form has now seen what the other wrote."""
    with reading(request):
        text = read_policy(queries.get_draft(request.user, part.draft.uuid, moment()).source)
    data = form.data.copy()  # type: ignore[attr-defined]
    data["seen"] = part.hash(text)
    form.data = data
    return part.now_said(text)


@signed_in
@asked
def head(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Title, version, days and laws."""
    with reading(request):
        draft, text, answer = opened(request, uuid)
        initial = {"seen": head_hash(text)}
        form = textforms.HeadForm(text, draft.looks_back, request.POST or None, initial=initial)

    def run(at: datetime) -> object:
        data = form.cleaned_data
        return write_head(
            draft,
            title=textforms.texts_of(data, "title"),
            version=data["version"],
            prevailing=Language(data["prevailing"]),
            valid_from=data["valid_from"],
            valid_to=data["valid_to"],
            laws=form.laws(),
            looks_back=data["looks_back"],
            seen=data["seen"],
            by=request.user,
            at=at,
        )

    part = Writing(
        draft, answer, _("Head of the version"), "desks/drafting/head.html", head_hash, lambda one: one.title
    )
    return write(request, form, part, run)


@signed_in
@asked
def chapter(request: PageRequest, uuid: UUID, number: str | None = None) -> HttpResponse:
    """A chapter's number, title and place."""
    with reading(request):
        draft, text, answer = opened(request, uuid)
        there = editing.find_chapter(text, number) if number is not None else None
        if number is not None and there is None:
            raise NotThere
        initial = {"seen": clauses.chapter_hash(there)}
        form = textforms.ChapterForm(text, there, request.POST or None, initial=initial)

    def run(at: datetime) -> object:
        data = form.cleaned_data
        return clauses.write_chapter(
            draft,
            number,
            number=data["number"],
            title=textforms.texts_of(data, "title"),
            after=form.after(),
            seen=data["seen"] if number is not None else None,
            by=request.user,
            at=at,
        )

    def said(one: PolicyText) -> Texts | None:
        found = editing.find_chapter(one, number or "")
        return found.title if found else None

    title = _("Chapter %(number)s") % {"number": number} if number is not None else _("New chapter")
    part = Writing(
        draft,
        answer,
        title,
        "desks/drafting/chapter.html",
        lambda one: clauses.chapter_hash(editing.find_chapter(one, number or "")),
        said,
    )
    return write(request, form, part, run)


@signed_in
@asked
def clause(request: PageRequest, uuid: UUID, number: str | None = None) -> HttpResponse:
    """A clause in three languages side by side."""
    with reading(request):
        draft, text, answer = opened(request, uuid)
        there = editing.find_clause(text, number) if number is not None else None
        if number is not None and there is None:
            raise NotThere
        stands = editing.chapter_of(text, number) if number is not None else None
        chosen = stands.number if stands else request.GET.get("chapter", "")
        initial = {"seen": clauses.part_hash(there)}
        form = textforms.ClauseForm(text, there, chosen, request.POST or None, initial=initial)

    def run(at: datetime) -> object:
        return clauses.write_clause(draft, number, **form.write_args(), by=request.user, at=at)

    def said(one: PolicyText) -> Texts | None:
        found = editing.find_clause(one, number or "")
        return found.text if found else None

    def hash_now(one: PolicyText) -> str:
        return clauses.part_hash(editing.find_clause(one, number or ""))

    title = _("Clause %(number)s") % {"number": number} if number is not None else _("New clause")
    part = Writing(draft, answer, title, "desks/drafting/clause.html", hash_now, said)
    return write(request, form, part, run)


@signed_in
@asked
def remove(request: PageRequest, uuid: UUID, what: str, number: str) -> HttpResponse:
    """Take a clause or an empty chapter out."""
    with reading(request):
        draft, text, answer = opened(request, uuid)
        found = {"clause": editing.find_clause, "chapter": editing.find_chapter}.get(what)
        there = found(text, number) if found else None
        if there is None:
            raise NotThere
        seen = {"seen": clauses.part_hash(there)}
        form = textforms.PartForm(request.POST or None, initial=seen)
        valid = request.method == "POST" and form.is_valid()

    def run(at: datetime) -> HttpResponse:
        if what == "clause":
            clauses.remove_clause(draft, number, seen=form.cleaned_data["seen"], by=request.user, at=at)
        else:
            clauses.remove_chapter(draft, number, by=request.user, at=at)
        messages.success(request, _("Taken out."))
        return HttpResponseRedirect(reverse("draft", args=[draft.uuid]))

    title = _("Take clause %(number)s out") if what == "clause" else _("Take chapter %(number)s out")
    act = Act(
        title % {"number": number},
        _("Take it out"),
        reverse("draft", args=[draft.uuid]),
        f"{seeing.title_of(draft.policy)} {draft.version}",
        _("Its rules go with it. What is in force is not touched.") if what == "clause" else "",
        grave=True,
    )
    return ask(request, act, form, run, answer=answer, valid=valid)
