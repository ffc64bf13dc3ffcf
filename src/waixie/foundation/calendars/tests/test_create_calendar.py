from datetime import date

import pytest

from tests.cast import NOON, entries, make_inside
from waixie.foundation.answers import Refused
from waixie.foundation.calendars import actions, errors
from waixie.foundation.calendars.coverage import ALL_DAY
from waixie.foundation.calendars.tests.cast import get_calendar, hours, keeper

pytestmark = pytest.mark.django_db


def create(code="plant-2", *, by=None, covers_to=date(2026, 12, 31), days_like=None):
    return actions.create_calendar(
        code=code,
        name="二廠",
        week=[ALL_DAY] * 7,
        covers_from=date(2026, 1, 1),
        covers_to=covers_to,
        days_like=days_like,
        by=by or keeper(),
        at=NOON,
    )


def test_the_company_has_a_calendar_of_its_own():
    calendar = create()
    assert calendar.label == "二廠"
    assert hours(date(2026, 3, 1), "plant-2") == ALL_DAY
    assert len(entries("calendar.created")) == 1


def test_it_may_take_over_the_declared_days_of_another():
    create(days_like=get_calendar())
    assert hours(date(2026, 10, 9), "plant-2") == ()


@pytest.mark.parametrize("code", ["", "Plant", "default", "taiwan", "x" * 41, "a b"])
def test_it_refuses_a_code_that_is_unfit_or_taken(code):
    with pytest.raises(Refused) as refused:
        create(code)
    assert refused.value.answer.code == errors.CODE_UNFIT.code


def test_it_refuses_a_coverage_of_nothing_and_strangers():
    with pytest.raises(Refused):
        create(covers_to=date(2025, 1, 1))
    with pytest.raises(Refused) as refused:
        create(by=make_inside())
    assert refused.value.answer.code == errors.NOT_KEEPER.code
