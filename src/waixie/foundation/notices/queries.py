"""What can be asked about notices."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet

from waixie.foundation.accounts.models import Account
from waixie.foundation.notices.kinds import Way, find_kind
from waixie.foundation.notices.models import Letter, Notice, Wish
from waixie.foundation.permits.holding import said_at_the_opening

PAGE = 50


def notices_of(person: int, *, before: int | None = None, unread: bool = False) -> QuerySet[Notice]:
    """A person's notices, the newest first; `before` goes on behind a number."""
    rows = Notice.objects.filter(person=person).order_by("-id")
    if before is not None:
        rows = rows.filter(id__lt=before)
    return rows.filter(read_at=None) if unread else rows


UNREAD = """SELECT count(*) FROM
(SELECT FROM notices_notice WHERE person_id = %(person)s::bigint AND read_at IS NULL LIMIT 100) n"""


def unread(user: Account) -> int:
    """How many notices somebody has not opened; the bell shows no more than 100. Who reads a page was asked for it at once."""
    said = said_at_the_opening(user, "unread")
    return Notice.objects.filter(person=user.person_id, read_at=None)[:100].count() if said is None else said


def find_notice(person: int, uuid: UUID) -> Notice | None:
    """One of a person's own notices."""
    return Notice.objects.filter(person=person, uuid=uuid).first()


@dataclass(frozen=True)
class Wishes:
    """How a person is told: his own wishes, else what the house does."""

    zone: ZoneInfo
    ways: dict[str, str]

    def way_of(self, kind: str) -> Way:
        """How notices of a kind reach him."""
        known = find_kind(kind)
        return Way(self.ways.get(kind) or (known.way if known else Way.PAGE))

    def next_digest(self, at: datetime) -> datetime:
        """When his next day's mail goes: the house's hour in his zone."""
        local = at.astimezone(self.zone)
        hour = local.replace(hour=settings.WAIXIE_DIGEST_HOUR, minute=0, second=0, microsecond=0, fold=0)
        return hour if hour > local else hour + timedelta(days=1)


def wishes_of(persons: Collection[int]) -> dict[int, Wishes]:
    """How these people are told, with one question to the database."""
    own = {wish.person_id: wish for wish in Wish.objects.filter(person__in=persons)}
    return {
        person: Wishes(ZoneInfo(wish.zone or settings.TIME_ZONE), wish.ways)
        if (wish := own.get(person)) is not None
        else Wishes(ZoneInfo(settings.TIME_ZONE), {})
        for person in persons
    }


def readers(persons: Collection[int]) -> dict[int, Account]:
    """The log-in by which each of these people reads: an open one, rather one with a mail address; the oldest of them."""
    found: dict[int, Account] = {}
    rows = Account.objects.filter(person__in=persons, is_active=True).select_related("person").order_by("pk")
    for account in rows:
        there = found.get(account.person_id)
        if there is None or (account.email and not there.email):
            found[account.person_id] = account
    return found


def letters_that_wait() -> QuerySet[Letter]:
    """Letters that have not gone yet although they were tried, and those that were given up."""
    return (
        Letter.objects.filter(sent_at=None, tries__gt=0)
        .exclude(problem="")
        .select_related("person")
        .order_by("-made_at")
    )
