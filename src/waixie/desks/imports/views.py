"""The wizard: bring a file, say what its columns are, look at the dry run, take it over."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

import yaml
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from waixie.desks.imports import reading, shelf
from waixie.desks.imports.forms import ColumnsForm, LogMappingForm, UploadForm
from waixie.desks.imports.labels import COUNTS, STEPS
from waixie.desks.imports.running import streamed
from waixie.foundation import clock
from waixie.foundation.answers import NotThere, require
from waixie.foundation.ui.pages import PageRequest, show, signed_in
from waixie.foundation.ui.pages import reading as in_name_of
from waixie.registry.imports.permissions import may_import
from waixie.registry.imports.problems import Unreadable
from waixie.registry.imports.roster import roster_mapping_from
from waixie.registry.imports.shape import BadMapping
from waixie.registry.imports.staging import nobody_looks
from waixie.registry.models import ImportBatch
from waixie.registry.queries.imports import visible_batches

SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def imports(request: PageRequest) -> HttpResponse:
    """What was taken over, and a place for the next file."""
    with in_name_of(request):
        now = clock.now()
        batches = list(visible_batches(request.user, now).select_related("imported_by")[:50])
        answer = may_import(request.user, at=now)
    if request.user.outside or not (answer or batches):
        raise NotThere
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        require(answer)
        if form.is_valid():
            file = form.cleaned_data["file"]
            sort = form.cleaned_data["sort"]
            if shelf.sort_of(file.name) == "history":
                sort = "history"
            token = shelf.lay(request, file, sort)
            return HttpResponseRedirect(reverse("import-columns", args=[token]))
    context = {"form": form, "batches": batches, "may": bool(answer)}
    return show(request, "desks/imports/imports.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def columns(request: PageRequest, token: str) -> HttpResponse:
    """Which column, or which activity, is what."""
    waiting = shelf.get(request, token)
    _require(request)
    try:
        if waiting.sort == "history":
            return _log_mapping(request, token, waiting)
        proposal = reading.proposal_of(waiting)
    except Unreadable as problem:
        return _unreadable(request, token, waiting, problem)
    form = ColumnsForm(
        proposal, request.POST or None, initial={**waiting.unsaid, "era": "auto", "order": "auto"}
    )
    if request.method == "POST" and form.is_valid():
        waiting.raw, waiting.unsaid = form.raw(waiting.name.rpartition(".")[0]), form.unsaid()
        roster_mapping_from(waiting.raw)
        shelf.keep(request, token, waiting)
        return HttpResponseRedirect(reverse("import-check", args=[token]))
    context = {"form": form, "waiting": waiting, "proposal": proposal}
    return show(request, "desks/imports/columns.html", context, status=422 if form.errors else 200)


def _log_mapping(request: PageRequest, token: str, waiting: shelf.Waiting) -> HttpResponse:
    """The mapping of an event log is proposed, and corrected as text."""
    initial = {} if request.POST else {"text": waiting.text or reading.proposed_log_mapping(waiting)}
    form = LogMappingForm(request.POST or None, initial=initial)
    wrong: list[reading.Told] = []
    if request.method == "POST" and form.is_valid():
        try:
            waiting.text = form.cleaned_data["text"]
            reading.log_mapping(waiting.text)
        except BadMapping as problem:
            wrong = reading.wrong(problem)
        except (yaml.YAMLError, TypeError, ValueError) as problem:
            form.add_error("text", _("This is not YAML: %(problem)s") % {"problem": problem})
        else:
            shelf.keep(request, token, waiting)
            return HttpResponseRedirect(reverse("import-check", args=[token]))
    context = {"form": form, "waiting": waiting, "wrong": wrong}
    return show(request, "desks/imports/mapping.html", context, status=422 if form.errors or wrong else 200)


@require_safe
@signed_in
def check(request: PageRequest, token: str) -> HttpResponse:
    """The dry run: what would come, and what is wrong, by sheet and row."""
    waiting = shelf.get(request, token)
    now = _require(request)
    if not waiting.mapped:
        return HttpResponseRedirect(reverse("import-columns", args=[token]))
    try:
        found = reading.check(waiting, by=request.user, at=now)
    except (Unreadable, BadMapping) as problem:
        return _unreadable(request, token, waiting, problem)
    context = {
        "waiting": waiting,
        "token": token,
        "check": found,
        "counts": [(words, found.counts[name]) for name, words in COUNTS.items() if found.counts.get(name)],
        "shown": found.problems[:SHOWN],
        "more": found.total - len(found.problems[:SHOWN]),
        "steps": {name: str(words) for name, words in STEPS.items()},
    }
    return show(request, "desks/imports/check.html", context)


@require_POST
@signed_in
def take(request: PageRequest, token: str) -> HttpResponseBase:
    """Take it over. A page with a script watches it go; without one the answer comes when it is done."""
    waiting = shelf.get(request, token)
    now = _require(request)
    if not waiting.mapped:
        raise NotThere

    def work(progress: Callable[[str, int], None]) -> dict[str, Any]:
        batch = reading.take_over(waiting, by=request.user, at=now, progress=progress)
        return {"done": reverse("import-done", args=[batch.uuid])}

    if "application/x-ndjson" in request.headers.get("Accept", ""):
        return streamed(work)
    address = work(nobody_looks)["done"]
    shelf.take_off(request, token)
    messages.success(request, _("Taken over."))
    return HttpResponseRedirect(address)


@require_safe
@signed_in
def done(request: PageRequest, uuid: UUID) -> HttpResponse:
    """What came of a file."""
    rows = visible_batches(request.user, clock.now())
    batch = rows.filter(uuid=uuid).first() if not request.user.outside else None
    if batch is None:
        raise NotThere
    return show(request, "desks/imports/done.html", {"batch": batch, "counts": _counts(batch)})


def _counts(batch: ImportBatch) -> list[tuple[str, int]]:
    """The figures of a report in words."""
    found = batch.report.get("counts", {})
    told = [(str(words), int(found[name])) for name, words in COUNTS.items() if found.get(name)]
    if "taken" in batch.report:
        told.append((_("events recorded"), int(batch.report["taken"])))
    return told


def _require(request: PageRequest) -> datetime:
    with in_name_of(request):
        now = clock.now()
        if not may_import(request.user, at=now):
            raise NotThere
    return now


def _unreadable(request: PageRequest, token: str, waiting: shelf.Waiting, problem: Exception) -> HttpResponse:
    context = {"waiting": waiting, "wrong": reading.wrong(problem)}
    shelf.take_off(request, token)
    return show(request, "desks/imports/unreadable.html", context, status=422)
