import pytest
from django.db import connection

from waixie.foundation.permits.acting import system
from waixie.registry import actions
from waixie.registry.models import DuplicateCandidate
from waixie.registry.tests.cast import NOON, again, last, why

pytestmark = pytest.mark.django_db


VALUES = {
    "identity": "A123456789",
    "birth": "1990-05-17",
    "phone": "+886 912 345 678",
    "bank": "012-345-678901",
}


def test_no_plain_value_stands_in_the_database(cast):
    actions.set_sensitive(cast.wang, **VALUES, by=cast.wang_himself, at=NOON)
    with system("test"), connection.cursor() as cursor:
        for table in ("registry_worker", "journal_event", "journal_fact"):
            cursor.execute(f"SELECT string_agg(t::text, '') FROM {table} t")
            text = cursor.fetchone()[0] or ""
            assert not [value for value in VALUES.values() if value in text or value.encode().hex() in text]


def test_what_was_written_can_be_read(cast):
    actions.set_sensitive(cast.wang, **VALUES, by=cast.rep, at=NOON)
    assert actions.read_sensitive(cast.wang, reason="核對", by=cast.wang_himself, at=NOON) == VALUES


def test_an_empty_text_takes_a_value_away(cast):
    actions.set_sensitive(cast.wang, **VALUES, by=cast.admin, at=NOON)
    actions.set_sensitive(cast.wang, phone="", by=cast.admin, at=NOON)
    assert (again(cast.wang).sealed_phone, again(cast.wang).blind_phone) == (None, None)
    assert again(cast.wang).sealed_bank is not None


@pytest.mark.parametrize(("nationality", "number"), [("TW", "A123456788"), ("CN", "110105194912310021")])
def test_it_refuses_an_identity_number_that_does_not_check(cast, nationality, number):
    actions.change_worker(cast.wang, nationality=nationality, by=cast.admin, at=NOON)
    assert why(actions.set_sensitive, cast.wang, identity=number, by=cast.admin) == "number_does_not_check"


def test_it_refuses_a_birth_date_that_is_none(cast):
    assert why(actions.set_sensitive, cast.wang, birth="1990-02-30", by=cast.admin) == "no_such_date"


def test_one_identity_number_at_two_workers_is_noted_however_it_is_written(cast):
    actions.set_sensitive(cast.wang, identity="A123456789", by=cast.admin, at=NOON)
    actions.set_sensitive(cast.lo, identity="ａ12345-6789", by=cast.admin, at=NOON)
    with system("test"):
        found = DuplicateCandidate.objects.get()
    assert (found.score, found.signs) == (100, ["identity"])


def test_the_journal_says_which_fields_and_not_what_they_hold(cast):
    actions.set_sensitive(cast.wang, phone="0912345678", by=cast.admin, at=NOON)
    assert '"what":"phone"' in last("worker.changed").data
