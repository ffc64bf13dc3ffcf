"""Mappings are kept by name, in versions; those who import and auditors see them."""

from datetime import UTC, datetime

import pytest

from waixie.foundation.accounts.models import Account, Person, RoleAssignment
from waixie.foundation.answers import Refused
from waixie.foundation.permits.acting import acting, system
from waixie.registry.actions.import_mappings import save_mapping
from waixie.registry.imports.permissions import CommandLine
from waixie.registry.imports.shape import BadMapping
from waixie.registry.queries import imports

from .logs import raw_mapping

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)
US = CommandLine()


def account(role: str) -> Account:
    with system("test"):
        person = Person.objects.create(name=role)
        RoleAssignment.objects.create(person=person, role=role, from_at=datetime(2026, 1, 1, tzinfo=UTC))
        return Account.objects.create(login=role, person=person)


def test_a_change_is_a_new_version_and_the_same_again_is_none() -> None:
    first = save_mapping(sort="history", raw=raw_mapping(), by=US, at=NOW)
    assert save_mapping(sort="history", raw=raw_mapping(), by=US, at=NOW) == first
    second = save_mapping(sort="history", raw=raw_mapping(zone="UTC"), by=US, at=NOW)
    assert (first.version, second.version, second.name) == (1, 2, "tests")
    roster = save_mapping(sort="roster", raw={"name": "tests", "columns": {"姓名": "name"}}, by=US, at=NOW)
    assert roster.version == 1
    with acting(US):
        assert list(imports.visible_mappings(US, NOW, "history")) == [second]


def test_a_mapping_with_faults_is_not_kept() -> None:
    with pytest.raises(BadMapping):
        save_mapping(sort="history", raw={"name": "x"}, by=US, at=NOW)


@pytest.mark.parametrize(("role", "sees"), [("task_force", 1), ("auditor", 1), ("supervisor", 0)])
def test_importers_and_auditors_see_them(role: str, sees: int) -> None:
    user = account(role)
    save_mapping(sort="history", raw=raw_mapping(), by=US, at=NOW)
    with acting(user):
        assert imports.visible_mappings(user, NOW, "history").count() == sees
        assert imports.visible_batches(user, NOW).count() == 0


def test_an_auditor_keeps_none() -> None:
    with pytest.raises(Refused):
        save_mapping(sort="history", raw=raw_mapping(), by=account("auditor"), at=NOW)
