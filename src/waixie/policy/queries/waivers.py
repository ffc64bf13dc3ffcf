"""Waivers: which hold, which wait, which lapsed, and the how manieth in a row one is."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from waixie.policy.engine.types import Ref
from waixie.policy.models import Policy, Waiver

A_YEAR = timedelta(days=365)  # who asks again within it asks for a renewal
STATES = ("asked", "in_force", "coming", "lapsed", "refused", "revoked")


def in_state(state: str, now: datetime) -> Q:
    """Which waivers stand so. One that nobody decided in time has lapsed too."""
    holds = Q(granted=True, revoked_at=None)
    return {
        "asked": Q(granted=None, ends_at__gt=now),
        "in_force": holds & Q(begins_at__lte=now, ends_at__gt=now),
        "coming": holds & Q(begins_at__gt=now),
        "lapsed": (holds | Q(granted=None)) & Q(ends_at__lte=now),
        "refused": Q(granted=False),
        "revoked": Q(granted=True, revoked_at__isnull=False),
    }[state]


def state_of(waiver: Waiver, now: datetime) -> str:
    """How a waiver stands."""
    if waiver.granted is False:
        return "refused"
    if waiver.revoked_at is not None:
        return "revoked"
    if waiver.ends_at <= now:
        return "lapsed"
    if waiver.granted is None:
        return "asked"
    return "in_force" if waiver.begins_at <= now else "coming"


def same_exception(waiver: Waiver) -> QuerySet[Waiver]:
    """All waivers of the same rule for the same object, this one among them."""
    return Waiver.objects.filter(
        policy=waiver.policy_id, rule=waiver.rule, type=waiver.type, object=waiver.object
    )


def renewal_of(waiver: Waiver) -> int:
    """0 for a first one; else by how many granted ones, each within a year of the one before, it was preceded."""
    earlier = same_exception(waiver).filter(
        granted=True, ends_at__gt=waiver.begins_at - A_YEAR, requested_at__lte=waiver.requested_at
    )
    numbers = earlier.exclude(pk=waiver.pk).values_list("renewal", flat=True)
    return max(numbers, default=-1) + 1


def waivers_of(refs: Iterable[Ref], now: datetime, states: Iterable[str]) -> list[Waiver]:
    """The waivers of these objects that stand so, those that end first in front."""
    objects = Q(pk=None)
    for ref in refs:
        objects |= Q(type=ref.type, object=ref.id)
    standing = Q(pk=None)
    for state in states:
        standing |= in_state(state, now)
    return list(Waiver.objects.filter(objects, standing).select_related("policy").order_by("ends_at", "pk"))


def waived_now(policy: Policy, now: datetime) -> dict[str, int]:
    """For how many objects each rule of the policy is waived now."""
    rows = Waiver.objects.filter(in_state("in_force", now), policy=policy).order_by().values("rule")
    return {row["rule"]: row["n"] for row in rows.annotate(n=Count("pk"))}
