import pytest

from waixie.foundation.accounts.models import Person
from waixie.foundation.permits.acting import system
from waixie.registry import actions
from waixie.registry.tests.cast import NOON, again, kinds, why

pytestmark = pytest.mark.django_db


def test_the_person_is_renamed_with_him(cast):
    actions.change_worker(cast.wang, name="王曉明", by=cast.boss, at=NOON)
    with system("test"):
        assert Person.objects.get(pk=cast.wang.person_id).name == "王曉明"
    assert again(cast.wang).search == "王曉明"


@pytest.mark.parametrize("who", ["rep", "wang_himself"])
def test_from_outside_names_and_numbers_are_not_changed(cast, who):
    assert why(actions.change_worker, cast.wang, name="王大明", by=getattr(cast, who)) == "inside_only"
    assert (
        why(actions.change_worker, cast.wang, skills=[], number="7", by=getattr(cast, who)) == "inside_only"
    )


def test_he_says_himself_what_he_reads(cast):
    actions.change_worker(cast.wang, languages=["vi"], by=cast.wang_himself, at=NOON)
    assert again(cast.wang).languages == ["vi"]
    assert kinds() == ["worker.changed", "language.stated"]
