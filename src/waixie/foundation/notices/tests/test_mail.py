"""Mail goes out over a real SMTP server on the loopback."""

from datetime import timedelta

import pytest

from tests.cast import NOON, make_inside
from waixie.foundation import clock
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import Refused
from waixie.foundation.notices import actions, queries
from waixie.foundation.notices.models import Letter
from waixie.foundation.notices.tasks import send_mail
from waixie.foundation.notices.tests.post_office import news, text_of
from waixie.foundation.permits.acting import system

pytestmark = pytest.mark.django_db
SEVEN = NOON.replace(hour=23)


def reader(email="chen@company.example", language="en"):
    account = make_inside()
    with system("test"):
        account.email, account.language = email, language
        account.save()
    return account


def told(*some, at=NOON):
    with system("test"):
        actions.tell(some, at=at)


def post_goes_out(at):
    with clock.set_to(at):
        send_mail()


def test_the_days_news_go_in_one_letter_in_the_readers_language(post_office):
    chen = reader(language="zh-hant")
    told(news(chen.person, "1", data={"words": "一"}), news(chen.person, "2", about=("case", 2)))
    post_goes_out(SEVEN - timedelta(minutes=1))
    assert post_office.letters == []
    post_goes_out(SEVEN)
    (letter,) = post_office.letters
    assert letter["To"] == "chen@company.example"
    assert "zh-hant: 一" in text_of(letter)
    assert "zh-hant: words" in text_of(letter, "html")
    assert 'lang="zh-Hant"' in text_of(letter, "html")
    assert "https://waixie.example/notices/" in text_of(letter)


def test_it_says_where_to_change_what_is_mailed_and_that_a_machine_wrote_it(post_office):
    told(news(reader().person, urgent=True))
    post_goes_out(NOON)
    (letter,) = post_office.letters
    assert letter["List-Unsubscribe"] == "<https://waixie.example/account/notices/>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert "https://waixie.example/account/notices/" in text_of(letter)


def test_letters_about_one_object_make_one_thread(post_office):
    chen = reader()
    told(news(chen.person, "1", urgent=True), news(chen.person, "2", urgent=True, about=("case", 2)))
    post_goes_out(NOON)
    told(news(chen.person, "3", urgent=True))
    post_goes_out(NOON + timedelta(hours=1))
    first, other, later = post_office.letters
    assert first["References"] == later["References"] != other["References"]
    assert len({letter["Message-ID"] for letter in post_office.letters}) == 3


def test_there_is_one_digest_a_day(post_office):
    chen = reader()
    told(news(chen.person, "1"))
    post_goes_out(SEVEN)
    told(news(chen.person, "2"), at=SEVEN - timedelta(hours=1))  # told by a worker whose clock was behind
    post_goes_out(SEVEN + timedelta(hours=2))
    assert len(post_office.letters) == 1
    post_goes_out(SEVEN + timedelta(days=1))
    assert len(post_office.letters) == 2


def test_what_was_read_or_is_over_is_not_mailed(post_office):
    chen = reader()
    told(news(chen.person, "1"), news(chen.person, "2", data={"over": True}))
    with system("test"):
        read = queries.notices_of(chen.person_id).get(key="1")
    actions.open_notice(read.uuid, by=chen, at=NOON)
    post_goes_out(SEVEN)
    assert post_office.letters == []


def test_who_has_no_address_or_no_open_log_in_gets_none(post_office):
    without, gone = reader(email=""), reader()
    told(news(without.person, urgent=True), news(gone.person, urgent=True))
    with system("test"):
        gone.is_active = False
        gone.save()
    post_goes_out(NOON)
    assert post_office.letters == []


def test_a_server_that_is_down_loses_nothing_and_sends_nothing_twice(post_office, settings):
    told(news(reader().person, urgent=True))
    settings.EMAIL_PORT = 1
    post_goes_out(NOON)
    with system("test"):
        (waiting,) = queries.letters_that_wait()
        assert "refused" in waiting.problem
        assert waiting.due_at == NOON + timedelta(minutes=2)
    settings.EMAIL_PORT = post_office.port
    post_goes_out(NOON + timedelta(minutes=1))
    assert post_office.letters == []
    for minutes in (2, 3, 60):
        post_goes_out(NOON + timedelta(minutes=minutes))
    assert len(post_office.letters) == 1
    with system("test"):
        assert not queries.letters_that_wait().exists()


def test_an_address_that_the_server_does_not_know_is_given_up_and_others_go(post_office):
    wrong, right = reader(email="nobody@company.example"), reader()
    told(news(wrong.person, urgent=True))
    post_office.refusing = "550 no such user"
    post_goes_out(NOON)
    post_office.refusing = ""
    told(news(right.person, urgent=True))
    post_goes_out(NOON + timedelta(hours=1))
    assert [letter["To"] for letter in post_office.letters] == ["chen@company.example"]
    with system("test"):
        assert Letter.objects.get(person=wrong.person_id).failed_at == NOON


def test_an_administrator_lets_them_be_tried_again_and_nobody_else(post_office, settings):
    told(news(reader().person, urgent=True))
    settings.EMAIL_PORT = 1
    post_goes_out(NOON)
    settings.EMAIL_PORT = post_office.port
    with pytest.raises(Refused):
        actions.try_letters_again(by=make_inside(Role.TASK_FORCE), at=NOON)
    assert actions.try_letters_again(by=make_inside(Role.ADMINISTRATOR), at=NOON) == 1
    post_goes_out(NOON)
    assert len(post_office.letters) == 1
    assert actions.try_letters_again(by=make_inside(Role.ADMINISTRATOR), at=NOON) == 0


def test_a_letter_is_sent_under_the_same_name_however_often_it_is_tried(post_office, settings):
    told(news(reader().person, urgent=True))
    settings.EMAIL_PORT = 1
    post_goes_out(NOON)
    settings.EMAIL_PORT = post_office.port
    post_goes_out(NOON + timedelta(hours=1))
    (letter,) = post_office.letters
    with system("test"):
        assert str(Letter.objects.get().uuid) in letter["Message-ID"]
