"""Whom the policy concerns: who holds a role inside, who works on an engagement that runs, and who speaks for its partner."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from waixie.foundation.accounts.models import Account, RoleAssignment
from waixie.foundation.permits.acting import system
from waixie.policy.actions.acknowledging import Concerned, keep_asking
from waixie.policy.models import PolicyVersion
from waixie.policy.queries.acknowledging import reached_by
from waixie.registry.models import Engagement, Member
from waixie.registry.states import EngagementState


def everybody_concerned(version: PolicyVersion, at: datetime) -> list[Concerned]:
    """Each person once: as one of our own, else as a worker or a representative of an engagement to which the version applies."""
    running = Engagement.objects.filter(state=EngagementState.ACTIVE).values_list("pk", flat=True)
    reached = reached_by(version, running, at)
    found: dict[int, Concerned] = {}
    for one in (*_inside(at), *_workers(reached, at), *_representatives(reached)):
        found.setdefault(one.person, one)
    return list(found.values())


def reach_newcomers() -> None:
    """Each night: whom an announced version concerns since yesterday is asked too."""
    from waixie.foundation import clock

    with system("who is new to the policy"):
        at = clock.now()
        keep_asking(lambda version: everybody_concerned(version, at), at)


def _inside(at: datetime) -> list[Concerned]:
    held = RoleAssignment.objects.filter(Q(to_at=None) | Q(to_at__gt=at), from_at__lte=at)
    rows = Account.objects.filter(is_active=True, outside=False, person__is_person=True)
    places = dict(held.filter(scope_type="department").order_by("-pk").values_list("person", "scope_id"))
    people = rows.filter(person__in=held.order_by().values("person")).order_by("person").values_list("person")
    return [Concerned(person, department=places.get(person)) for (person,) in people.distinct()]


def _workers(engagements: set[int], at: datetime) -> list[Concerned]:
    today = timezone.localdate(at)
    rows = Member.objects.filter(
        Q(to_on=None) | Q(to_on__gte=today),
        from_on__lte=today,
        engagement__in=engagements,
    ).order_by("pk")
    fields = ("worker__person", "worker", "engagement__partner", "engagement__department")
    return [Concerned(*row) for row in rows.values_list(*fields)]


def _representatives(engagements: set[int]) -> list[Concerned]:
    running = Engagement.objects.filter(pk__in=engagements).exclude(partner=None)
    departments = dict(running.order_by("-pk").values_list("partner", "department"))
    rows = Account.objects.filter(is_active=True, outside=True, worker=None, partner__in=list(departments))
    return [
        Concerned(person, None, partner, departments[partner])
        for person, partner in rows.order_by("pk").values_list("person", "partner")
        if partner is not None
    ]
