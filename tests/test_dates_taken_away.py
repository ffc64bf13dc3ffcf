"""A date that an event takes away: what hangs on it is void from then on, whichever way the word of it comes."""

from datetime import date, datetime

import pytest

from waixie.foundation.journal.actors import SYSTEM
from waixie.foundation.journal.kinds import BadEvent
from waixie.foundation.journal.models import Entry, FactRow
from waixie.foundation.journal.recording import record_many
from waixie.foundation.journal.retraction import correct, retract
from waixie.foundation.journal.rows import Draft
from waixie.policy.kinds_catalogue import journal_catalogue
from waixie.policy.models import Obligation
from waixie.policy.tests.living import happens, in_force, moment, said, time_is, time_passes_to, written
from waixie.registry.events import EngagementActivated, EngagementChanged
from waixie.rooms.cases.events import SatisfactionAsked

pytestmark = pytest.mark.django_db
ENDS = EngagementChanged(engagement=3, ends_on=date(2024, 3, 31))  # the duty of D2 is due with 21 March
LIFTED = EngagementChanged(engagement=3, open_ended=True)


@pytest.fixture(autouse=True)
def an_engagement_that_ends():
    in_force("D2")
    happens(EngagementActivated(engagement=3), "2024-01-10 09:00")
    happens(ENDS, "2024-01-10 10:00")


def set_right(wrong: Draft, event: EngagementChanged, now: datetime) -> None:
    entry = Entry.objects.get(pk=wrong.id)
    correct(entry, event, reason="typo", by=SYSTEM, at=now, occurred_at=entry.occurred_at)


def test_a_lifted_date_makes_the_duty_void():
    happens(LIFTED, "2024-02-01 09:00")
    assert (written(), said()) == (["void"], [("pending", "void", "event")])
    time_passes_to("2024-06-01")
    assert written() == ["void"]


def test_the_fact_is_there_and_says_nothing():
    draft = happens(LIFTED, "2024-02-01 09:00")
    with time_is("2024-02-01 09:00"):
        row = FactRow.objects.get(event=draft.id)
    assert (row.name, row.value, row.from_at) == ("end_date", None, moment("2024-02-01 09:00"))


def test_what_was_broken_before_stays_broken():
    time_passes_to("2024-03-25")
    happens(LIFTED, "2024-03-26 09:00")
    assert written() == ["breached"]


def test_a_date_that_comes_again_opens_another_duty():
    happens(LIFTED, "2024-02-01 09:00")
    happens(EngagementChanged(engagement=3, ends_on=date(2024, 8, 31)), "2024-02-05 09:00")
    happens(SatisfactionAsked(engagement=3), "2024-02-06 09:00")
    assert written() == ["void", "met"]


def test_word_that_comes_late_counts_from_when_it_came():
    happens(LIFTED, "2024-02-01 09:00", recorded="2024-02-20 09:00")
    with time_is("2024-02-20 09:00"):
        assert Obligation.objects.get().void_at == moment("2024-02-20 09:00")
    assert written() == ["void"]


def test_word_that_comes_after_the_due_time_cures_nothing():
    happens(LIFTED, "2024-02-01 09:00", recorded="2024-03-25 09:00")
    assert written() == ["breached"]


def test_taken_back_the_date_stands_again():
    lifted = happens(LIFTED, "2024-02-01 09:00")
    with time_is("2024-02-02 09:00") as now:
        retract(Entry.objects.get(pk=lifted.id), reason="another engagement", by=SYSTEM, at=now)
    assert (written(), said()[-1]) == (["pending"], ("void", "pending", "event"))


def test_corrected_into_another_date_the_duty_moves_instead():
    lifted = happens(LIFTED, "2024-02-01 09:00")
    with time_is("2024-02-02 09:00") as now:
        later = EngagementChanged(engagement=3, ends_on=date(2024, 5, 31))
        set_right(lifted, later, now)
    assert written() == ["pending"]
    with time_is("2024-02-02 09:00"):
        assert Obligation.objects.get().due_at == moment("2024-05-22 00:00")


def test_a_date_corrected_into_none_makes_the_duty_void():
    moved = happens(EngagementChanged(engagement=3, ends_on=date(2024, 5, 31)), "2024-02-01 09:00")
    with time_is("2024-02-02 09:00") as now:
        set_right(moved, LIFTED, now)
    assert written() == ["void"]


def test_an_import_takes_dates_away_too():
    with time_is("2024-02-05 09:00"):
        record_many([Draft(LIFTED, moment("2024-02-01 09:00"), source="import")])
    assert written() == ["void"]


def test_an_event_can_t_give_a_date_and_take_it_away():
    both = EngagementChanged(engagement=3, ends_on=date(2024, 5, 31), open_ended=True)
    with pytest.raises(BadEvent):
        happens(both, "2024-02-01 09:00")


def test_an_event_that_speaks_of_other_things_leaves_the_date():
    happens(EngagementChanged(engagement=3, what="title"), "2024-02-01 09:00")
    happens(EngagementChanged(engagement=3, open_ended=False), "2024-02-02 09:00")
    assert written() == ["pending"]


def test_what_takes_a_fact_away_says_nothing_of_its_shape():
    with time_is("2024-02-01"):
        catalogue = journal_catalogue()
    assert catalogue.facts("requirement")["closing_time"].sort == "day"
    assert catalogue.facts("engagement")["end_date"].sort == "day"
