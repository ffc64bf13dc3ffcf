"""A rule is written as a form, with its sentence in three languages and its effect on today's duties beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from waixie.desks.drafting import seeing, textforms
from waixie.desks.drafting.rulebody import body_from, flat_of, keep_events, place_of
from waixie.desks.drafting.rulefields import RuleForm
from waixie.desks.drafting.rulewords import FAMILIES
from waixie.desks.drafting.writing import asked, opened
from waixie.desks.objects import page_of
from waixie.foundation import clock
from waixie.foundation.answers import NotThere, Refused, require
from waixie.foundation.directory import registers
from waixie.foundation.ui.asking import Act, ask, now
from waixie.foundation.ui.pages import PageRequest, come_back, reading, show, signed_in
from waixie.policy import editing, effects
from waixie.policy.actions import clauses
from waixie.policy.engine.timing import local_day, local_midnight
from waixie.policy.grammar import Clause, PolicyText, Problem, RuleText, body_of, read_rule
from waixie.policy.kinds_catalogue import journal_catalogue
from waixie.policy.models import Draft
from waixie.policy.plan_sentences import dates_sentence, plan_sentence
from waixie.policy.sentences import sentence_of

NEW = {"family": "response", "per": "engagement", "owner_role": "supervisor", "record_within": "1 bd"}


@dataclass(frozen=True)
class Shown:
    """What stands beside the form: the rule in three languages, and what it would do."""

    sentences: list[tuple[str, str, list[str]]]
    effects: "EffectsShown | None"
    problems: int


@dataclass(frozen=True)
class Line:
    """One kind of change: how many from the day on, how many had it held all along, and which."""

    kind: str
    from_then: int
    all_along: int
    examples: list[tuple[str, str, effects.Example]]


@dataclass(frozen=True)
class EffectsShown:
    """The effect in lines."""

    effects: effects.Effects
    begins: datetime
    lines: list[Line]


@dataclass(frozen=True)
class Sent:
    """A rule as it was sent or as it stands, read by the grammar."""

    draft: Draft
    clause: Clause
    code: str | None
    flat: dict[str, Any]
    carried: Mapping[str, Any]
    read: RuleText | list[Problem]


@signed_in
@asked
def rule(request: PageRequest, uuid: UUID, number: str, code: str | None = None) -> HttpResponse:
    """A rule of a clause as a form. `?look` draws it anew without saving."""
    sending = request.method == "POST"
    with reading(request):
        draft, text, answer = opened(request, uuid)
        clause, there = _there(text, number, code)
        sent = _sent(request, draft, text, clause, there)
        form = RuleForm(sent.flat, journal_catalogue(), sent.flat if sending else None)
    status = 200
    if sending and "look" not in request.GET:
        require(answer)
        if isinstance(sent.read, RuleText):
            try:
                return _save(request, sent)
            except Refused as refusal:
                form.is_valid()
                status = come_back(form, refusal, answer)
                _catch_up(request, sent, form, refusal)
        status = 422 if status == 200 else status
    if sending:
        _tell(form, sent)
    with reading(request):
        context = {
            "form": form,
            "draft": draft,
            "answer": answer,
            "clause": clause,
            "words": seeing.said_in(clause.text, text.prevailing.value),
            "code": code,
            "beside": beside(request, sent, text),
            "crumb": f"{seeing.title_of(draft.policy)} {draft.version}",
        }
        return show(request, "desks/drafting/rule.html", context, status=status)


@signed_in
@asked
def take_out(request: PageRequest, uuid: UUID, number: str, code: str) -> HttpResponse:
    """Take a rule out of its clause."""
    with reading(request):
        draft, text, answer = opened(request, uuid)
        _clause, there = _there(text, number, code)
        form = textforms.PartForm(request.POST or None, initial={"seen": clauses.part_hash(there)})
        valid = request.method == "POST" and form.is_valid()

    def run(at: datetime) -> HttpResponse:
        seen = form.cleaned_data["seen"]
        clauses.remove_rule(draft, number, code, seen=seen, by=request.user, at=at)
        messages.success(request, _("Taken out."))
        return _to_clause(draft, number)

    act = Act(
        _("Take rule %(rule)s out") % {"rule": code},
        _("Take it out"),
        reverse("draft", args=[draft.uuid]),
        f"{seeing.title_of(draft.policy)} {draft.version}",
        _("When the version comes into force, the rule opens no duties any more. Those that it opened stay."),
        grave=True,
    )
    return ask(request, act, form, run, answer=answer, valid=valid)


def beside(request: PageRequest, sent: Sent, text: PolicyText) -> Shown:
    """The sentences in three languages and the effect, if the rule can be read."""
    if not isinstance(sent.read, RuleText):
        return Shown([], None, len(sent.read))
    rule = sent.read.rule
    said = [
        (code, label, [sentence_of(rule, code), *more_of(sent.read, code, text.zone)])
        for code, label in textforms.LABELS.items()
    ]
    at = clock.now()
    begins = begins_at(sent.draft, text, at)
    found = effects.effects_of(sent.draft.policy, rule, begins=begins, now=at)
    names = registers.names(
        request.user,
        {(one.ref.type, one.ref.id) for kind in effects.KINDS for one in found.all_along.examples[kind]}
        | {(one.ref.type, one.ref.id) for kind in effects.KINDS for one in found.from_then.examples[kind]},
    )
    lines = [
        Line(
            kind,
            found.from_then.counts[kind],
            found.all_along.counts[kind],
            [
                _example(one, names)
                for one in found.all_along.examples[kind] or found.from_then.examples[kind]
            ],
        )
        for kind in effects.KINDS
    ]
    return Shown(said, EffectsShown(found, begins, lines), 0)


def more_of(read: RuleText, code: str, zone: str) -> list[str]:
    """Whom it reminds and tells, and when it holds if it says so."""
    said = [plan_sentence(read.plan, read.rule, code), dates_sentence(read.rule, code, zone)]
    return [one for one in said if one]


def begins_at(draft: Draft, text: PolicyText, at: datetime) -> datetime:
    """From when on the effect is counted: the version's own day if that has passed, else today."""
    today = local_day(at, text.zone)
    day = text.valid_from if draft.looks_back and text.valid_from and text.valid_from < today else today
    return local_midnight(day, text.zone)


def _example(
    one: effects.Example, names: dict[tuple[str, int], registers.Known]
) -> tuple[str, str, effects.Example]:
    """Name and address: of the duty where it is there, else of what it is about."""
    known = names.get((one.ref.type, one.ref.id))
    name = known.name if known else _("something that you do not see")
    if one.duty is not None:
        return name, reverse("duty", args=[one.duty]), one
    return name, page_of(known) if known else "", one


def _sent(
    request: PageRequest, draft: Draft, text: PolicyText, clause: Clause, there: RuleText | None
) -> Sent:
    carried: Mapping[str, Any] = body_of(there, text.zone) if there else {}
    if request.method == "POST":
        flat: dict[str, Any] = {
            name: value for name, value in request.POST.items() if name != "csrfmiddlewaretoken"
        }
        flat = keep_events(flat)
    elif there is not None:
        flat = {**flat_of(carried), "seen": clauses.part_hash(there)}
    else:
        flat = {**NEW, "id": f"R{clause.number}-{len(clause.rules) + 1}"}
    if flat.get("family") not in dict(FAMILIES):
        flat["family"] = NEW["family"]
    read = read_rule(
        body_from(flat, carried), zone=text.zone, clause=clause.number, catalogue=journal_catalogue()
    )
    return Sent(draft, clause, there.rule.id if there else None, flat, carried, read)


def _save(request: PageRequest, sent: Sent) -> HttpResponse:
    clauses.write_rule(
        sent.draft,
        sent.clause.number,
        sent.code,
        body_from(sent.flat, sent.carried),
        seen=sent.flat.get("seen", "") if sent.code is not None else None,
        by=request.user,
        at=now(),
    )
    messages.success(request, _("Saved. The rule stands in the draft; nothing that is in force has changed."))
    return _to_clause(sent.draft, sent.clause.number)


def _catch_up(request: PageRequest, sent: Sent, form: RuleForm, refusal: Refused) -> None:
    """Who comes second has now seen that another wrote; the next saving puts his in its place."""
    if refusal.answer.code != "policy.changed_meanwhile":
        return
    with reading(request):
        _draft, text, _answer = opened(request, sent.draft.uuid)
        found = editing.find_rule(text, sent.code or "")
        form.data = {**sent.flat, "seen": clauses.part_hash(found[1] if found else None)}


def _tell(form: RuleForm, sent: Sent) -> None:
    """Say each mistake at its field, in the grammar's own sentence."""
    form.is_valid()
    for problem in sent.read if isinstance(sent.read, list) else ():
        place = place_of(problem, sent.flat)
        sentence = problem.sentence(gettext)
        form.add_error(place if place in form.fields else None, sentence)


def _there(text: PolicyText, number: str, code: str | None) -> tuple[Clause, RuleText | None]:
    clause = editing.find_clause(text, number)
    found = editing.find_rule(text, code) if code is not None else None
    if clause is None or (code is not None and (found is None or found[0].number != number)):
        raise NotThere
    return clause, found[1] if found else None


def _to_clause(draft: Draft, number: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("draft", args=[draft.uuid]) + f"#clause-{number}")
