import pytest

from waixie.registry import actions
from waixie.registry.tests.cast import NOON, again, kinds, why
from waixie.registry.tests.test_change_many import ending, rows

pytestmark = pytest.mark.django_db


def test_it_tells_what_would_come_of_each_and_changes_nothing(cast):
    actions.end_engagement(cast.foreign, reason="completed", by=cast.force, at=NOON)
    before = kinds()
    came = actions.try_many(rows(cast.running, cast.foreign), at=NOON, **ending(cast.force))
    assert [(one.before, one.done) for one in came] == [("active", True), ("ended", False)]
    assert again(cast.running).state == "active"
    assert kinds() == before


def test_it_refuses_who_keeps_no_register(cast):
    assert why(actions.try_many, rows(cast.running), **ending(cast.nobody)) == "not_a_buyer"
