"""Taking back and setting right: by further entries."""

from datetime import timedelta

import pytest

from tests.journal.kinds import MEI, NOON, activated, planned
from waixie.foundation import clock
from waixie.foundation.journal.models import Entry, Touched
from waixie.foundation.journal.recording import record
from waixie.foundation.journal.retraction import correct, retract
from waixie.foundation.permits.acting import system

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=3)


@pytest.fixture(autouse=True)
def later():
    with clock.set_to(LATER), system("test"):
        yield


@pytest.fixture
def entry():
    return Entry.objects.get(pk=record(planned(partner=3), by=MEI, at=NOON).id)


def objects_of(number):
    return set(Touched.objects.filter(event=number).values_list("role", "type", "object"))


def test_a_retraction_points_at_its_target_and_touches_what_it_touched(entry):
    draft = retract(entry, reason="wrong engagement", by=MEI, at=LATER)
    row = Entry.objects.get(pk=draft.id)
    assert (row.kind, row.target, row.data) == ("entry.retracted", entry.pk, '{"reason":"wrong engagement"}')
    assert objects_of(row.pk) == objects_of(entry.pk)


def test_what_was_taken_back_stays_as_it_was(entry):
    before = Entry.objects.filter(pk=entry.pk).values().get()
    retract(entry, reason="wrong", by=MEI, at=LATER)
    assert Entry.objects.filter(pk=entry.pk).values().get() == before


def test_a_correction_puts_another_entry_in_its_place(entry):
    occurred = NOON - timedelta(days=1)
    new = correct(
        entry, activated(), reason="it was begun, not planned", by=MEI, at=LATER, occurred_at=occurred
    )
    row = Entry.objects.get(pk=new.id)
    assert (row.kind, row.occurred_at, row.recorded_at, row.source) == (
        "engagement.activated",
        occurred,
        LATER,
        "manual",
    )
    note = Entry.objects.get(kind="entry.corrected")
    assert note.target == entry.pk
    assert str(new.uuid) in note.data
    assert objects_of(note.pk) == objects_of(entry.pk)
