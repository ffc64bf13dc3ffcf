"""The mail address of a log-in changes by a link to the new one and one's password, or by another administrator; nobody comes in by it."""

from datetime import timedelta

import pytest

from tests.cast import NOON, PASSWORD, again, entries, make_inside, make_outside
from waixie.foundation import clock
from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.roles import Role
from waixie.foundation.admission import actions
from waixie.foundation.answers import NotThere, Refused
from waixie.foundation.permits.acting import system

pytestmark = pytest.mark.django_db
NEW = "mei@new.example"


@pytest.fixture(autouse=True)
def noon():
    with clock.set_to(NOON):
        yield


@pytest.fixture
def mei():
    return addressed(make_inside(login="mei", password=PASSWORD), "mei@old.example")


@pytest.fixture
def boss():
    return make_inside(Role.ADMINISTRATOR)


def addressed(account, email):
    with system("test"):
        Account.objects.filter(pk=account.pk).update(email=email)
    return again(account)


def asked(account, email=NEW, password=PASSWORD):
    return actions.ask_for_email(email=email, password=password, by=account, at=NOON)


def test_the_address_changes_when_the_link_is_confirmed_and_not_before(mei):
    token = asked(mei)
    assert again(mei).email == "mei@old.example"
    account, former = actions.confirm_email(token=token, by=mei, at=NOON)
    assert (account.email, former, again(mei).email) == (NEW, "mei@old.example", NEW)


def test_it_leaves_a_trace_without_the_address_in_plain_words(mei):
    actions.confirm_email(token=asked(mei), by=mei, at=NOON)
    (first,), (second,) = entries("email.change_asked"), entries("email.changed")
    assert NEW not in first.data + second.data
    assert first.account == second.account == mei.pk


def test_it_refuses_whoever_does_not_know_the_password(mei):
    with pytest.raises(Refused, match="wrong"):
        asked(mei, password="guessed")
    assert entries("email.change_asked") == []


def test_the_link_is_nobody_elses(mei):
    token, thief = asked(mei), make_inside(password=PASSWORD)
    with pytest.raises(NotThere):
        actions.confirm_email(token=token, by=thief, at=NOON)
    with pytest.raises(NotThere):
        actions.confirm_email(token=token[:-3] + "abc", by=mei, at=NOON)
    assert (again(mei).email, again(thief).email) == ("mei@old.example", "")


def test_the_link_is_good_once_for_a_day_and_not_after_the_password_changed(mei):
    token = asked(mei)
    with pytest.raises(Refused, match=r"email_link_dead"):
        actions.confirm_email(token=token, by=mei, at=NOON + timedelta(days=1))
    other = asked(mei, "mei@third.example")
    actions.confirm_email(token=token, by=mei, at=NOON)
    for dead in (token, other):
        with pytest.raises(Refused, match=r"email_link_dead"):
            actions.confirm_email(token=dead, by=again(mei), at=NOON)
    last = asked(again(mei), "mei@fourth.example")
    actions.change_password(old=PASSWORD, new="another long sentence", by=again(mei), at=NOON)
    with pytest.raises(Refused, match=r"email_link_dead"):
        actions.confirm_email(token=last, by=again(mei), at=NOON)


def test_five_links_a_day_are_enough(mei):
    for number in range(5):
        asked(mei, f"mei{number}@new.example")
    with pytest.raises(Refused, match=r"asked_too_often"):
        asked(mei)
    other = addressed(make_inside(password=PASSWORD), "other@old.example")
    assert asked(other)


@pytest.mark.parametrize("email", ["", "no address", "a@b", "mei@old.example"])
def test_it_refuses_what_is_no_other_address(mei, email):
    with pytest.raises(Refused, match=r"accounts\.email_"):
        asked(mei, email)


def test_somebody_outside_changes_his_own():
    account = make_outside()
    with system("test"):
        row = Account.objects.get(pk=account.pk)
        row.set_password(PASSWORD)
        row.save()
    actions.confirm_email(token=asked(again(account)), by=again(account), at=NOON)
    assert again(account).email == NEW


def test_an_administrator_changes_another_s_and_links_in_the_old_mailbox_die(mei, boss):
    _invitation, token = actions.renew_password(mei, by=boss, at=NOON)
    account, former = actions.change_email(mei, email=NEW, by=boss, at=NOON)
    assert (account.email, former) == (NEW, "mei@old.example")
    with pytest.raises(Refused, match=r"link_dead"):
        actions.accept_invitation(token=token, login="", password="another long sentence", at=NOON)
    (entry,) = entries("email.changed")
    assert entry.person == boss.person_id


def test_an_administrator_never_changes_his_own_so(boss):
    with pytest.raises(Refused, match=r"not_oneself"):
        actions.change_email(boss, email=NEW, by=boss, at=NOON)
    assert again(boss).email == ""


def test_nobody_but_an_administrator_changes_another_s(mei):
    with pytest.raises(Refused, match=r"not_administrator"):
        actions.change_email(mei, email=NEW, by=make_inside(Role.TASK_FORCE), at=NOON)
    assert entries("email.changed") == []
