import pytest

from waixie.foundation.permits.acting import acting, system
from waixie.registry import actions
from waixie.registry.actions.views import AT_MOST
from waixie.registry.models import SavedView
from waixie.registry.queries import views
from waixie.registry.tests.cast import NOON, kinds, why

pytestmark = pytest.mark.django_db
ACTIVE = {"noun": "worker", "name": "在場", "asked": "status=active"}


def seen_by(user, noun="worker"):
    with acting(user, read_only=True):
        return [one.name for one in views.of_register(user, noun, NOON)]


@pytest.mark.parametrize("who", ["boss", "nobody", "rep", "wang_himself"])
def test_everybody_keeps_views_of_his_own_which_nobody_else_sees(cast, who):
    owner = getattr(cast, who)
    view = actions.save_view(**ACTIVE | {"name": " 在場\n的 "}, by=owner, at=NOON)
    assert (view.name, view.asked, view.role) == ("在場 的", "status=active", "")
    assert seen_by(owner) == ["在場 的"]
    assert seen_by(owner, "partner") == []
    assert [seen_by(one) for one in (cast.admin, cast.deputy, cast.rival_rep)] == [[], [], []]
    assert kinds() == []  # nothing happened in the company


def test_what_is_shared_with_a_role_is_seen_by_its_holders_and_by_administrators(cast):
    actions.save_view(**ACTIVE, role="supervisor", by=cast.force, at=NOON)
    assert [seen_by(one) for one in (cast.boss, cast.admin, cast.force)] == [["在場"]] * 3
    assert [seen_by(one) for one in (cast.nobody, cast.rep)] == [[], []]


def test_ones_own_come_first(cast):
    actions.save_view(**ACTIVE | {"name": "A"}, role="supervisor", by=cast.force, at=NOON)
    actions.save_view(**ACTIVE | {"name": "B"}, by=cast.boss, at=NOON)
    assert seen_by(cast.boss) == ["B", "A"]


def test_only_administrators_and_the_task_force_share(cast):
    for who in (cast.boss, cast.nobody, cast.rep):
        assert why(actions.save_view, **ACTIVE, role="supervisor", by=who) == "not_a_sharer"
    assert actions.save_view(**ACTIVE, role="legal", by=cast.admin, at=NOON).role == "legal"


def test_a_name_is_taken_once_in_each_register(cast):
    actions.save_view(**ACTIVE, by=cast.boss, at=NOON)
    assert why(actions.save_view, **ACTIVE, by=cast.boss) == "view_name_taken"
    actions.save_view(**ACTIVE | {"noun": "partner"}, by=cast.boss, at=NOON)
    actions.save_view(**ACTIVE, by=cast.deputy, at=NOON)


def test_it_refuses_one_more_than_a_person_can_have(cast):
    with system("test"):
        SavedView.objects.bulk_create(
            SavedView(noun="partner", name=str(one), owner=cast.boss.person, saved_at=NOON)
            for one in range(AT_MOST - 1)
        )
    actions.save_view(**ACTIVE, by=cast.boss, at=NOON)
    assert why(actions.save_view, **ACTIVE | {"name": "B"}, by=cast.boss) == "too_many_views"
    actions.save_view(**ACTIVE, by=cast.deputy, at=NOON)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"noun": "site"}, "view_unfit"),
        ({"role": "worker"}, "view_unfit"),
        ({"name": " "}, "name_missing"),
        ({"name": "x" * 81}, "view_too_long"),
        ({"asked": "q=" + "x" * 500}, "view_too_long"),
    ],
)
def test_it_refuses_what_can_not_be_kept(cast, given, reason):
    assert why(actions.save_view, **ACTIVE | given, by=cast.admin) == reason
