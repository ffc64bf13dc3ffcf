import pytest

from waixie.registry import actions
from waixie.registry.tests.cast import NOON, again, kinds, last, make, why

pytestmark = pytest.mark.django_db


def test_it_is_found_by_its_new_name(cast):
    actions.change_partner(cast.lixun, names={"en": "Lixun"}, by=cast.admin, at=NOON)
    assert again(cast.lixun).search == "立訊工程 lixun"
    assert '"what":"names"' in last("partner.changed").data


def test_what_stays_the_same_leaves_no_trace(cast):
    actions.change_partner(cast.lixun, name="立訊工程", tax_id=" ", by=cast.admin, at=NOON)
    assert kinds() == []


def test_it_refuses_a_tax_number_that_does_not_check(cast):
    assert (
        why(actions.change_partner, cast.lixun, tax_id="12345678", by=cast.admin) == "number_does_not_check"
    )


def test_an_entry_that_was_merged_is_not_changed_any_more(cast):
    cast.rival.same_as = cast.lixun
    make(cast.rival)
    assert why(actions.change_partner, cast.rival, address="台北", by=cast.admin) == "merged"
