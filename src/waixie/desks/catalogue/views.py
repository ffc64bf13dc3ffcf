"""The catalogue of events."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from waixie.desks.catalogue import kinds
from waixie.desks.catalogue.chapters import CHAPTERS
from waixie.desks.catalogue.feeding import silent_since
from waixie.foundation import clock
from waixie.foundation.answers import NotThere
from waixie.foundation.journal.kinds import KINDS
from waixie.foundation.ui.pages import PageRequest, signed_in
from waixie.policy.permissions import may_decide


@require_safe
@signed_in
def catalogue(request: PageRequest) -> HttpResponse:
    """Every kind of event, by chapter."""
    if request.user.outside:
        raise NotThere
    wanted = request.GET.get("q", "")
    chapters = kinds.chapters(wanted)
    count = sum(len(chapter.kinds) for chapter in chapters)
    return render(
        request, "desks/catalogue/list.html", {"chapters": chapters, "count": count, "wanted": wanted}
    )


@require_safe
@signed_in
def kind(request: PageRequest, kind: str) -> HttpResponse:
    """One kind of event: what it says, what it asks for, who may record it."""
    if request.user.outside or kind not in KINDS:
        raise NotThere
    found = KINDS[kind]
    context = {
        "kind": kinds.card(found),
        "version": found.version,
        "declares": found.declares,
        "chapter": CHAPTERS[found.chapter],
        "fields": kinds.fields(found),
        "silent_since": silent_since(kind),
        "decides": may_decide(request.user, at=clock.now()),
        "audiences": [kinds.AUDIENCES[one] for one in found.shown_to],
    }
    return render(request, "desks/catalogue/kind.html", context)
