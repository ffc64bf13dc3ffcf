import pytest

from waixie.foundation.accounts.models import Person
from waixie.foundation.permits.acting import system
from waixie.registry import actions
from waixie.registry.models import DuplicateCandidate
from waixie.registry.tests.cast import NOON, again, facts, kinds, why

pytestmark = pytest.mark.django_db


def test_a_person_from_outside_stands_behind_him(cast):
    worker = actions.register_worker(home_partner=cast.lixun, name="林新", by=cast.boss, at=NOON)
    with system("test"):
        person = Person.objects.get(pk=worker.person_id)
    assert (person.name, person.search, person.outside) == ("林新", "林新", True)


def test_his_partner_and_language_are_facts(cast):
    worker = actions.register_worker(
        home_partner=cast.lixun, name="Anh", languages=["vi", "en"], by=cast.rep, at=NOON
    )
    assert facts("worker", worker.pk) == {
        "status": "active", "home_partner": f"partner:{cast.lixun.pk}", "language": "vi",
    }  # fmt: skip
    assert kinds() == ["worker.registered", "language.stated"]


def test_he_may_be_on_his_own(cast):
    worker = actions.register_worker(home_partner=None, name="自由人", by=cast.boss, at=NOON)
    assert again(worker).home_partner is None


def test_the_same_name_at_the_same_partner_is_noted_as_a_likely_duplicate(cast):
    worker = actions.register_worker(home_partner=cast.lixun, name="王 小明", by=cast.rep, at=NOON)
    with system("test"):
        found = DuplicateCandidate.objects.get()
    assert (found.first, found.second, found.signs) == (cast.wang.pk, worker.pk, ["name", "partner"])


def test_the_same_name_at_another_partner_is_not(cast):
    actions.register_worker(home_partner=cast.rival, name="王小明", by=cast.admin, at=NOON)
    with system("test"):
        assert not DuplicateCandidate.objects.exists()


def test_a_representative_brings_in_nobody_for_another_partner(cast):
    from waixie.foundation.answers import NotThere

    with pytest.raises(NotThere):
        actions.register_worker(home_partner=cast.rival, name="林", by=cast.rep, at=NOON)
    assert why(actions.register_worker, home_partner=None, name="林", by=cast.rep) == "not_a_buyer"


def test_it_refuses_a_worker_without_a_name(cast):
    assert why(actions.register_worker, home_partner=None, name="", by=cast.admin) == "name_missing"
