"""A population at once is the same as one after the other."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.journal.kinds import MEI, NOON, activated, planned
from waixie.foundation import clock
from waixie.foundation.journal.kinds import BadEvent
from waixie.foundation.journal.models import Entry, FactRow, Touched
from waixie.foundation.journal.recording import MANY, record, record_many
from waixie.foundation.journal.rows import Draft
from waixie.foundation.permits.acting import system

pytestmark = pytest.mark.django_db
EVENTS = st.one_of(
    st.builds(planned, engagement=st.integers(1, 9), partner=st.none() | st.integers(1, 9)),
    st.builds(activated, st.integers(1, 9)),
)
TOLD = st.lists(st.tuples(EVENTS, st.integers(0, 500)), max_size=6)


def what_is_written():
    """All three tables without the numbers that the database gives."""
    entries = {row.pk: row for row in Entry.objects.all()}
    places = {number: place for place, number in enumerate(sorted(entries))}
    fields = [field.name for field in Entry._meta.fields if field.name not in ("id", "uuid", "xid", "leaf")]
    return (
        [[getattr(entries[number], name) for name in fields] for number in sorted(entries)],
        sorted((places[row.event], row.role, row.type, row.object) for row in Touched.objects.all()),
        sorted(
            (places[row.event], row.type, row.object, row.name, row.value, row.from_at, row.known_at)
            for row in FactRow.objects.all()
        ),
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=TOLD)
def test_it_writes_what_recording_one_by_one_writes(told):
    from django.db import transaction

    written = []
    for write in (one_by_one, at_once):
        with clock.set_to(NOON), system("test"), transaction.atomic():
            write(told)
            written.append(what_is_written())
            transaction.set_rollback(True)
    assert written[0] == written[1]


def one_by_one(told):
    for event, minutes in told:
        record(event, by=MEI, at=NOON - timedelta(minutes=minutes), source="import")


def at_once(told):
    record_many(Draft(event, NOON - timedelta(minutes=minutes), MEI, "import") for event, minutes in told)


def test_one_that_does_not_fit_keeps_all_out():
    with clock.set_to(NOON), system("test"):
        with pytest.raises(BadEvent):
            record_many([Draft(activated(), NOON, MEI), Draft(planned(legal_form="x"), NOON, MEI)])
        assert not Entry.objects.exists()


def test_the_source_systems_own_recording_time_is_kept():
    with clock.set_to(NOON), system("test"):
        then = NOON - timedelta(days=900)
        draft = Draft(activated(), then, MEI, "import", source_recorded_at=then + timedelta(hours=1), batch=3)
        record_many([draft])
        entry = Entry.objects.get()
    assert (entry.recorded_at, entry.source_recorded_at, entry.batch) == (NOON, then + timedelta(hours=1), 3)
    assert isinstance(entry.uuid, UUID)


def test_nothing_is_nothing():
    with system("test"):
        assert record_many([]) == []


def test_the_database_knows_of_many_events_before_they_are_judged():
    with clock.set_to(NOON), system("test"):
        record_many([Draft(activated(one), NOON, MEI, "import") for one in range(1, MANY + 1)])
        with connection.cursor() as cursor:
            cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'journal_event'")
            assert cursor.fetchone()[0] >= MANY
