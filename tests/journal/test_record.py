"""One event on its way into the journal."""

from datetime import date, datetime, timedelta, timezone

import pytest

from tests.journal.kinds import MEI, NOON, activated, logged_in, planned
from waixie.foundation import clock
from waixie.foundation.journal.kinds import BadEvent, get_kind
from waixie.foundation.journal.models import Entry, FactRow, Touched
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import system

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_noon():
    with clock.set_to(NOON), system("test"):
        yield


def test_it_keeps_what_happened_who_did_it_and_when():
    draft = record(planned(partner=3, ends_on=date(2026, 12, 31)), by=MEI, at=NOON)
    entry = Entry.objects.get(pk=draft.id)
    assert (entry.kind, entry.version, entry.occurred_at, entry.recorded_at) == (
        "engagement.planned",
        draft.event.version,
        NOON,
        NOON,
    )
    assert (entry.person, entry.account, entry.source) == (4, 5, "live")
    assert entry.data == '{"ends_on":"2026-12-31","legal_form":"contract_for_work"}'


def test_every_object_is_found_by_its_role():
    draft = record(planned(partner=3, department=8), by=MEI, at=NOON)
    rows = Touched.objects.filter(event=draft.id).values_list("role", "type", "object")
    assert set(rows) == {
        ("engagement", "engagement", 17),
        ("partner", "partner", 3),
        ("department", "department", 8),
    }


def test_it_declares_the_facts_that_the_kind_declares_and_no_others():
    draft = record(planned(partner=3), by=MEI, at=NOON)
    facts = dict(FactRow.objects.filter(event=draft.id).values_list("name", "value"))
    assert facts["partner"] == "partner:3"
    assert facts["status"] == "planned"
    assert "department" not in facts


def test_what_is_told_later_is_known_later():
    earlier = NOON - timedelta(days=3)
    draft = record(planned(), by=MEI, at=earlier, source="manual")
    entry = Entry.objects.get(pk=draft.id)
    assert (entry.occurred_at, entry.recorded_at) == (earlier, NOON)
    fact = FactRow.objects.get(event=draft.id, name="status")
    assert (fact.from_at, fact.known_at) == (earlier, NOON)


def test_any_zone_is_the_same_instant():
    taipei = NOON.astimezone(timezone(timedelta(hours=8)))
    assert Entry.objects.get(pk=record(activated(), by=MEI, at=taipei).id).occurred_at == NOON


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"engagement": None}, "engagement"),
        ({"engagement": 0}, "engagement"),
        ({"engagement": "17"}, "engagement"),
        ({"engagement": True}, "engagement"),
        ({"legal_form": "marriage"}, "legal_form"),
        ({"ends_on": "2026-12-31"}, "ends_on"),
        ({"ends_on": NOON}, "ends_on"),
        ({"time_zone": "x" * 5000}, "time_zone"),
        ({"time_zone": "a\x00b"}, "time_zone"),
    ],
)
def test_what_does_not_fit_its_kind_is_refused_by_name(fields, field):
    with pytest.raises(BadEvent) as refused:
        record(planned(**fields), by=MEI, at=NOON)
    assert (refused.value.kind, refused.value.field) == ("engagement.planned", field)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("at", [datetime(2026, 3, 2), NOON.replace(year=1850), NOON.replace(year=2190)])
def test_a_time_without_a_zone_or_out_of_reach_is_refused(at):
    with pytest.raises(BadEvent):
        record(activated(), by=MEI, at=at, source="manual")


def test_personal_data_without_a_person_is_refused():
    kind = get_kind("login.succeeded")
    with pytest.raises(BadEvent):
        record(kind(person=None, address="192.0.2.1"), by=MEI, at=NOON)


def test_the_clock_is_never_behind_what_was_written_down(monkeypatch):
    record(logged_in(), by=MEI, at=NOON.replace(year=2090))
    monkeypatch.undo()
    token = clock._set.set(None)
    try:
        assert clock.now() == NOON.replace(year=2090)
    finally:
        clock._set.reset(token)


def test_the_clock_is_not_moved_by_a_date_that_somebody_mistyped():
    record(activated(), by=MEI, at=NOON.replace(year=2062), source="manual")
    token = clock._set.set(None)
    try:
        assert clock.now().year < 2062
    finally:
        clock._set.reset(token)
