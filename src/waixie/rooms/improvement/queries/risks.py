"""What can be asked of the register of risks."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from waixie.foundation.accounts.models import Account, Person
from waixie.foundation.answers import NotThere
from waixie.registry.models import Engagement, Partner
from waixie.registry.queries import engagements, partners
from waixie.rooms.improvement.models import Risk, RiskTurn
from waixie.rooms.improvement.rules import GRAVE, SCALE, Band, band
from waixie.rooms.improvement.states import RiskState


@dataclass(frozen=True)
class Asked:
    """Which risks somebody wants to see. Empty: those that are open."""

    state: str = ""  # open · identified · treated · closed · all
    category: str = ""
    owner: UUID | None = None
    engagement: UUID | None = None
    partner: UUID | None = None
    overdue: bool = False
    grave: bool = False
    likelihood: int | None = None
    damage: int | None = None


@dataclass(frozen=True)
class HeatCell:
    """A cell of the heat map: how many risks are as likely and as grave as this."""

    likelihood: int
    damage: int
    count: int

    @property
    def band(self) -> Band:
        """How much its risks weigh."""
        return band(self.likelihood, self.damage)


def visible_to(user: Account, at: datetime | None = None) -> QuerySet[Risk]:
    """The risks of what somebody inside sees, and his own."""
    rows = Risk.objects.select_related("engagement", "partner", "owner", "identified_by")
    if user.outside:
        return rows.none()
    seen = Q(engagement__in=engagements.visible_to(user, at).order_by().values("pk"))
    firms = Q(engagement=None, partner__in=partners.visible_to(user, at).order_by().values("pk"))
    return rows.filter(seen | firms | Q(owner=user.person_id))


def get_risk(user: Account, uuid: UUID, at: datetime | None = None) -> Risk:
    """A risk, for somebody who sees it."""
    risk = visible_to(user, at).filter(uuid=uuid).first()
    if risk is None:
        raise NotThere
    return risk


def filtered(user: Account, asked: Asked, today: date, at: datetime | None = None) -> QuerySet[Risk]:
    """The risks that were asked for."""
    rows = visible_to(user, at)
    if asked.state in RiskState.values:
        rows = rows.filter(state=asked.state)
    elif asked.state != "all":
        rows = rows.exclude(state=RiskState.CLOSED)
    exact = {
        "category": asked.category,
        "owner__uuid": asked.owner,
        "engagement__uuid": asked.engagement,
        "likelihood": asked.likelihood,
        "damage": asked.damage,
    }
    rows = rows.filter(**{name: value for name, value in exact.items() if value not in (None, "")})
    if asked.partner is not None:
        rows = rows.filter(partner__uuid=asked.partner)
    if asked.overdue:
        rows = rows.filter(review_on__lt=today).exclude(state=RiskState.CLOSED)
    return rows.filter(damage__gte=GRAVE) if asked.grave else rows


def heat(rows: QuerySet[Risk]) -> list[list[HeatCell]]:
    """Five by five: the gravest in front, the likeliest on the right."""
    counts = {
        (one["likelihood"], one["damage"]): one["n"]
        for one in rows.order_by().values("likelihood", "damage").annotate(n=Count("pk"))
    }
    return [
        [HeatCell(likely, damage, counts.get((likely, damage), 0)) for likely in SCALE]
        for damage in reversed(SCALE)
    ]


def turns_of(risk: Risk) -> list[RiskTurn]:
    """What was done about a risk, the latest first."""
    return list(risk.turns.select_related("by").order_by("-at", "-pk"))


def risks_of(user: Account, of: Engagement | Partner, at: datetime | None = None) -> list[Risk]:
    """The open risks of an engagement, or of a partner with those of its engagements, the heaviest first."""
    field = "engagement" if isinstance(of, Engagement) else "partner"
    rows = visible_to(user, at).filter(**{field: of.pk}).exclude(state=RiskState.CLOSED)
    return sorted(rows, key=lambda one: (-one.likelihood * one.damage, one.review_on))


def owners(user: Account, at: datetime | None = None) -> QuerySet[Person]:
    """Who owns any of the risks that somebody sees."""
    return Person.objects.filter(pk__in=visible_to(user, at).order_by().values("owner")).order_by("search")


def concerned(user: Account, at: datetime | None = None) -> tuple[QuerySet[Engagement], QuerySet[Partner]]:
    """The engagements and partners that any of these risks is about."""
    rows = visible_to(user, at).order_by()
    works = engagements.visible_to(user, at).filter(pk__in=rows.values("engagement"))
    return works.order_by("title"), partners.visible_to(user, at).filter(
        pk__in=rows.values("partner")
    ).order_by("name")
