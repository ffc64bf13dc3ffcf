"""The pages of audits: the list, the working papers with the report, a sampled duty with its evidence."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from waixie.foundation.accounts.models import Account, Person
from waixie.foundation.answers import NotThere, Refused, require
from waixie.foundation.directory import registers
from waixie.foundation.journal.kinds import KINDS
from waixie.foundation.permits.holding import moment
from waixie.foundation.ui.asking import Act, ask, now
from waixie.foundation.ui.exports import csv_file
from waixie.foundation.ui.pages import PageRequest, come_back, reading, show, signed_in
from waixie.registry.queries.engagements import get_engagement
from waixie.rooms.improvement import actions
from waixie.rooms.improvement.events import JUDGED
from waixie.rooms.improvement.forms import audits as forms
from waixie.rooms.improvement.models import Audit, AuditItem
from waixie.rooms.improvement.permissions import audits as permissions
from waixie.rooms.improvement.queries import audits as queries
from waixie.rooms.improvement.states import FindingState

asked = require_http_methods(["GET", "HEAD", "POST"])
WORDS = dict(JUDGED)


@require_safe
@signed_in
def audits(request: PageRequest) -> HttpResponse:
    """All audits, and the findings that are not removed; whoever reads no working papers sees his own findings."""
    user, at = _inside(request), moment()
    context = {
        "audits": queries.visible_to(user, at).order_by("-planned_at")[:200],
        "findings": queries.open_findings(user, at),
        "removed": queries.visible_findings(user, at).filter(state=FindingState.REMOVED).order_by("-pk")[:50],
        "may_plan": permissions.may_plan(user, at=at),
        "may_read": permissions.may_read_audits(user, at=at),
        "today": timezone.localdate(at),
    }
    return show(request, "improvement/audits.html", context)


@require_safe
@signed_in
def audit(request: PageRequest, uuid: UUID) -> HttpResponseBase:
    """The working papers of an audit and its report: on the screen, on paper, as a file."""
    user, at = _inside(request), moment()
    row = queries.get_audit(user, uuid, at)
    items = list(row.items.order_by("number"))
    names = registers.names(user, [(one.type, one.object) for one in items])
    lines = [(one, _called(names, one), WORDS.get(one.outcome, "")) for one in items]
    if request.GET.get("as") == "csv":
        return csv_file(f"audit-{row.clause}-{row.from_on}", _heads(), _rows(lines))
    counts = queries.counts_of(row)
    context = {
        "audit": row,
        "lines": lines,
        "counts": [(word, counts.get(name, 0)) for name, word in JUDGED],
        "unjudged": counts.get("", 0),
        "findings": row.findings.select_related("owner", "answered_by", "retested_by").order_by("pk"),
        "may_sample": permissions.may_step(user, row, "sample", at=at),
        "may_work": permissions.may_work(user, row, at=at),
        "may_close": permissions.may_step(user, row, "close", at=at),
        "today": timezone.localdate(at),
    }
    return show(request, "improvement/audit.html", context)


@require_safe
@signed_in
def population(request: PageRequest, uuid: UUID) -> HttpResponse:
    """The population as it was frozen: a text of which everybody can compute digest and sample."""
    row = queries.get_audit(_inside(request), uuid, moment())
    if row.keys is None:
        raise NotThere
    answer = HttpResponse(queries.frozen_keys(row), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="population.txt"'
    return answer


@signed_in
@asked
def plan(request: PageRequest) -> HttpResponse:
    """Fix clause and period."""
    with reading(request):
        user, at = _inside(request), moment()
        answer = permissions.may_plan(user, at=at)
        form = forms.PlanForm(user, queries.clauses_with_rules(), request.POST or None)
        valid = request.method == "POST" and form.is_valid()
        wanted = form.cleaned_data.get("engagement") if valid else None
        engagement = get_engagement(user, wanted, at) if wanted else None

    def run(at: datetime) -> HttpResponse:
        policy, clause = form.chosen()
        data = {name: form.cleaned_data[name] for name in ("title", "from_on", "until")}
        made = actions.plan_audit(policy=policy, clause=clause, engagement=engagement, by=user, at=at, **data)
        messages.success(
            request, _("The audit is planned. Its seed is drawn and hidden; its digest is told.")
        )
        return _to(made)

    lead = _("You have no duty in what you audit; whoever does is refused.")
    act = Act(_("Plan an audit"), _("Plan it"), reverse("audits"), _("Audits"), lead)
    return ask(request, act, form, run, answer=answer, valid=valid)


@signed_in
@asked
def sample(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Count the population and draw the sample."""
    with reading(request):
        row = queries.get_audit(_inside(request), uuid, moment())
        answer = permissions.may_step(request.user, row, "sample", at=moment())
        count = queries.population(queries.extent_of(row)).count()
    form = forms.SampleForm(request.POST or None)

    def run(at: datetime) -> HttpResponse:
        actions.draw_sample(row, size=form.cleaned_data["size"], by=request.user, at=at)
        messages.success(request, _("The sample is drawn, and the seed is published."))
        return _to(row)

    lead = _("The population has %(count)s duties now. It is frozen as it stands when you draw.") % {
        "count": count
    }
    act = _act(row, _("Draw the sample"), _("Draw it"), lead)
    return ask(request, act, form, run, answer=answer, valid=request.method == "POST" and form.is_valid())


@signed_in
@asked
def item(request: PageRequest, uuid: UUID, number: int) -> HttpResponse:
    """A sampled duty: its evidence as it stood then, what has changed since, and the auditor's judgement."""
    with reading(request):
        user, at = _inside(request), moment()
        row = queries.get_item(user, uuid, number, at)
        answer = permissions.may_work(user, row.audit, at=at)
        given = {"outcome": row.outcome, "note": row.note}
        form = forms.JudgeForm(request.POST or None, initial=given)
    status = 422 if form.errors else 200
    if request.method == "POST":
        require(answer)
        if form.is_valid():
            try:
                actions.judge_item(row, by=user, at=now(), **form.cleaned_data)
            except Refused as refusal:
                status = come_back(form, refusal, answer)
            else:
                return HttpResponseRedirect(f"{reverse('audit', args=[uuid])}#item-{number}")
    with reading(request):
        context = {**_item_context(user, row, at), "form": form, "answer": answer}
    return show(request, "improvement/item.html", context, status=status)


@signed_in
@asked
def find(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Raise a finding."""
    with reading(request):
        user, at = _inside(request), moment()
        row = queries.get_audit(user, uuid, at)
        answer = permissions.may_work(user, row, at=at)
        number = request.GET.get("item", "")
        about = row.items.filter(number=int(number)).first() if number.isdigit() and len(number) < 5 else None
        form = forms.FindingForm(user, request.POST or None, initial={"summary": about.note if about else ""})
        valid = request.method == "POST" and form.is_valid()
        owner = _person(form.cleaned_data["owner"]) if valid else None

    def run(at: datetime) -> HttpResponse:
        assert owner is not None
        data = {name: form.cleaned_data[name] for name in ("summary", "due_on")}
        actions.raise_finding(row, item=about, owner=owner, by=user, at=at, **data)
        messages.success(request, _("The finding is raised; its owner answers for it."))
        return _to(row)

    act = _act(row, _("Raise a finding"), _("Raise it"))
    return ask(request, act, form, run, answer=answer, valid=valid)


@signed_in
@asked
def conclude(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Close the audit with its conclusion."""
    with reading(request):
        row = queries.get_audit(_inside(request), uuid, moment())
        answer = permissions.may_step(request.user, row, "close", at=moment())
    form = forms.ConclusionForm(request.POST or None)

    def run(at: datetime) -> HttpResponse:
        actions.close_audit(row, conclusion=form.cleaned_data["conclusion"], by=request.user, at=at)
        messages.success(request, _("The audit is closed; its findings go on until they are removed."))
        return _to(row)

    act = _act(row, _("Close the audit"), _("Close the audit"))
    return ask(request, act, form, run, answer=answer, valid=request.method == "POST" and form.is_valid())


def _inside(request: PageRequest) -> Account:
    if request.user.outside:
        raise NotThere
    return request.user


def _act(row: Audit, title: str, button: str, lead: str = "") -> Act:
    return Act(title, button, reverse("audit", args=[row.uuid]), row.title, lead)


def _to(row: Audit) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("audit", args=[row.uuid]))


def _called(names: dict[tuple[str, int], registers.Known], row: AuditItem) -> str:
    known = names.get((row.type, row.object))
    return known.name if known else f"{row.type} {row.object}"


def _item_context(user: Account, row: AuditItem, at: datetime) -> dict[str, object]:
    stood = row.stood
    times = {
        name: datetime.fromisoformat(stood[name]) if stood[name] else None
        for name in ("opened_at", "due_at", "met_at", "void_at")
    }
    since = queries.since(row, at)
    return {
        "audit": row.audit,
        "item": row,
        "name": _called(registers.names(user, [(row.type, row.object)]), row),
        "stood": stood,
        "times": times,
        "evidence": [(one, _label(one.kind)) for one in queries.evidence_of(row)],
        "since": since,
        "entries": [(one, _label(one.kind)) for one in since.entries],
    }


def _label(kind: str) -> str:
    return str(KINDS[kind].label) if kind in KINDS else kind


def _heads() -> list[str]:
    return [
        _("No."),
        _("Key in the population"),
        _("About"),
        _("Rule"),
        pgettext("of an audit", "State when drawn"),
        pgettext("of an audit", "Judgement"),
        pgettext("of an audit", "What was seen"),
    ]


def _rows(lines: Sequence[tuple[AuditItem, str, object]]) -> Iterator[list[object]]:
    for one, name, word in lines:
        yield [one.number, one.key, name, one.stood["code"], one.stood["state"], str(word), one.note]


def _person(uuid: UUID) -> Person:
    person = Person.objects.filter(uuid=uuid, outside=False).first()
    if person is None:
        raise NotThere
    return person
