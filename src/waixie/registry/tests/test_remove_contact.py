import pytest

from waixie.foundation.permits.acting import acting
from waixie.registry import actions
from waixie.registry.queries import partners
from waixie.registry.tests.cast import NOON, TODAY, again, why

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact(cast):
    return actions.add_contact(cast.lixun, name="張經理", is_main=True, by=cast.admin, at=NOON)


def test_the_entry_stays_with_its_day(cast, contact):
    actions.remove_contact(contact, by=cast.rep, at=NOON)
    assert (again(contact).until_on, again(contact).is_main) == (TODAY, False)


def test_it_is_no_longer_among_those_to_call(cast, contact):
    actions.remove_contact(contact, by=cast.rep, at=NOON)
    with acting(cast.admin, read_only=True):
        assert not partners.contacts_of(cast.admin, cast.lixun).exists()


def test_it_refuses_a_contact_who_is_gone(cast, contact):
    actions.remove_contact(contact, by=cast.rep, at=NOON)
    assert why(actions.remove_contact, again(contact), by=cast.rep) == "contact_gone"
