import pytest

from waixie.registry import actions
from waixie.registry.tests.cast import NOON, again, last, touched, why

pytestmark = pytest.mark.django_db


def test_it_is_there_under_its_name_in_each_language(cast):
    added = actions.add_entity(name=" 晶誠　二 ", names={"en": "Jingcheng Two"}, by=cast.admin, at=NOON)
    assert again(added).name == "晶誠 二"
    assert again(added).name_in("en") == "Jingcheng Two"
    assert touched(last("entity.added")) == {("entity", "entity", added.pk)}


def test_it_refuses_an_entity_without_a_name(cast):
    assert why(actions.add_entity, name=" \u3000 ", by=cast.admin) == "name_missing"


def test_it_refuses_a_registration_number_that_another_entity_has(cast):
    given = {"registration_number": "22099131", "by": cast.admin}
    actions.add_entity(name="甲", at=NOON, **given)
    assert why(actions.add_entity, name="乙", **given) == "number_taken"
