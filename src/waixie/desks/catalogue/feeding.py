"""Say that nobody here records a kind of event, or that somebody does again, and see first what that means."""

from collections.abc import Sequence
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods

from waixie.foundation.answers import Answer, NotThere
from waixie.foundation.journal.kinds import KINDS
from waixie.foundation.permits.holding import moment
from waixie.foundation.ui.asking import Act, ask
from waixie.foundation.ui.pages import PageRequest, reading, signed_in
from waixie.policy import queries
from waixie.policy.actions.feeding import begin_feeding, stop_feeding
from waixie.policy.models import RuleVersion, SilentKind
from waixie.policy.permissions import may_decide


def silent_since(kind: str) -> datetime | None:
    """Since when nobody records the kind; None if somebody does."""
    row = SilentKind.objects.filter(kind=kind).first()
    return row.since if row else None


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: PageRequest, kind: str) -> HttpResponse:
    """Nobody records it: the rules that need it rest."""
    with reading(request):
        answer, rules = _asked(request, kind), queries.rules_resting(kind, begins=False)
        act = Act(
            _("Nobody records this here: %(kind)s") % {"kind": KINDS[kind].label},
            _("We don't record this"),
            reverse("kind", args=[kind]),
            str(KINDS[kind].label),
            _stops(rules, moment()),
            grave=True,
        )

    def run(at: datetime) -> HttpResponse:
        stop_feeding(kind, by=request.user, at=at)
        messages.success(request, _("From now on the rules that need it are shown as not fed."))
        return HttpResponseRedirect(reverse("kind", args=[kind]))

    return ask(request, act, _nothing(request), run, answer=answer, valid=request.method == "POST")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: PageRequest, kind: str) -> HttpResponse:
    """It is recorded again: the rules that need it open their duties."""
    with reading(request):
        answer, rules = _asked(request, kind), queries.rules_resting(kind, begins=True)
        act = Act(
            _("Somebody records this from now on: %(kind)s") % {"kind": KINDS[kind].label},
            _("We record this again"),
            reverse("kind", args=[kind]),
            str(KINDS[kind].label),
            _begins(rules),
        )

    def run(at: datetime) -> HttpResponse:
        begin_feeding(kind, by=request.user, at=at)
        messages.success(request, _("The rules that need it open their duties again."))
        return HttpResponseRedirect(reverse("kind", args=[kind]))

    return ask(request, act, _nothing(request), run, answer=answer, valid=request.method == "POST")


def _asked(request: PageRequest, kind: str) -> Answer:
    if request.user.outside or kind not in KINDS:
        raise NotThere
    return may_decide(request.user, at=moment())


def _nothing(request: PageRequest) -> forms.Form:
    return forms.Form(request.POST if request.method == "POST" else None)


def _stops(rules: Sequence[RuleVersion], now: datetime) -> str:
    if not rules:
        return _("No rule of the policy rests on it alone; no duty changes.")
    figures = queries.figures(now, [rule.pk for rule in rules])
    duties = sum(figure.total for figure in figures.values())
    words = {"rules": _codes(rules), "n": duties}
    return (
        ngettext(
            "These rules are not fed any more and open nothing: %(rules)s. %(n)d duty goes; it comes back when the kind is recorded again.",
            "These rules are not fed any more and open nothing: %(rules)s. %(n)d duties go; they come back when the kind is recorded again.",
            duties,
        )
        % words
    )


def _begins(rules: Sequence[RuleVersion]) -> str:
    if not rules:
        return _("No rule of the policy rests on it alone; no duty changes.")
    words = {"rules": _codes(rules)}
    return (
        _("These rules are fed again: %(rules)s. They open their duties, for what happened meanwhile too.")
        % words
    )


def _codes(rules: Sequence[RuleVersion]) -> str:
    said = {f"{rule.clause} {rule.code}" for rule in rules}
    return pgettext("between names", ", ").join(sorted(said))
