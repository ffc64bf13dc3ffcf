import pytest

from waixie.registry import actions
from waixie.registry.tests.cast import NOON, last, touched, why

pytestmark = pytest.mark.django_db


def test_who_read_it_and_why_stays_on_record(cast):
    actions.set_sensitive(cast.wang, phone="0912345678", by=cast.admin, at=NOON)
    reader = cast.by("security_officer")
    assert actions.read_sensitive(cast.wang, reason="事故通報", by=reader, at=NOON) == {"phone": "0912345678"}
    entry = last("personal_data.read")
    assert (entry.person, '"which":"phone"' in entry.data) == (reader.person_id, True)
    assert touched(entry) == {("worker", "worker", cast.wang.pk)}


def test_it_refuses_without_a_reason(cast):
    assert (
        why(actions.read_sensitive, cast.wang, reason=" ", by=cast.by("personal_data_contact"))
        == "reason_missing"
    )


def test_not_even_an_administrator_reads_it(cast):
    assert why(actions.read_sensitive, cast.wang, reason="好奇", by=cast.admin) == "not_for_personal_data"
