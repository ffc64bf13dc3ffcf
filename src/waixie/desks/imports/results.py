"""What came of a file: the trial with all that is wrong, what was taken over, and the list of all that was."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from waixie.desks.imports.events import type_labels
from waixie.desks.imports.labels import COUNTS
from waixie.foundation import clock
from waixie.foundation.answers import Answer, NotThere, denied
from waixie.foundation.journal.kinds import KINDS
from waixie.foundation.ui.exports import csv_file, xlsx_file
from waixie.foundation.ui.pages import PageRequest, show, signed_in
from waixie.foundation.ui.tables import Cell, Column, Filter, Table
from waixie.registry.imports import errors
from waixie.registry.imports.findings import findings
from waixie.registry.imports.problems import Problem
from waixie.registry.imports.reports import problem_of
from waixie.registry.imports.sentences import place, sentence
from waixie.registry.models import DraftState, ImportBatch, ImportDraft, ImportSort
from waixie.registry.queries import engagements
from waixie.registry.queries.imports import get_draft, likely_known, visible_batches

SHOWN = 200
LIKES = 50


@dataclass(frozen=True)
class Told:
    """One problem in words."""

    where: str
    what: str
    error: bool


@signed_in
@require_safe
def check(request: PageRequest, uuid: UUID) -> HttpResponse:
    """What would come of it, and what is wrong, by sheet, row and column."""
    draft, trial = _trial(request, uuid)
    if draft.state != DraftState.TRIED:
        return HttpResponseRedirect(reverse("import", args=[draft.uuid]))
    found = sorted(map(problem_of, trial.get("problems", [])), key=lambda one: one.severity != "error")
    shown = told(found[:SHOWN])
    context = {
        "draft": draft,
        "usable": trial["usable"],
        "broken": trial.get("broken", False),
        "refusal": _refusal(trial),
        "errors": trial.get("errors", 0),
        "total": trial.get("total", 0),
        "counts": in_words(trial.get("counts", {})),
        "kinds": _kinds(trial.get("kinds", {})),
        "unmapped": sorted(trial.get("unmapped", {}).items(), key=lambda pair: -pair[1])[:20],
        "shown": shown,
        "more": trial.get("total", 0) - len(shown),
    }
    return show(request, "desks/imports/check.html", context)


@signed_in
@require_safe
def problems(request: PageRequest, uuid: UUID) -> HttpResponse:
    """All that is wrong or doubtful, as a file beside which the spreadsheet can be corrected."""
    _draft, trial = _trial(request, uuid)
    found = list(map(problem_of, trial.get("problems", [])))
    heads = [_("Sheet"), _("Row"), _("Column"), _("What"), _("What is wrong or doubtful")]
    make = csv_file if request.GET.get("as") == "csv" else xlsx_file
    return cast(HttpResponse, make("problems", heads, map(_line, found)))


@signed_in
@require_safe
def done(request: PageRequest, uuid: UUID) -> HttpResponse:
    """What came of a file."""
    rows = visible_batches(request.user, clock.now()).select_related("imported_by", "mapping")
    batch = None if request.user.outside else rows.filter(uuid=uuid).first()
    if batch is None:
        raise NotThere
    report = batch.report
    labels = type_labels()
    made = [(labels.get(type_, type_), number) for type_, number in report.get("made", {}).items() if number]
    context = {
        "batch": batch,
        "log": batch.sort == ImportSort.HISTORY,
        "counts": _counts(batch),
        "made": made,
        "kinds": _kinds(report.get("kinds", {})),
        "left_out": report.get("left_out", []),
        "unled": engagements.without_supervisor(request.user),
        "likes": likely_known(request.user, batch, LIKES),
        "warnings": told([problem_of(one) for one in report.get("problems", {}).get("first", [])]),
    }
    return show(request, "desks/imports/done.html", context)


def batches(request: PageRequest, at: datetime) -> Table:
    """Everything that was taken over."""
    rows = visible_batches(request.user, at).select_related("imported_by")
    if words := request.GET.get("q", "").replace("\x00", "")[:100]:
        rows = rows.filter(file_name__icontains=words)
    if request.GET.get("sort_of") in ImportSort.values:
        rows = rows.filter(sort=request.GET["sort_of"])
    return Table(
        request,
        COLUMNS,
        rows.order_by(),
        name="imports",
        default="-when",
        caption=_("Taken over so far"),
        filters=(Filter("sort_of", _("What it held"), ImportSort.choices, request.GET.get("sort_of", "")),),
    )


def told(found: Iterable[Problem]) -> list[Told]:
    """Problems in words."""
    return [Told(place(one), sentence(one), one.severity == "error") for one in found]


def in_words(counts: dict[str, int]) -> list[tuple[str, int]]:
    """Figures with what they count; none is left out that is not zero."""
    return [(str(words), counts[name]) for name, words in COUNTS.items() if counts.get(name)]


def _trial(request: PageRequest, uuid: UUID) -> tuple[ImportDraft, dict[str, Any]]:
    draft = get_draft(request.user, uuid, clock.now())
    trial = findings(draft).get("trial")
    if trial is None and draft.state == DraftState.TRIED:
        raise NotThere
    return draft, trial or {}


def _refusal(trial: dict[str, Any]) -> Answer | None:
    reason = errors.BY_CODE.get(trial.get("refused", ""))
    return denied(reason, **trial["params"]) if reason else None


def _line(problem: Problem) -> list[object]:
    sort = _("error") if problem.severity == "error" else _("doubtful")
    return [problem.sheet or "", problem.row or "", problem.column or "", sort, sentence(problem)]


def _kinds(counted: dict[str, int]) -> list[tuple[str, int]]:
    pairs = [(str(KINDS[code].label) if code in KINDS else code, number) for code, number in counted.items()]
    return sorted(pairs, key=lambda pair: -pair[1])


def _counts(batch: ImportBatch) -> list[tuple[str, int]]:
    """The figures of a report in words."""
    report = batch.report
    if batch.sort == ImportSort.HISTORY:
        told_ = [(str(COUNTS["cases"]), int(report.get("cases", 0)))]
        return [*told_, (_("events recorded"), int(report.get("taken", 0)))]
    return in_words({"rows": report.get("rows", 0), **report.get("counts", {})})


def _when(batch: ImportBatch) -> str:
    return timezone.localtime(batch.imported_at).strftime("%Y-%m-%d %H:%M")


COLUMNS = (
    Column(
        "file",
        gettext_lazy("File"),
        lambda row: Cell(row.file_name, reverse("import-done", args=[row.uuid])),
        sort="file_name",
    ),
    Column("sort", gettext_lazy("What it held"), lambda row: row.get_sort_display()),
    Column("by", gettext_lazy("By"), lambda row: row.imported_by.name if row.imported_by else "–"),
    Column("when", gettext_lazy("When"), _when, sort="imported_at", value=lambda row: row.imported_at),
)
