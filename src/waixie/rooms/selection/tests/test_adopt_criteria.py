"""The task force adopts criteria of core work; from their day on, what rests on older ones is asked anew."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.cast import again, entries
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import Refused
from waixie.foundation.permits.acting import system
from waixie.registry.tests.cast import NOON, TODAY, Cast, make_cast
from waixie.rooms.selection.actions import adopt_criteria, send_back_what_rests_on_old_criteria
from waixie.rooms.selection.queries.criteria import SUGGESTED, find_edition
from waixie.rooms.selection.tests.asking import BARE, cleared, in_force, kept_in, published, submitted

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def test_an_edition_has_a_number_and_a_day_and_leaves_a_trace(cast):
    first, second = in_force(cast), in_force(cast, valid_from=TOMORROW)
    assert (first.number, second.number) == (1, 2)
    assert [entry.kind for entry in entries("core_criteria.adopted")] == ["core_criteria.adopted"] * 2
    with system("test"):
        assert find_edition(TODAY) == first
        assert find_edition(TOMORROW) == second
        assert find_edition(TODAY - timedelta(days=1)) is None


def test_what_waits_or_is_cleared_goes_back_and_what_is_published_or_core_does_not(cast):
    rows = [submitted(cast), cleared(cast), published(cast), kept_in(cast)]
    in_force(cast, criteria=BARE)
    assert [again(one).state for one in rows] == ["returned", "returned", "published", "kept_in"]
    assert len(entries("requirement.returned")) == 2
    assert '"cause":"criteria"' in entries("requirement.returned")[0].data


def test_an_edition_of_a_later_day_sends_nothing_back_before_its_day(cast):
    waiting = submitted(cast)
    in_force(cast, criteria=BARE, valid_from=TOMORROW)
    assert again(waiting).state == "submitted"
    with system("test"):
        send_back_what_rests_on_old_criteria(NOON)
    assert again(waiting).state == "submitted"
    with system("test"):
        send_back_what_rests_on_old_criteria(NOON + timedelta(days=1))
    assert again(waiting).state == "returned"
    with system("test"):
        assert not send_back_what_rests_on_old_criteria(NOON + timedelta(days=1))
    assert len(entries("requirement.returned")) == 1


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.PLANT_MANAGER, Role.REQUESTER])
def test_it_refuses_whoever_is_not_of_the_task_force_and_writes_it_down(cast, role):
    with pytest.raises(Refused, match=r"requirement\.not_the_force"):
        adopt_criteria(
            criteria=SUGGESTED, threshold=50, valid_from=TODAY, reason="x", by=cast.by(role), at=NOON
        )
    assert len(entries("act.refused")) == 1
    assert entries("core_criteria.adopted") == []


@pytest.mark.parametrize(
    "criteria",
    [
        (),
        (SUGGESTED[0], SUGGESTED[0]),
        (replace(SUGGESTED[2], weight=0),),
        (replace(SUGGESTED[2], code="Not a code"),),
        (replace(SUGGESTED[2], question={"en": "Only in English?"}),),
    ],
)
def test_it_refuses_criteria_that_nobody_could_answer(cast, criteria):
    with pytest.raises(Refused, match=r"core_criteria\.unfit"):
        in_force(cast, criteria=criteria)


@pytest.mark.parametrize("threshold", [0, 121])
def test_it_refuses_a_threshold_that_nothing_or_everything_reaches(cast, threshold):
    with pytest.raises(Refused, match=r"core_criteria\.threshold_unfit"):
        in_force(cast, threshold=threshold)


def test_it_refuses_a_day_that_is_past_or_before_the_edition_adopted_last(cast):
    with pytest.raises(Refused, match=r"core_criteria\.from_past"):
        in_force(cast, valid_from=TODAY - timedelta(days=1))
    in_force(cast, valid_from=TOMORROW)
    with pytest.raises(Refused, match=r"core_criteria\.from_past"):
        in_force(cast, valid_from=TODAY)


def test_it_refuses_to_change_without_a_reason(cast):
    with pytest.raises(Refused, match=r"requirement\.words_missing"):
        adopt_criteria(criteria=SUGGESTED, threshold=50, valid_from=TODAY, reason=" ", by=cast.force, at=NOON)
