"""What can be asked about the papers of partners and workers."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from waixie.foundation.permits.acting import User
from waixie.foundation.permits.holding import moment, reach_of
from waixie.registry.models import Partner, Qualification, Worker
from waixie.registry.queries import reach

RENEWED = Exists(Qualification.objects.filter(renews=OuterRef("pk")))


def visible_to(user: User, at: datetime | None = None) -> QuerySet[Qualification]:
    """The papers that somebody sees."""
    return reach.outward(Qualification.objects.filter(reach.papers(user, at)), user)


def get_qualification(user: User, uuid: UUID, at: datetime | None = None) -> Qualification:
    """The paper with this uuid, for somebody who sees it."""
    return reach.get_one(visible_to(user, at), uuid)


def all_of(user: User, of: Partner | Worker) -> QuerySet[Qualification]:
    """Every paper of a partner or worker, the latest first."""
    return visible_to(user).filter(_belongs(user, of)).order_by("-expires_on", "-pk")


def current_of(user: User, of: Partner | Worker) -> QuerySet[Qualification]:
    """The papers that have not been replaced by a renewal, what runs out first at the top."""
    return visible_to(user).filter(_belongs(user, of)).exclude(RENEWED).order_by("expires_on", "pk")


def running_out(user: User, *, until: date, most: int, at: datetime | None = None) -> QuerySet[Qualification]:
    """The first of the current papers that run out by a day, or have, soonest first."""
    seen = visible_to(user, at).filter(expires_on__lte=until).exclude(RENEWED)
    if user.outside or reach_of(user, at or moment()).everything:
        return seen.order_by("expires_on", "pk")[:most]
    ending = Qualification.objects.filter(expires_on__lte=until).exclude(RENEWED)
    # Of few workers: they lead to their papers. In the order of an index the papers of all others would be read first.
    workers = Worker.objects.filter(reach.workers(user, at)).values("pk")
    of_workers = ending.filter(worker__in=workers).order_by(Coalesce("expires_on", "expires_on"), "pk")
    of_partners = seen.filter(partner__isnull=False).order_by("expires_on", "pk")
    first = of_workers.values("pk")[:most].union(of_partners.values("pk")[:most], all=True)
    return Qualification.objects.filter(pk__in=first).order_by("expires_on", "pk")[:most]


def _belongs(user: User, of: Partner | Worker) -> Q:
    return reach.of_entry(user, "worker" if isinstance(of, Worker) else "partner", of.pk)
