"""One question to the whole house."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from waixie.desks.catalogue import kinds
from waixie.desks.objects import page_of
from waixie.foundation.directory import registers
from waixie.foundation.ui.pages import PageRequest, show, signed_in
from waixie.policy.models import ClauseText

EACH = 8
NOUNS = ("engagement", "worker", "partner", "department", "site", "entity", "case")


@require_safe
@signed_in
def search(request: PageRequest) -> HttpResponse:
    """What bears the name that the reader wrote."""
    asked = request.GET.get("q", "").replace("\0", "").strip()[:200]
    inside = bool(asked) and not request.user.outside
    found = []
    for noun in NOUNS if asked else ():
        known = registers.find(request.user, noun, asked, EACH)
        if known:
            found.append((TITLES[noun](), [(one, page_of(one)) for one in known]))
    events = [kind for chapter in kinds.chapters(asked) for kind in chapter.kinds][:EACH] if inside else []
    rows = ClauseText.objects.filter(text__icontains=asked, clause__version__valid_to=None)
    rows = rows.select_related("clause__version__policy").order_by("clause__place")
    clauses = list(rows[:EACH]) if inside else []
    context = {"asked": asked, "found": found, "events": events, "clauses": clauses}
    return show(request, "desks/search/results.html", context)


TITLES = {
    "engagement": lambda: _("Engagements"),
    "worker": lambda: _("Workers"),
    "partner": lambda: _("Partners"),
    "department": lambda: _("Departments"),
    "site": lambda: _("Sites"),
    "entity": lambda: _("Legal entities"),
    "case": lambda: _("Cases"),
}
