from datetime import timedelta

import pytest

from tests.cast import NOON, make_inside
from waixie.foundation.notices import actions
from waixie.foundation.notices.models import Notice
from waixie.foundation.notices.queries import unread
from waixie.foundation.notices.tests.post_office import news
from waixie.foundation.permits.acting import system

pytestmark = pytest.mark.django_db
SEVEN = NOON.replace(hour=23)  # seven in the morning in Taipei, the next day


def told(*some, at=NOON) -> list[Notice]:
    with system("test"):
        actions.tell(some, at=at)
        return list(Notice.objects.order_by("pk"))


def test_it_stands_in_the_page_and_is_counted_by_the_bell():
    chen = make_inside()
    told(news(chen.person))
    with system("test"):
        assert unread(chen) == 1


def test_one_person_is_told_one_thing_once():
    chen, lin = make_inside(), make_inside()
    told(news(chen.person))
    notices = told(news(chen.person), news(lin.person))
    assert [one.person_id for one in notices] == [chen.person_id, lin.person_id]


def test_without_a_mail_server_nothing_is_kept_for_a_later_day():
    (notice,) = told(news(make_inside().person))
    assert notice.mail_at is None


def test_it_waits_for_the_morning_of_the_readers_day(post_office):
    chen, far = make_inside(), make_inside()
    actions.choose_ways({}, zone="America/New_York", by=far)
    near, away = told(news(chen.person), news(far.person))
    assert near.mail_at == SEVEN
    assert away.mail_at == NOON + timedelta(
        days=1
    )  # seven in New York is noon in UTC; that of today has just struck


def test_what_is_urgent_does_not_wait(post_office):
    (notice,) = told(news(make_inside().person, urgent=True))
    assert notice.mail_at == NOON


def test_who_wants_the_page_alone_gets_no_mail_whatever_it_is(post_office):
    chen = make_inside()
    actions.choose_ways({"sample": "page"}, by=chen)
    (notice,) = told(news(chen.person, urgent=True))
    assert notice.mail_at is None
