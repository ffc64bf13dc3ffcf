from datetime import date

import pytest

from waixie.foundation.permits.acting import system
from waixie.registry import actions
from waixie.registry.tests.cast import NOON, again, facts, make, make_account, why

pytestmark = pytest.mark.django_db


def test_its_zone_calendar_country_and_gate_are_facts(cast):
    given = {"name": "蘇州廠", "time_zone": "Asia/Shanghai", "calendar": "mainland", "gate_rules": "strict"}
    site = actions.add_site(entity=cast.entity, **given, by=cast.admin, at=NOON)
    assert facts("site", site.pk) == {
        "entity": f"entity:{cast.entity.pk}", "time_zone": "Asia/Shanghai", "calendar": "mainland",
        "country": "TW", "gate_rules": "strict",
    }  # fmt: skip


def test_it_refuses_a_time_zone_that_does_not_exist(cast):
    assert (
        why(actions.add_site, entity=cast.entity, name="廠", time_zone="Asia/Hsinchu", by=cast.admin)
        == "unknown_zone"
    )


def test_it_refuses_a_site_of_a_closed_entity(cast):
    cast.entity.closed_on = date(2025, 12, 31)
    make(cast.entity)
    assert why(actions.add_site, entity=again(cast.entity), name="廠", by=cast.admin) == "place_closed"


def test_an_administrator_of_one_site_adds_no_other(cast):
    with system("test"):
        local = make_account("local", "administrator", scope=("site", cast.site.pk))
    assert why(actions.add_site, entity=cast.entity, name="廠", by=local) == "not_a_keeper"
