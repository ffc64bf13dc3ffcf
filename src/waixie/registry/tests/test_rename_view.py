import pytest

from waixie.foundation.answers import NotThere
from waixie.registry import actions
from waixie.registry.tests.cast import NOON, again, why

pytestmark = pytest.mark.django_db
ACTIVE = {"noun": "worker", "name": "在場", "asked": "status=active"}


@pytest.mark.parametrize("who", ["boss", "rep"])
def test_its_owner_gives_it_another_name(cast, who):
    owner = getattr(cast, who)
    view = actions.save_view(**ACTIVE, by=owner, at=NOON)
    actions.rename_view(view, name="現場", by=owner, at=NOON)
    assert (again(view).name, again(view).asked) == ("現場", "status=active")


def test_an_administrator_renames_what_is_shared(cast):
    view = actions.save_view(**ACTIVE, role="supervisor", by=cast.force, at=NOON)
    assert actions.rename_view(view, name="現場", by=cast.admin, at=NOON).owner_id == cast.force.person_id
    assert again(view).name == "現場"


def test_it_refuses_the_name_of_another_of_the_same_owner(cast):
    actions.save_view(**ACTIVE, by=cast.boss, at=NOON)
    other = actions.save_view(**ACTIVE | {"name": "現場"}, by=cast.boss, at=NOON)
    assert why(actions.rename_view, other, name="在場", by=cast.boss) == "view_name_taken"
    assert again(other).name == "現場"


def test_it_refuses_a_reader(cast):
    view = actions.save_view(**ACTIVE, role="supervisor", by=cast.force, at=NOON)
    assert why(actions.rename_view, view, name="x", by=cast.boss) == "not_own_view"


def test_what_somebody_keeps_for_himself_is_not_there_for_an_administrator(cast):
    view = actions.save_view(**ACTIVE, by=cast.boss, at=NOON)
    with pytest.raises(NotThere):
        actions.rename_view(view, name="x", by=cast.admin, at=NOON)
