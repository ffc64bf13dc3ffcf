"""Who has acknowledged a version, who is missing, and what waits for one reader."""

from uuid import UUID

from django.db.models import QuerySet

from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import NotThere
from waixie.policy.models import Acknowledgement, Announcement, ClauseText, PolicyVersion


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
