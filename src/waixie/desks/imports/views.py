"""The way of a file: brought, told what its columns are, tried by the worker, taken over by the worker."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import yaml
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from waixie.desks.imports import drafts
from waixie.desks.imports.events import LogForm
from waixie.desks.imports.forms import ColumnsForm, TextForm, UploadForm
from waixie.desks.imports.labels import STEPS
from waixie.desks.imports.plain import as_json
from waixie.desks.imports.results import batches
from waixie.foundation import clock
from waixie.foundation.answers import NotThere, Refused, require
from waixie.foundation.ui.pages import PageRequest, reading, show, signed_in
from waixie.registry.actions.import_drafts import bring_file, give_up, say_columns, take_over
from waixie.registry.actions.import_mappings import save_mapping
from waixie.registry.imports.findings import findings
from waixie.registry.imports.history.mapping import mapping_from
from waixie.registry.imports.looking import look_into, roster_proposal
from waixie.registry.imports.permissions import may_import
from waixie.registry.imports.plain_yaml import plain_yaml
from waixie.registry.imports.problems import Unreadable
from waixie.registry.imports.roster import roster_mapping_from
from waixie.registry.imports.sentences import place, sentence
from waixie.registry.imports.shape import BadMapping
from waixie.registry.models import DraftState, ImportDraft, ImportSort
from waixie.registry.queries import organisation
from waixie.registry.queries.imports import get_draft, own_drafts, visible_mappings

asked = require_http_methods(["GET", "HEAD", "POST"])
KNOWN_NAMES = 50


@signed_in
@asked
def imports(request: PageRequest) -> HttpResponse:
    """What was taken over, what is on its way, and a place for the next file."""
    with reading(request):
        at = clock.now()
        table = batches(request, at)
        answer = may_import(request.user, at=at)
        if request.user.outside or not (answer or table.rows.exists()):
            raise NotThere
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        require(answer)
        if form.is_valid() and (draft := _bring(request, form)):
            return _to("import-columns", draft)
    if file := table.file:
        return file  # type: ignore[return-value]
    context = {"form": form, "table": table, "may": bool(answer), "waiting": own_drafts(request.user, at)}
    return show(request, "desks/imports/imports.html", context, status=422 if form.errors else 200)


def _bring(request: PageRequest, form: UploadForm) -> ImportDraft | None:
    upload, zone = form.cleaned_data["file"], timezone.get_current_timezone_name()
    try:
        with drafts.laid_down(upload) as path:
            look = look_into(path, sort=form.cleaned_data["sort"], zone=zone)
            return bring_file(path, path.name, look, by=request.user, at=drafts.now())
    except Unreadable as unreadable:
        said = f"{place(unreadable.problem)} {sentence(unreadable.problem)}".strip()
        form.add_error("file", said)
    except Refused as refusal:
        form.add_error("file", f"{refusal.answer.sentence} {refusal.answer.remedy}".strip())
    return None


@dataclass
class Question:
    """What is asked about a file, and what was answered."""

    form: Any
    template: str
    context: dict[str, Any]
    raw: dict[str, Any] | None = None
    unsaid: dict[str, str] = field(default_factory=dict)
    keep: bool = False


@signed_in
@asked
def columns(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Which column is what; of a log also which activity is what."""
    with reading(request):
        at = clock.now()
        draft = get_draft(request.user, uuid, at)
        if draft.state in drafts.BUSY or draft.state == DraftState.TAKEN:
            return _to("import", draft)
        found = findings(draft)
        saved = list(visible_mappings(request.user, at, draft.sort))
        chosen = drafts.chosen_mapping(saved, request.GET.get("mapping"))
        if chosen is None and "mapping" not in request.GET:
            chosen = drafts.fitting(saved, draft, found["seen"])
        base = drafts.base_of(draft, found["seen"], chosen)
        context = {"draft": draft, "saved": saved, "chosen": chosen}
        ask = _ask_log if draft.sort == ImportSort.HISTORY else _ask_roster
        question = ask(request, found, base, context)
    return _answered(request, draft, question)


def _ask_roster(
    request: PageRequest, found: dict[str, Any], base: dict[str, Any], context: dict[str, Any]
) -> Question:
    draft: ImportDraft = context["draft"]
    known = _known_places(request)
    initial = {"legal_form": "contract_for_work", **_only_ones(known), **draft.unsaid}
    initial |= {"era": base.get("era", "auto"), "order": base.get("order", "auto")}
    initial["keep_as"] = context["chosen"].name if context["chosen"] else ""
    form = ColumnsForm(roster_proposal(found["seen"]), base, request.POST or None, initial=initial)
    question = Question(form, "columns", {**context, "known": known})
    if request.method == "POST" and form.is_valid():
        keep_as = form.cleaned_data["keep_as"]
        question.raw = form.raw(keep_as or draft.file_name.rpartition(".")[0] or "roster")
        question.unsaid, question.keep = form.unsaid(), bool(keep_as)
    return question


def _ask_log(
    request: PageRequest, found: dict[str, Any], base: dict[str, Any], context: dict[str, Any]
) -> Question:
    more = list(found.get("trial", {}).get("unmapped", {}))
    form = LogForm(found["seen"], base, more, request.POST or None)
    question = Question(form, "events", context)
    if form.drawn_anew:  # what was done stands in another column now: its activities are asked for
        question.form = LogForm(found["seen"], base, more, request.POST, quiet=True)
    elif request.method == "POST" and form.is_valid():
        question.raw, question.keep = form.raw(), form.cleaned_data["keep"]
    return question


@signed_in
@asked
def text(request: PageRequest, uuid: UUID) -> HttpResponse:
    """The mapping of a log as text, for what the questions can't say."""
    with reading(request):
        draft = get_draft(request.user, uuid, clock.now())
        if draft.sort != ImportSort.HISTORY:
            raise NotThere
        if draft.state in drafts.BUSY or draft.state == DraftState.TAKEN:
            return _to("import", draft)
        base = drafts.base_of(draft, findings(draft)["seen"], None)
    written = yaml.safe_dump(base, allow_unicode=True, sort_keys=False)
    form = TextForm(request.POST or None, initial={"text": written})
    question = Question(form, "text", {"draft": draft})
    if request.method == "POST" and form.is_valid():
        try:
            question.raw = as_json(plain_yaml(form.cleaned_data["text"]))
        except BadMapping as bad:
            form.add_error("text", [f"{place(one)} {sentence(one)}".strip() for one in bad.problems])
    return _answered(request, draft, question)


def _answered(request: PageRequest, draft: ImportDraft, question: Question) -> HttpResponse:
    """Have the file tried with what was said; the page comes back if that can't be."""
    if question.raw is not None:
        try:
            return _tried(request, draft, question)
        except BadMapping as bad:
            for problem in bad.problems:
                question.form.add_error(None, f"{place(problem)} {sentence(problem)}".strip())
        except Refused as refusal:
            question.form.add_error(None, f"{refusal.answer.sentence} {refusal.answer.remedy}".strip())
    template = f"desks/imports/{question.template}.html"
    context = {**question.context, "form": question.form}
    return show(request, template, context, status=422 if question.form.errors else 200)


def _tried(request: PageRequest, draft: ImportDraft, question: Question) -> HttpResponse:
    raw, at = question.raw or {}, drafts.now()
    mapping = save_mapping(sort=draft.sort, raw=raw, by=request.user, at=at) if question.keep else None
    read = mapping_from if draft.sort == ImportSort.HISTORY else roster_mapping_from
    read(raw)
    say_columns(draft, raw, unsaid=question.unsaid, mapping=mapping, by=request.user, at=at)
    drafts.wait_a_little(draft)
    return _to("import", draft)


@signed_in
@require_safe
def under_way(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Where a file stands: this page leads on by itself as soon as the worker is done."""
    at = clock.now()
    draft = get_draft(request.user, uuid, at)
    address = _address(draft)
    if address:
        return HttpResponseClientRedirect(address) if request.htmx else HttpResponseRedirect(address)
    what, count = drafts.told(draft)
    context = {
        "draft": draft,
        "what": STEPS.get(what, ""),
        "count": count,
        "silent": drafts.worker_is_silent(draft, at),
        "taking": draft.state == DraftState.TAKING,
    }
    return show(request, "desks/imports/running.html", context)


@signed_in
@require_POST
def take(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Have the file taken over."""
    with reading(request):
        draft = get_draft(request.user, uuid, clock.now())
    take_over(draft, by=request.user, at=drafts.now())
    drafts.wait_a_little(draft)
    return _to("import", draft)


@signed_in
@require_POST
def drop(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Throw the file away."""
    with reading(request):
        draft = get_draft(request.user, uuid, clock.now())
    give_up(draft, by=request.user, at=drafts.now())
    messages.success(request, _("The file is thrown away; nothing of it was taken over."))
    return HttpResponseRedirect(reverse("imports"))


def _address(draft: ImportDraft) -> str:
    """Where a file's next page is; empty while the worker is busy with it."""
    if draft.state == DraftState.BROUGHT:
        return reverse("import-columns", args=[draft.uuid])
    if draft.state == DraftState.TRIED:
        return reverse("import-check", args=[draft.uuid])
    if draft.state == DraftState.TAKEN and draft.batch is not None:
        return reverse("import-done", args=[draft.batch.uuid])
    return ""


def _to(name: str, draft: ImportDraft) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(name, args=[draft.uuid]))


def _known_places(request: PageRequest) -> dict[str, list[str]]:
    """What the company has already, to be chosen from."""
    rows: dict[str, Any] = {
        "entities": organisation.visible_entities(request.user),
        "sites": organisation.visible_sites(request.user),
        "departments": organisation.visible_departments(request.user),
    }
    return {name: _names(found) for name, found in rows.items()}


def _only_ones(known: dict[str, list[str]]) -> dict[str, str]:
    """A company with one entity, site or department means it."""
    fields = {"entity": "entities", "site": "sites", "department": "departments"}
    return {field: known[name][0] for field, name in fields.items() if len(known[name]) == 1}


def _names(rows: Any) -> list[str]:
    open_ones = rows.filter(closed_on=None).order_by("search")
    return list(open_ones.values_list("name", flat=True)[:KNOWN_NAMES])
