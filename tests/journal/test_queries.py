"""The life of an object, read a page at a time."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from tests.journal.kinds import MEI, NOON, activated, planned
from waixie.foundation.journal import queries
from waixie.foundation.journal.models import Entry
from waixie.foundation.journal.recording import record
from waixie.foundation.journal.retraction import retract
from waixie.foundation.permits.acting import system

pytestmark = pytest.mark.django_db


@dataclass
class Inside:
    outside: bool = False


@pytest.fixture(autouse=True)
def inside():
    with system("test"):
        yield


def life(**how):
    return [one.id for one in queries.time_line(Inside(), "engagement", 17, **how)]


def test_the_latest_comes_first_and_nothing_of_others():
    first = record(planned(partner=3), by=MEI, at=NOON).id
    second = record(activated(), by=MEI, at=NOON + timedelta(hours=1)).id
    record(activated(18), by=MEI, at=NOON)
    assert life() == [second, first]


def test_an_entry_says_all_that_a_page_needs():
    record(planned(partner=3), by=MEI, at=NOON)
    (one,) = queries.time_line(Inside(), "partner", 3)
    assert one.event.kind == one.kind == "engagement.planned"
    assert (one.at, one.person, one.data["legal_form"]) == (NOON, 4, "contract_for_work")
    assert one.ids_of("engagement") == [17]
    assert not one.taken_back


def test_page_after_page_nothing_is_left_out_or_told_twice():
    written = [record(activated(), by=MEI, at=NOON + timedelta(hours=n // 3)).id for n in range(10)]
    read, behind = [], None
    while page := queries.time_line(Inside(), "engagement", 17, behind=behind, most=4):
        read += [one.id for one in page]
        behind = page[-1].place
    assert read == sorted(written, reverse=True)


def test_some_kinds_alone():
    record(planned(), by=MEI, at=NOON)
    begun = record(activated(), by=MEI, at=NOON).id
    assert life(kinds=["engagement.activated"]) == [begun]
    assert [one.id for one in queries.happenings(Inside(), ["engagement.activated"])] == [begun]


def test_what_was_taken_back_is_marked_and_counts_no_more():
    number = record(activated(), by=MEI, at=NOON).id
    record(activated(), by=MEI, at=NOON)
    assert queries.times_of(Inside(), "engagement.activated", "engagement", [17, 18]) == {17: 2}
    retract(Entry.objects.get(pk=number), reason="x", by=MEI, at=NOON)
    assert {one.id: one.taken_back for one in queries.time_line(Inside(), "engagement", 17)}[number]
    assert queries.times_of(Inside(), "engagement.activated", "engagement", [17, 18]) == {17: 1}


def test_one_is_found_by_its_uuid():
    draft = record(activated(), by=MEI, at=NOON)
    assert queries.find_happening(Inside(), draft.uuid).id == draft.id
