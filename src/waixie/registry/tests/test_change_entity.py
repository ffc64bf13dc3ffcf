from datetime import date

import pytest

from waixie.registry import actions
from waixie.registry.tests.cast import NOON, again, facts, kinds, last, why

pytestmark = pytest.mark.django_db


def test_only_what_differs_is_written_down(cast):
    actions.change_entity(cast.entity, name="晶誠電子", address="新竹市", by=cast.admin, at=NOON)
    assert again(cast.entity).address == "新竹市"
    assert '"what":"address"' in last("entity.changed").data


def test_a_change_that_changes_nothing_leaves_no_trace(cast):
    actions.change_entity(cast.entity, name="晶誠電子", by=cast.admin, at=NOON)
    assert kinds() == []


def test_it_is_not_closed_while_somebody_works_there(cast):
    assert (
        why(actions.change_entity, cast.entity, closed_on=date(2026, 3, 31), by=cast.admin) == "still_in_use"
    )


def test_its_country_stands_while_somebody_works_there(cast):
    assert why(actions.change_entity, cast.entity, country="CN", by=cast.admin) == "still_in_use"


def test_its_country_is_a_fact(cast):
    added = actions.add_entity(name="晶诚苏州", country="CN", by=cast.admin, at=NOON)
    assert facts("entity", added.pk) == {"country": "CN"}
    actions.change_entity(added, country="TW", by=cast.admin, at=NOON)
    assert facts("entity", added.pk) == {"country": "TW"}


def test_its_sites_lie_in_its_new_country(cast):
    added = actions.add_entity(name="晶诚苏州", country="CN", by=cast.admin, at=NOON)
    site = actions.add_site(entity=added, name="蘇州廠", by=cast.admin, at=NOON)
    actions.change_entity(added, country="TW", by=cast.admin, at=NOON)
    assert facts("site", site.pk)["country"] == "TW"


def test_a_new_name_is_found(cast):
    changed = actions.change_entity(cast.entity, name="新晶誠", by=cast.admin, at=NOON)
    assert again(changed).search.startswith("新晶誠")
