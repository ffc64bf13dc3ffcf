"""One question to the whole house."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from waixie.desks.catalogue import kinds
from waixie.foundation.ui.pages import PageRequest, signed_in


@require_safe
@signed_in
def search(request: PageRequest) -> HttpResponse:
    """What bears the name that the reader wrote."""
    asked = request.GET.get("q", "").strip()[:200]
    found = [] if request.user.outside or not asked else kinds.chapters(asked)
    events = [kind for chapter in found for kind in chapter.kinds][:20]
    return render(request, "desks/search/results.html", {"asked": asked, "events": events})
