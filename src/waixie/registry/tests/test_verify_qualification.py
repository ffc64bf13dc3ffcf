import pytest

from waixie.registry import actions
from waixie.registry.tests.cast import NOON, again, last, touched, why

pytestmark = pytest.mark.django_db


def test_it_says_who_has_seen_it_and_when(cast):
    paper = again(actions.verify_qualification(cast.paper, by=cast.boss, at=NOON))
    assert (paper.verified, paper.verified_by_id, paper.verified_at) == (
        "verified",
        cast.boss.person_id,
        NOON,
    )
    assert ("qualification", "qualification", paper.pk) in touched(last("evidence.verified"))


def test_it_refuses_the_one_who_put_it_on_record(cast):
    paper = actions.add_qualification(cast.wang, kind="training", by=cast.boss, at=NOON)
    assert why(actions.verify_qualification, paper, by=cast.boss) == "own_statement"


def test_it_refuses_a_paper_that_was_verified(cast):
    actions.verify_qualification(cast.paper, by=cast.boss, at=NOON)
    assert why(actions.verify_qualification, cast.paper, by=cast.admin) == "verified_already"
