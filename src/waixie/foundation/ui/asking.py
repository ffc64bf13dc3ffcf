"""One page for each act: what it does, what it asks, and what stands in its way."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.http import HttpResponse

from waixie.foundation import clock
from waixie.foundation.answers import ALLOWED, Answer, Refused, require
from waixie.foundation.permits.acting import system
from waixie.foundation.ui.pages import PageRequest, come_back, show


@dataclass(frozen=True)
class Act:
    """What an act says of itself, and where one goes back to."""

    title: str
    button: str
    back: str
    crumb: str
    explained: str = ""
    grave: bool = False


def now() -> datetime:
    """The clock, for somebody who acts."""
    with system("clock", read_only=True):
        return clock.now()


def ask(
    request: PageRequest,
    act: Act,
    form: forms.Form,
    run: Callable[[datetime], HttpResponse],
    *,
    answer: Answer = ALLOWED,
    valid: bool = False,
) -> HttpResponse:
    """Show the question; answered, do it. A refusal comes back on the page, with what was written."""
    status = 422 if form.errors else 200
    if request.method == "POST" and not valid:
        require(answer)
    if valid:
        try:
            return run(now())
        except Refused as refusal:
            status = come_back(form, refusal, answer)
    context = {"act": act, "form": form, "answer": answer}
    return show(request, "ui/act.html", context, status=status)
