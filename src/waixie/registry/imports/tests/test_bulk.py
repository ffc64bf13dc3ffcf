"""Many rows at once, with everything that a model says when nothing is said."""

import pytest

from waixie.foundation.permits.acting import system
from waixie.registry.imports.bulk import as_array, copy_rows, next_ids
from waixie.registry.models import Partner, Worker

pytestmark = pytest.mark.django_db


def test_rows_get_ids_uuids_and_the_defaults_of_their_model() -> None:
    with system("test"):
        ids = next_ids(Partner, 2)
        copy_rows(Partner, ("id", "name"), zip(ids, ("大同", "台塑"), strict=True))
        one, other = Partner.objects.filter(pk__in=ids).order_by("pk")
    assert (one.name, other.name, one.status, one.names, one.status_reason) == (
        "大同",
        "台塑",
        "active",
        {},
        "",
    )
    assert one.uuid != other.uuid


@pytest.mark.parametrize("words", [[], ["焊接"], ['a"b', "c\\d", "{e}", "f,g", "", "NULL", "h\ti"]])
def test_arrays_survive_whatever_stands_in_them(words: list[str]) -> None:
    from waixie.foundation.accounts.models import Person

    with system("test"):
        person = Person.objects.create(name="x", outside=True)
        copy_rows(Worker, ("person_id", "name", "skills"), [(person.pk, "x", as_array(words))])
        assert Worker.objects.get().skills == words
