from datetime import date

import pytest

from waixie.registry import actions
from waixie.registry.actions.qualifications import OF_PARTNERS, OF_WORKERS
from waixie.registry.tests.cast import NOON, again, facts, last, why

pytestmark = pytest.mark.django_db


UNTIL = date(2027, 1, 31)


@pytest.mark.parametrize("kind", OF_WORKERS)
def test_each_kind_of_a_workers_paper_has_its_event_with_its_day(cast, kind):
    actions.add_qualification(cast.wang, kind=kind, expires_on=UNTIL, by=cast.boss, at=NOON)
    assert "2027-01-31" in last(OF_WORKERS[kind].kind).data
    assert "2027-01-31" in facts("worker", cast.wang.pk).values()


@pytest.mark.parametrize("kind", OF_PARTNERS)
def test_each_kind_of_a_partners_paper_has_its_event_with_its_day(cast, kind):
    actions.add_qualification(cast.lixun, kind=kind, expires_on=UNTIL, by=cast.admin, at=NOON)
    assert "2027-01-31" in facts("partner", cast.lixun.pk).values()


def test_it_counts_as_stated_only(cast):
    paper = actions.add_qualification(cast.wang, kind="training", by=cast.wang_himself, at=NOON)
    assert (again(paper).verified, again(paper).stated_by_id) == ("stated", cast.wang.person_id)
    assert '"verified":"stated"' in last("training.recorded").data


def test_it_refuses_a_kind_that_a_partner_cannot_have(cast):
    assert why(actions.add_qualification, cast.lixun, kind="health_check", by=cast.admin) == "kind_unfit"


def test_it_refuses_a_paper_that_ends_before_it_begins(cast):
    dates = {"issued_on": date(2026, 2, 1), "expires_on": date(2026, 1, 1)}
    assert (
        why(actions.add_qualification, cast.wang, kind="training", by=cast.admin, **dates) == "dates_reversed"
    )


def test_the_end_of_a_contract_needs_its_day(cast):
    assert why(actions.add_qualification, cast.wang, kind="contract_end", by=cast.admin) == "date_missing"
