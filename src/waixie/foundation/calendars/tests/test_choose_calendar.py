from datetime import date

import pytest

from tests.cast import NOON, entries, make_outside
from waixie.foundation.answers import Refused
from waixie.foundation.calendars import actions, errors
from waixie.foundation.calendars.tests.cast import get_calendar, hours, keeper

pytestmark = pytest.mark.django_db
FRIDAY = date(2026, 10, 9)  # off in Taiwan, a plain Friday elsewhere


def test_rules_that_name_no_calendar_go_by_it():
    assert hours(FRIDAY, "default") == ()
    actions.choose_calendar(get_calendar("monday-friday-24h"), by=keeper(), at=NOON)
    assert hours(FRIDAY, "default") == ((0, 1440),)
    assert len(entries("calendar.chosen")) == 1


def test_it_refuses_the_one_that_is_chosen_already_and_strangers():
    with pytest.raises(Refused) as refused:
        actions.choose_calendar(get_calendar(), by=keeper(), at=NOON)
    assert refused.value.answer.code == errors.NOTHING_CHANGES.code
    with pytest.raises(Refused) as refused:
        actions.choose_calendar(get_calendar("monday-friday"), by=make_outside(), at=NOON)
    assert refused.value.answer.code == errors.NOT_KEEPER.code
