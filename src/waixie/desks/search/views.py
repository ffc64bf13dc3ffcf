"""One question to the whole house."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from waixie.desks.catalogue import kinds
from waixie.desks.objects import page_of
from waixie.foundation.directory import registers
from waixie.foundation.ui.pages import PageRequest, show, signed_in
from waixie.policy.models import ClauseText

EACH = 8
NOUNS = ("engagement", "worker", "partner", "department", "site", "entity", "case")
LISTS = {"engagement": "engagements", "worker": "workers", "partner": "partners"}


@dataclass(frozen=True)
class Hits:
    """The first few of what bears the name, how many those are, and where all stand."""

    shown: Sequence[Any]
    more: bool
    title: str = ""
    all_url: str = ""

    @property
    def count(self) -> str:
        """How many there are, as far as was looked."""
        return f"{len(self.shown)}+" if self.more else str(len(self.shown))


@require_safe
@signed_in
def search(request: PageRequest) -> HttpResponse:
    """What bears the name that the reader wrote."""
    asked = request.GET.get("q", "").replace("\0", "").strip()[:200]
    inside = bool(asked) and not request.user.outside
    found = [hits for noun in NOUNS if asked and (hits := _named(request, noun, asked)).shown]
    events = [kind for chapter in kinds.chapters(asked) for kind in chapter.kinds] if inside else []
    rows = ClauseText.objects.filter(text__icontains=asked, clause__version__valid_to=None)
    rows = rows.select_related("clause__version__policy").order_by("clause__place")
    clauses = list(rows[: EACH + 1]) if inside else []
    context = {"asked": asked, "found": found, "events": _first(events), "clauses": _first(clauses)}
    return show(request, "desks/search/results.html", context)


def _named(request: PageRequest, noun: str, asked: str) -> Hits:
    known = registers.find(request.user, noun, asked, EACH + 1)
    there, listed = [(one, page_of(one)) for one in known], noun in LISTS and not request.user.outside
    return _first(
        there, TITLES[noun](), f"{reverse(LISTS[noun])}?{urlencode({'q': asked})}" if listed else ""
    )


def _first(found: Sequence[Any], title: str = "", all_url: str = "") -> Hits:
    more = len(found) > EACH
    return Hits(found[:EACH], more, title, all_url if more else "")


TITLES = {
    "engagement": lambda: _("Engagements"),
    "worker": lambda: _("Workers"),
    "partner": lambda: _("Partners"),
    "department": lambda: _("Departments"),
    "site": lambda: _("Sites"),
    "entity": lambda: _("Legal entities"),
    "case": lambda: _("Cases"),
}
