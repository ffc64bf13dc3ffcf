from datetime import date

import pytest

from waixie.foundation.permits.acting import system
from waixie.registry import actions
from waixie.registry.tests.cast import NOON, again, facts, make_account, why

pytestmark = pytest.mark.django_db


def test_a_new_zone_is_a_fact_from_now_on(cast):
    actions.change_site(cast.site, time_zone="Asia/Shanghai", by=cast.admin, at=NOON)
    assert facts("site", cast.site.pk) == {"time_zone": "Asia/Shanghai"}


def test_stricter_rules_at_its_gate_are_a_fact_from_now_on(cast):
    actions.change_site(cast.site, gate_rules="strict", by=cast.admin, at=NOON)
    assert facts("site", cast.site.pk) == {"gate_rules": "strict"}


def test_it_refuses_a_time_zone_that_does_not_exist(cast):
    assert why(actions.change_site, cast.site, time_zone="Mars/Base", by=cast.admin) == "unknown_zone"


def test_it_is_not_closed_while_somebody_works_there(cast):
    assert why(actions.change_site, cast.site, closed_on=date(2026, 3, 31), by=cast.admin) == "still_in_use"


def test_an_administrator_of_this_site_changes_it(cast):
    with system("test"):
        local = make_account("local", "administrator", scope=("site", cast.site.pk))
    actions.change_site(cast.site, address="園區三路", by=local, at=NOON)
    assert again(cast.site).address == "園區三路"


def test_work_that_runs_there_goes_by_the_new_calendar_and_back_by_the_companys(cast):
    actions.change_site(cast.site, calendar="mainland", by=cast.admin, at=NOON)
    assert facts("engagement", cast.running.pk)["calendar"] == "mainland"
    actions.change_site(cast.site, calendar="", by=cast.admin, at=NOON.replace(hour=5))
    assert facts("engagement", cast.running.pk)["calendar"] == "default"
    assert facts("site", cast.site.pk)["calendar"] == "default"


def test_it_refuses_a_calendar_that_nobody_keeps(cast):
    assert why(actions.change_site, cast.site, calendar="moon", by=cast.admin) == "unknown_calendar"
