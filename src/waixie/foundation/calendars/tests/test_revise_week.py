from datetime import date, timedelta

import pytest

from tests.cast import NOON, entries, make_outside
from waixie.foundation.answers import Refused
from waixie.foundation.calendars import actions, errors
from waixie.foundation.calendars.tests.cast import OFFICE, get_calendar, hours, keeper

pytestmark = pytest.mark.django_db
SHORT = [[(540, 960)]] * 5 + [[], []]
BEGINS = date(2026, 6, 1)


def revise(week=SHORT, *, begins_on=BEGINS, by=None):
    return actions.revise_week(
        get_calendar(), week, begins_on=begins_on, reason="夏季工時", by=by or keeper(), at=NOON
    )


def test_the_new_hours_hold_from_their_day_on_and_holidays_stay():
    revise()
    assert hours(BEGINS - timedelta(days=3)) == OFFICE
    assert hours(BEGINS) == ((540, 960),)
    assert hours(date(2026, 6, 19)) == ()
    assert len(entries("calendar.changed")) == 1


def test_the_latest_word_covers_all_that_follows():
    revise()
    revise([[]] * 7, begins_on=date(2026, 5, 4))
    assert hours(BEGINS) == ()


@pytest.mark.parametrize("unfit", [SHORT[:6], [[(9, 8)]] * 7])
def test_it_refuses_a_week_that_can_not_be(unfit):
    with pytest.raises(Refused) as refused:
        revise(unfit)
    assert refused.value.answer.code == errors.HOURS_UNFIT.code


def test_it_refuses_a_beginning_beyond_the_coverage_and_strangers():
    with pytest.raises(Refused) as refused:
        revise(begins_on=date(2030, 1, 1))
    assert refused.value.answer.code == errors.OUTSIDE.code
    with pytest.raises(Refused) as refused:
        revise(by=make_outside())
    assert refused.value.answer.code == errors.NOT_KEEPER.code
