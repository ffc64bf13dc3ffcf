"""A change to many entries at once: what it asks, what would come of it row by row, and what came of it."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from waixie.desks.registers.asking import resolved
from waixie.desks.registers.doing import LISTS
from waixie.desks.registers.many import MANY, chosen, form_of, running
from waixie.foundation.answers import Answer, NotThere, Refused, denied, require
from waixie.foundation.permits.acting import write_refusal
from waixie.foundation.ui.asking import now
from waixie.foundation.ui.pages import PageRequest, reading, show, signed_in
from waixie.registry import actions, errors, permissions

STEPS = ("ask", "try", "do")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def many(request: PageRequest, noun: str) -> HttpResponse:
    """Three steps in one address: the questions, the preview, the deed."""
    if request.user.outside:
        raise NotThere
    sent = request.POST
    with reading(request):
        answer = permissions.may_change_many(request.user, at=now())
    if request.method != "POST":
        return _page(request, noun, answer=answer if not answer else denied(errors.NOTHING_CHOSEN))
    require(answer)
    if sent.get("act") not in MANY[noun]:
        raise NotThere
    return _step(request, noun)


def _step(request: PageRequest, noun: str) -> HttpResponse:
    sent, kind = request.POST, MANY[noun][request.POST["act"]]
    step = sent.get("step") if sent.get("step") in STEPS else "ask"
    with reading(request):
        rows = chosen(
            request.user, noun, sent.getlist("row"), sent.get("filter", "") if "all" in sent else None
        )
        asks = bool(kind.act.fields(request.user, None))
        step = "try" if step == "ask" and not asks else step
        form = form_of(kind, request.user, sent if step != "ask" else None)
        valid = step != "ask" and form.is_valid()
        data = resolved(request.user, form) if valid else {}
    given: dict[str, Any] = {"kind": kind, "rows": rows, "form": form, "sent": _carried(request)}
    if not valid:
        return _page(request, noun, status=422 if form.errors else 200, **given)
    how = running(kind, data, request.user, now())
    try:
        if step == "do":
            came = actions.change_many(rows, change=kind.act.code, **how)
        else:
            came = actions.try_many(rows, **how)
    except Refused as refusal:
        return _page(request, noun, answer=refusal.answer, status=refusal.answer.status, kind=kind, rows=rows)
    for one in came:
        if step == "do" and not one.done:
            write_refusal(Refused(one.answer), request.user)
    return _page(request, noun, came=came, tried=step == "try", **given)


def _carried(request: PageRequest) -> list[tuple[str, str]]:
    """Everything that was sent, to be sent again by the next step."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in ("csrfmiddlewaretoken", "step")
        for value in map(str, values)
    ]


def _page(
    request: PageRequest, noun: str, *, answer: Answer | None = None, status: int = 200, **given: Any
) -> HttpResponse:
    came = given.get("came") or []
    context = {
        "noun": noun,
        "back": reverse(LISTS[noun]),
        "answer": answer,
        "done": [one for one in came if one.done],
        "refused": [one for one in came if not one.done],
        "kept": [
            (name, value) for name, value in given.get("sent", []) if name in ("row", "act", "all", "filter")
        ],
        **given,
    }
    return show(request, "desks/registers/many.html", context, status=status)
