from datetime import date

import pytest

from waixie.registry import actions
from waixie.registry.models import Site
from waixie.registry.tests.cast import NOON, again, facts, make, why

pytestmark = pytest.mark.django_db


def choose(cast, calendar="mainland", by=None):
    return actions.choose_calendar_of_entity(cast.entity, calendar=calendar, by=by or cast.admin, at=NOON)


def test_all_its_open_sites_go_by_it(cast):
    closed = make(Site(name="老廠", entity=cast.entity, closed_on=date(2025, 1, 1)))
    assert choose(cast) == [cast.site]
    assert facts("site", cast.site.pk) == {"calendar": "mainland"}
    assert (again(cast.site).calendar, again(closed).calendar) == ("mainland", "")


def test_what_goes_by_it_already_is_left_alone(cast):
    choose(cast)
    assert choose(cast) == []


def test_it_refuses_a_calendar_that_nobody_keeps(cast):
    assert (
        why(actions.choose_calendar_of_entity, cast.entity, calendar="moon", by=cast.admin)
        == "unknown_calendar"
    )
