import pytest

from waixie.registry import actions
from waixie.registry.tests.cast import NOON, again, why

pytestmark = pytest.mark.django_db
ACTIVE = {"noun": "worker", "name": "在場", "asked": "status=active"}


@pytest.mark.parametrize("who", ["boss", "rep"])
def test_its_owner_lets_it_ask_something_else(cast, who):
    owner = getattr(cast, who)
    view = actions.save_view(**ACTIVE, by=owner, at=NOON)
    actions.replace_view(view, asked="status=left", by=owner, at=NOON)
    assert (again(view).name, again(view).asked) == ("在場", "status=left")


def test_it_refuses_a_reader_and_what_is_too_long(cast):
    view = actions.save_view(**ACTIVE, role="supervisor", by=cast.force, at=NOON)
    assert why(actions.replace_view, view, asked="", by=cast.boss) == "not_own_view"
    assert why(actions.replace_view, view, asked="q=" + "x" * 500, by=cast.admin) == "view_too_long"
    assert again(view).asked == "status=active"
