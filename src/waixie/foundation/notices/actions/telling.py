"""Telling people something, many at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from waixie.foundation.notices import mail
from waixie.foundation.notices.kinds import Way
from waixie.foundation.notices.models import Notice
from waixie.foundation.notices.queries import Wishes, wishes_of


@dataclass(frozen=True)
class News:
    """What one person is to be told. `key` names it: he is told once."""

    person: int
    kind: str
    key: str
    about: tuple[str, int] | None = None
    data: dict[str, Any] = field(default_factory=dict)
    urgent: bool = False


def tell(news: Iterable[News], *, at: datetime) -> None:
    """Put notices before people, and have those mailed that they want mailed. What somebody was told already he is not told again.

    Called by jobs and reactions, which the house itself runs; so nobody is asked for leave and nothing is journaled.
    """
    told = list(news)
    wishes = wishes_of({one.person for one in told})
    Notice.objects.bulk_create(
        [_notice(one, wishes[one.person], at) for one in told], ignore_conflicts=True, batch_size=1000
    )


def _notice(news: News, wishes: Wishes, at: datetime) -> Notice:
    way = wishes.way_of(news.kind)
    if news.urgent and way is Way.DIGEST:
        way = Way.AT_ONCE
    return Notice(
        person_id=news.person,
        kind=news.kind,
        key=news.key,
        object_type=news.about[0] if news.about else "",
        object=news.about[1] if news.about else None,
        data=news.data,
        urgent=news.urgent,
        way=way,
        created_at=at,
        mail_at=_mail_at(way, wishes, at),
    )


def _mail_at(way: Way, wishes: Wishes, at: datetime) -> datetime | None:
    """When it is to be mailed. Where no mail server is known nothing is kept for later: old news would flood people one day."""
    if way is Way.PAGE or not mail.is_set_up():
        return None
    return at if way is Way.AT_ONCE else wishes.next_digest(at)
