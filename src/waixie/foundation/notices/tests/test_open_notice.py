import pytest

from tests.cast import NOON, again, make_inside, make_outside
from waixie.foundation.answers import NotThere
from waixie.foundation.notices import actions
from waixie.foundation.notices.models import Notice
from waixie.foundation.notices.tests.post_office import news
from waixie.foundation.permits.acting import acting, system

pytestmark = pytest.mark.django_db


def notice_of(account) -> Notice:
    with system("test"):
        actions.tell([news(account.person)], at=NOON)
        return Notice.objects.get(person=account.person_id)


@pytest.mark.parametrize("make", [make_inside, make_outside])
def test_opened_it_is_read(make):
    reader = make()
    notice = notice_of(reader)
    actions.open_notice(notice.uuid, by=reader, at=NOON)
    assert again(notice).read_at == NOON


@pytest.mark.parametrize("make", [make_inside, make_outside])
def test_that_of_another_is_not_there(make):
    notice = notice_of(make_inside())
    with pytest.raises(NotThere):
        actions.open_notice(notice.uuid, by=make(), at=NOON)
    assert again(notice).read_at is None


def test_somebody_from_outside_reads_his_own_and_no_other():
    worker = make_outside()
    mine = notice_of(worker)
    notice_of(make_inside())
    with acting(worker, read_only=True):
        assert list(Notice.objects.all()) == [mine]


def test_all_of_ones_own_are_read_at_once():
    chen, lin = make_inside(), make_inside()
    mine, other = notice_of(chen), notice_of(lin)
    assert actions.read_all_notices(by=chen, at=NOON) == 1
    assert (again(mine).read_at, again(other).read_at) == (NOON, None)
