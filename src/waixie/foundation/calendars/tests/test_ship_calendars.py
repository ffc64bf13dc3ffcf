from datetime import date

import pytest

from waixie.foundation.calendars import actions
from waixie.foundation.calendars.models import Version
from waixie.foundation.calendars.queries import working_times
from waixie.foundation.calendars.tests.cast import OFFICE, hours
from waixie.foundation.permits.acting import system

pytestmark = pytest.mark.django_db


def test_they_are_there_from_the_start_and_taiwan_is_the_calendar_of_the_house():
    with system("test"):
        found = working_times()
    assert set(found) == {"taiwan", "mainland", "monday-friday", "monday-friday-24h", "default"}
    assert found["default"] is found["taiwan"]


def test_a_second_time_changes_nothing():
    with system("test"):
        before = Version.objects.count()
    assert actions.ship_calendars() == 0
    with system("test"):
        assert Version.objects.count() == before


def test_the_default_is_asked_like_any_other():
    with system("test"):
        calendar = working_times()["default"]
    assert calendar.working_hours(date(2024, 2, 17)) == OFFICE
    assert hours(date(2024, 2, 24)) == ()
