"""Choose what happened, fill in who and when, and it stands in the journal."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from waixie.desks.catalogue import kinds
from waixie.desks.catalogue.chapters import CHAPTERS
from waixie.desks.duties.wording import window_in_words
from waixie.desks.record.forms import RecordForm
from waixie.foundation import clock
from waixie.foundation.answers import NotThere, Refused, require
from waixie.foundation.journal.kinds import KINDS, Event
from waixie.foundation.permits.holding import roles_of
from waixie.foundation.telling.actions import record_what_happened
from waixie.foundation.telling.permissions import may_tell
from waixie.foundation.ui.pages import PageRequest, back_to, come_back, reading, show, signed_in
from waixie.foundation.ui.pickers import Asked, choices


@require_safe
@signed_in
def choose(request: PageRequest) -> HttpResponse:
    """The kinds that the reader may record, by chapter."""
    wanted = request.GET.get("q", "")
    held = {one.role for one in roles_of(request.user, clock.now())}
    chapters = kinds.chapters(wanted, recorded_by=held)
    return show(request, "desks/record/choose.html", {"chapters": chapters, "wanted": wanted})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def tell(request: PageRequest, kind: str) -> HttpResponse:
    """The form of one kind; sent, it is recorded."""
    if kind not in KINDS:
        raise NotThere
    cls = KINDS[kind]
    with reading(request):
        now = clock.now()
        answer = may_tell(request.user, cls, at=now)
        form = RecordForm(cls, request.user, request.POST or None, initial=_initial(request, cls))
        valid = request.method == "POST" and form.is_valid()
    if request.method == "POST" and not valid:
        require(answer)
    status = 422 if form.errors else 200
    if valid:
        happened_at, whole_day = form.moment
        try:
            record_what_happened(
                kind, form.values, happened_at=happened_at, whole_day=whole_day, by=request.user, at=now
            )
        except Refused as refusal:
            status = come_back(form, refusal, answer)
        else:
            messages.success(request, _("Recorded: %(label)s.") % {"label": cls.label})
            return back_to(request, "record")
    context = {
        "kind": kinds.card(cls),
        "form": form,
        "answer": answer,
        "chapter": CHAPTERS[cls.chapter],
        "window": _window(request),
    }
    return show(request, "desks/record/tell.html", context, status=status)


@require_safe
@signed_in
def objects(request: PageRequest) -> HttpResponse:
    """What bears the words typed into a picker."""
    name, type_ = request.GET.get("name", ""), request.GET.get("type", "")
    if not type_.isidentifier():
        raise NotThere
    asked = Asked(request.GET.getlist(name), request.GET.get(f"{name}-words", "").replace("\0", ""))
    picker = choices(request.user, type_, name, asked, many="many" in request.GET)
    return show(request, "ui/parts/picked.html", {"picker": picker})


def _window(request: PageRequest) -> str:
    """The days for which it is asked, as the address names them: ?window=<first>/<last>."""
    first, _slash, last = request.GET.get("window", "").partition("/")
    try:
        return window_in_words((date.fromisoformat(first), date.fromisoformat(last)))
    except ValueError:
        return ""


def _initial(request: PageRequest, cls: type[Event]) -> dict[str, Any]:
    """Today, and what the address names beforehand: ?engagement=<uuid>."""
    given: dict[str, Any] = {"happened_on": timezone.localdate()}
    for name, spec in cls.specs.items():
        if spec.object_type and request.GET.get(name):
            given[RecordForm.name_of(name)] = [request.GET[name]]
    return given
