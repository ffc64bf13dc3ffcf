"""What stays in house is taken up again by the task force: core work only under new criteria."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from tests.cast import entries
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import Refused
from waixie.registry.tests.cast import NOON, Cast, make_cast
from waixie.rooms.selection.actions import (
    decide_requirement,
    reclassify_requirement,
    resubmit_requirement,
)
from waixie.rooms.selection.tests.asking import BARE, WHY, in_force, kept_in, submitted, wants

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def again_by(cast, row, by=None):
    return reclassify_requirement(row, reason="The secret is out.", by=by or cast.force, at=LATER)


def test_under_new_criteria_core_work_is_asked_anew_and_may_go_out(cast):
    row = kept_in(cast)
    in_force(cast, criteria=BARE)
    row = again_by(cast, row)
    assert (row.state, row.core) == ("returned", None)
    assert '"cause":"reclassified"' in entries("requirement.returned")[0].data
    row = resubmit_requirement(row, wanted=wants(cast, "secrets"), by=cast.by(Role.REQUESTER), at=LATER)
    row = decide_requirement(row, goes_out=True, reason=WHY, by=cast.force, at=LATER)
    assert (row.state, row.core) == ("cleared", False)


def test_it_refuses_core_work_under_the_same_criteria(cast):
    with pytest.raises(Refused, match=r"requirement\.no_new_criteria") as refusal:
        again_by(cast, kept_in(cast))
    with override("en"):
        assert "Adopt new criteria" in refusal.value.answer.remedy
    assert entries("requirement.returned") == []


def test_what_was_not_core_is_taken_up_again_at_any_time(cast):
    row = decide_requirement(submitted(cast), goes_out=False, reason=WHY, by=cast.force, at=NOON)
    assert again_by(cast, row).state == "returned"


@pytest.mark.parametrize("role", [Role.PLANT_MANAGER, Role.REQUESTER, Role.AUDITOR])
def test_it_refuses_whoever_is_not_of_the_task_force(cast, role):
    with pytest.raises(Refused, match=r"requirement\.not_the_force"):
        again_by(cast, kept_in(cast), cast.by(role))


def test_it_refuses_what_does_not_stay_in_house(cast):
    with pytest.raises(Refused, match=r"workflow\.step_not_allowed"):
        again_by(cast, submitted(cast))
