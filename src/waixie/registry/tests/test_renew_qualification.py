from datetime import date

import pytest

from waixie.foundation.permits.acting import acting
from waixie.registry import actions
from waixie.registry.queries import qualifications
from waixie.registry.tests.cast import NOON, again, facts, why

pytestmark = pytest.mark.django_db


def test_the_new_paper_points_at_the_old_one_which_stays(cast):
    new = actions.renew_qualification(cast.paper, expires_on=date(2027, 6, 1), by=cast.rep, at=NOON)
    assert (again(new).renews, again(new).name) == (cast.paper, "安全講習")
    assert again(cast.paper).expires_on == date(2026, 6, 1)
    assert facts("worker", cast.wang.pk)["training_expiry"] == "2027-06-01"


def test_only_the_newest_is_current_and_all_can_be_read(cast):
    new = actions.renew_qualification(cast.paper, expires_on=date(2027, 6, 1), by=cast.rep, at=NOON)
    with acting(cast.admin, read_only=True):
        assert list(qualifications.current_of(cast.admin, cast.wang)) == [new]
        assert list(qualifications.all_of(cast.admin, cast.wang)) == [new, cast.paper]
        assert list(qualifications.running_out(cast.admin, until=date(2026, 12, 31), most=12)) == []


def test_it_refuses_a_second_renewal_of_the_same_paper(cast):
    actions.renew_qualification(cast.paper, by=cast.rep, at=NOON)
    assert why(actions.renew_qualification, cast.paper, by=cast.boss) == "renewed_already"
