import pytest

from waixie.foundation.permits.acting import system
from waixie.registry import actions
from waixie.registry.models import DuplicateCandidate
from waixie.registry.tests.cast import NOON, again, facts, why

pytestmark = pytest.mark.django_db


def test_it_is_active_from_the_start(cast):
    partner = actions.register_partner(name="新技", by=cast.boss, at=NOON)
    assert again(partner).status == "active"
    assert facts("partner", partner.pk) == {"status": "active"}


def test_its_numbers_are_kept_in_one_spelling(cast):
    partner = actions.register_partner(
        name="新技", registration_number="ab-123", tax_id="２２０９ ９１３１", by=cast.admin, at=NOON
    )
    assert (partner.registration_number, partner.tax_id) == ("AB123", "22099131")


@pytest.mark.parametrize(("country", "tax_id"), [("TW", "22099132"), ("CN", "914403001922038217")])
def test_it_refuses_a_tax_number_that_does_not_check(cast, country, tax_id):
    given = {"name": "新技", "country": country, "tax_id": tax_id, "by": cast.admin}
    assert why(actions.register_partner, **given) == "number_does_not_check"


def test_it_refuses_a_registration_number_that_is_there_already(cast):
    given = {"registration_number": "A1", "by": cast.admin}
    actions.register_partner(name="新技", at=NOON, **given)
    assert why(actions.register_partner, name="新技二", **given) == "number_taken"


def test_the_same_number_in_another_country_is_another_company(cast):
    for country in ("TW", "CN"):
        actions.register_partner(
            name=f"新技{country}", registration_number="A1", country=country, by=cast.admin, at=NOON
        )


def test_a_name_that_is_there_already_is_noted_as_a_likely_duplicate(cast):
    partner = actions.register_partner(name="立訊工程股份有限公司", by=cast.admin, at=NOON)
    with system("test"):
        found = DuplicateCandidate.objects.get()
    assert (found.noun, found.first, found.second, found.signs) == (
        "partner",
        cast.lixun.pk,
        partner.pk,
        ["name"],
    )


def test_it_refuses_a_partner_without_a_name(cast):
    assert why(actions.register_partner, by=cast.admin) == "name_missing"
