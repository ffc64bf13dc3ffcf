import pytest

from waixie.foundation.answers import NotThere
from waixie.foundation.permits.acting import system
from waixie.registry import actions
from waixie.registry.models import SavedView
from waixie.registry.tests.cast import NOON, why

pytestmark = pytest.mark.django_db
ACTIVE = {"noun": "worker", "name": "在場", "asked": "status=active"}


def left():
    with system("test"):
        return SavedView.objects.count()


@pytest.mark.parametrize("who", ["boss", "rep"])
def test_its_owner_removes_it(cast, who):
    owner = getattr(cast, who)
    view = actions.save_view(**ACTIVE, by=owner, at=NOON)
    actions.remove_view(view, by=owner, at=NOON)
    assert left() == 0
    actions.save_view(**ACTIVE, by=owner, at=NOON)  # its name is free again


def test_an_administrator_removes_what_is_shared_and_a_reader_does_not(cast):
    view = actions.save_view(**ACTIVE, role="supervisor", by=cast.force, at=NOON)
    assert why(actions.remove_view, view, by=cast.boss) == "not_own_view"
    assert left() == 1
    actions.remove_view(view, by=cast.admin, at=NOON)
    assert left() == 0


def test_what_is_removed_already_is_not_there(cast):
    view = actions.save_view(**ACTIVE, by=cast.boss, at=NOON)
    with system("test"):
        SavedView.objects.all().delete()
    with pytest.raises(NotThere):
        actions.remove_view(view, by=cast.boss, at=NOON)
