import pytest

from tests.cast import make_inside, make_outside
from waixie.foundation.answers import Refused
from waixie.foundation.notices import actions, queries
from waixie.foundation.permits.acting import system

pytestmark = pytest.mark.django_db


def ways(account) -> tuple[str, str]:
    with system("test"):
        wishes = queries.wishes_of([account.person_id])[account.person_id]
    return wishes.way_of("sample").value, wishes.way_of("quiet").value


def test_who_wishes_nothing_is_told_as_the_house_does():
    assert ways(make_inside()) == ("digest", "page")


@pytest.mark.parametrize("make", [make_inside, make_outside])
def test_a_wish_is_kept_for_its_kind(make):
    account = make()
    actions.choose_ways({"sample": "at_once"}, by=account)
    assert ways(account) == ("at_once", "page")


@pytest.mark.parametrize("wrong", [{"no.such": "page"}, {"sample": "by_pigeon"}])
def test_what_there_is_not_is_refused(wrong):
    with pytest.raises(Refused) as refusal:
        actions.choose_ways(wrong, by=make_inside())
    assert refusal.value.answer.code == "notices.no_such_way"


def test_a_zone_that_is_not_there_is_refused():
    with pytest.raises(Refused) as refusal:
        actions.choose_ways({}, zone="Mars/Olympus", by=make_inside())
    assert refusal.value.answer.code == "notices.no_such_zone"
