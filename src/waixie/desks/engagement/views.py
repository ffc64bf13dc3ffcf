"""The engagement file."""

from datetime import date, datetime
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from waixie.desks.duties.lines import lines, objects_of
from waixie.desks.engagement.chapters import by_chapter
from waixie.desks.engagement.documents import documents
from waixie.desks.engagement.timeline import draw
from waixie.desks.life.entries import life_of
from waixie.desks.life.section import section_of
from waixie.desks.reader.reading import language
from waixie.desks.reader.waivers import Shown, holding
from waixie.desks.registers.acts import possible
from waixie.foundation import clock
from waixie.foundation.accounts.models import Account
from waixie.foundation.ui.pages import PageRequest, show, signed_in
from waixie.policy.engine.types import Ref
from waixie.policy.queries.duties import OPEN_NOW, DutySeen, asked, fetch_apart
from waixie.registry.models import Engagement
from waixie.registry.permissions import may_activate, may_file_document
from waixie.registry.queries.bundles import EngagementBundle, engagement_bundle
from waixie.rooms.improvement.permissions.risks import may_identify
from waixie.rooms.improvement.queries.risks import risks_of
from waixie.rooms.selection.queries.requirements import find_origin

SHOWN = 300
TOLD = 100
TABS = ("duties", "people", "documents", "life")


@require_safe
@signed_in
def engagement(request: PageRequest, uuid: UUID) -> HttpResponse:
    """A whole life on one page."""
    bundle = engagement_bundle(request.user, uuid)
    row = bundle.engagement
    now = clock.now()
    tab = _tab(request)
    reads_duties = (
        tab == "duties" and not request.user.outside
    )  # the other parts of the file count them and draw them
    owing = [] if request.user.outside else _duties(row, now)
    life = life_of(request.user, "engagement", row.pk, limit=200, beside=objects_of(owing))
    duties = lines(request.user, owing, now, owners=reads_duties)
    context = {
        "bundle": bundle,
        "engagement": row,
        "now": now,
        "today": timezone.localdate(now),
        "days_left": (days := _days_left(row, timezone.localdate(now))),
        "days_over": -(days or 0),
        "acts": possible(request.user, "engagement", row, now),
        "noun": "engagement",
        "activation": may_activate(request.user, row, at=now) if row.state == "planned" else None,
        "duties": duties,
        "waivers": _waivers(request.user, bundle, now) if reads_duties else [],
        "risks": risks_of(request.user, row) if reads_duties else [],
        "origin": find_origin(request.user, row),
        "may_risk": may_identify(request.user, row, at=now),
        "open_count": sum(1 for line in duties if line.open),
        "chapters": by_chapter(duties, language(), now) if reads_duties else [],
        "drawing": draw(row, life, duties, now),
        "life": life,
        "documents": documents(request.user, row, bundle.team) if tab == "documents" else [],
        "may_file": may_file_document(request.user, at=now),
        "history": section_of(request.user, "engagement", row, shown=TOLD) if tab == "life" else None,
        "tab": tab,
    }
    return show(request, "desks/engagement/file.html", context)


def _tab(request: PageRequest) -> str:
    asked = request.GET.get("tab", "")
    return asked if asked in TABS else ("people" if request.user.outside else "duties")


def _waivers(user: Account, bundle: EngagementBundle, now: datetime) -> list[Shown]:
    """What need not be kept here: by the engagement itself or by the workers on its list."""
    workers = [Ref("worker", worker.pk) for _member, worker in bundle.team.entries]
    return holding(user, [Ref("engagement", bundle.engagement.pk), *workers], now)


def _duties(row: Engagement, now: datetime) -> list[DutySeen]:
    """Its own duties, and the open ones that its people owe for others: for a case, for a worker."""
    owing = f"{OPEN_NOW} AND o.owner_type = 'engagement' AND o.owner = %s AND o.type <> 'engagement'"
    of_its_own = asked("o.type = 'engagement' AND o.object = %s", [row.pk], now, most=None)
    own, owed = fetch_apart([[of_its_own], [asked(owing, [row.pk], now, most=SHOWN)]], most=None)
    return [*own[-SHOWN:], *owed]


def _days_left(row: Engagement, today: date) -> int | None:
    if row.ends_on is None or row.state in ("ended", "planned"):
        return None
    return (row.ends_on - today).days
