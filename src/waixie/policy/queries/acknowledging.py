"""Who has acknowledged a version, who is missing, and what waits for one reader."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import NotThere
from waixie.foundation.journal.models import FactRow
from waixie.policy.models import Acknowledgement, Announcement, ClauseText, PolicyVersion, RuleVersion


def asked_of(user: Account) -> QuerySet[Acknowledgement]:
    """What a person was asked to acknowledge himself; the file of the version, which holds its rules, is left where it is."""
    rows = Acknowledgement.objects.filter(person=user.person_id).select_related("version__policy")
    return rows.defer("version__source", "version__adopted_at", "version__adopted_by").order_by(
        "-asked_at", "-pk"
    )


def waiting_for(user: Account) -> list[Acknowledgement]:
    """What still waits for this person, what is due first in front."""
    return list(asked_of(user).filter(acknowledged_at=None, released_at=None).order_by("due_on", "pk"))


def get_own(user: Account, uuid: UUID) -> Acknowledgement:
    """What this person was asked to acknowledge."""
    one = asked_of(user).filter(uuid=uuid).first()
    if one is None:
        raise NotThere
    return one


def languages_of(version: PolicyVersion) -> list[str]:
    """The languages in which the whole text is there, the prevailing one first."""
    found = set(ClauseText.objects.filter(clause__version=version).values_list("language", flat=True))
    return sorted(found, key=lambda one: (one != version.policy.prevailing, one))


def find_announcement(version: PolicyVersion) -> Announcement | None:
    """When a version was made known, if it was."""
    return Announcement.objects.filter(version=version).first()


def reached_by(version: PolicyVersion, engagements: Iterable[int], at: datetime) -> set[int]:
    """The engagements to which a version applies: all, unless each of its rules is limited to a scope."""
    found = set(engagements)
    when = max(at, version.valid_from)
    rules = RuleVersion.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=when),
        Q(valid_to=None) | Q(valid_to__gt=when),
        policy=version.policy_id,
    )
    scopes = [dict(_scope(one)) for one in rules.values_list("arguments", flat=True)]
    if not scopes or not all(scopes):
        return found
    facts = _facts(found, {name for scope in scopes for name in scope}, at)
    return {
        one
        for one in found
        if any(all(facts.get((one, name)) in values for name, values in scope.items()) for scope in scopes)
    }


def _scope(arguments: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    for part in arguments.get("scope", ()):
        yield part["fact"], part["values"]


def _facts(engagements: set[int], names: set[str], at: datetime) -> dict[tuple[int, str], str | None]:
    """The newest value of each fact that has begun."""
    rows = FactRow.objects.filter(
        type="engagement", object__in=engagements, name__in=names, from_at__lte=at
    ).order_by("object", "name", "-from_at", "-event")
    return {(one.object, one.name): one.value for one in rows.distinct("object", "name")}
