import pytest

from waixie.foundation.journal.recording import person_key
from waixie.foundation.permits.acting import system
from waixie.foundation.sealing.envelopes import unseal
from waixie.registry import actions
from waixie.registry.tests.cast import NOON, again, why

pytestmark = pytest.mark.django_db


def test_the_telephone_number_is_sealed(cast):
    contact = again(actions.add_contact(cast.lixun, name="張經理", phone="0912345678", by=cast.rep, at=NOON))
    sealed = bytes(contact.sealed_phone)
    assert b"0912345678" not in sealed
    with system("test"):
        key = person_key("contact", contact.pk)
    assert unseal(key, sealed, f"contact:{contact.pk}:phone") == "0912345678"


def test_a_new_main_contact_replaces_the_old_one(cast):
    old, new = (
        actions.add_contact(cast.lixun, name=name, is_main=True, by=cast.admin, at=NOON)
        for name in ("張", "李")
    )
    assert [again(one).is_main for one in (old, new)] == [False, True]


def test_it_refuses_a_contact_without_a_name(cast):
    assert why(actions.add_contact, cast.lixun, name="", by=cast.rep) == "name_missing"


@pytest.mark.parametrize(
    "email", ["no address", "a@b.c\nBcc: x@example.com", f"a@{'b' * 60}.{'c' * 250}.com"]
)
def test_it_refuses_what_is_no_email_address(cast, email):
    assert why(actions.add_contact, cast.lixun, name="張", email=email, by=cast.rep) == "email_unfit"


def test_an_email_address_is_kept_without_the_blanks_around_it(cast):
    contact = again(actions.add_contact(cast.lixun, name="張", email=" a@example.com ", by=cast.rep, at=NOON))
    assert contact.email == "a@example.com"
