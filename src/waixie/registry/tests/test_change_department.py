from datetime import date

import pytest

from waixie.foundation.permits.acting import system
from waixie.registry import actions
from waixie.registry.tests.cast import NOON, again, facts, make_account, why

pytestmark = pytest.mark.django_db


def test_those_below_move_with_it(cast):
    actions.change_department(cast.plant, parent=cast.office, by=cast.admin, at=NOON)
    assert again(cast.line).lineage == (cast.office.pk, cast.plant.pk, cast.line.pk)
    assert facts("department", cast.plant.pk)["parent"] == f"department:{cast.office.pk}"


def test_it_can_move_to_the_top(cast):
    actions.change_department(cast.line, parent=None, by=cast.admin, at=NOON)
    assert again(cast.line).lineage == (cast.line.pk,)


@pytest.mark.parametrize("below", ["plant", "line"])
def test_it_refuses_to_lie_under_itself(cast, below):
    assert (
        why(actions.change_department, cast.plant, parent=getattr(cast, below), by=cast.admin)
        == "under_itself"
    )


def test_it_is_not_closed_while_somebody_works_below(cast):
    assert (
        why(actions.change_department, cast.plant, closed_on=date(2026, 3, 31), by=cast.admin)
        == "still_in_use"
    )


def test_an_administrator_of_a_department_reaches_those_below_and_no_other(cast):
    with system("test"):
        local = make_account("local", "administrator", scope=("department", cast.plant.pk))
    actions.change_department(cast.line, name="一課", by=local, at=NOON)
    assert why(actions.change_department, cast.office, name="管", by=local) == "not_a_keeper"
