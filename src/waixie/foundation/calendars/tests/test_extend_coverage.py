from datetime import date

import pytest

from tests.cast import NOON, make_inside
from waixie.foundation.answers import Refused
from waixie.foundation.calendars import actions, errors
from waixie.foundation.calendars.coverage import OutsideCoverage
from waixie.foundation.calendars.tests.cast import OFFICE, get_calendar, hours, keeper

pytestmark = pytest.mark.django_db
NEW_YEAR = date(2028, 1, 1)


def extend(covers_to=date(2028, 12, 31), *, days=None, by=None):
    return actions.extend_coverage(
        get_calendar(),
        covers_to=covers_to,
        days=days or {NEW_YEAR: ((), "開國紀念日")},
        reason="117年辦公日曆表",
        by=by or keeper(),
        at=NOON,
    )


def test_a_year_that_nobody_had_declared_can_be_asked_for():
    with pytest.raises(OutsideCoverage):
        hours(date(2028, 1, 3))
    extend()
    assert hours(date(2028, 1, 3)) == OFFICE
    assert hours(NEW_YEAR) == ()


def test_it_never_covers_less_than_before():
    with pytest.raises(Refused) as refused:
        extend(date(2027, 12, 31))
    assert refused.value.answer.code == errors.COVERAGE_SHRINKS.code


def test_days_already_covered_are_announced_not_slipped_in():
    with pytest.raises(Refused) as refused:
        extend(days={date(2027, 5, 3): ((), "x")})
    assert refused.value.answer.code == errors.OUTSIDE.code


def test_it_refuses_strangers():
    with pytest.raises(Refused) as refused:
        extend(by=make_inside())
    assert refused.value.answer.code == errors.NOT_KEEPER.code
