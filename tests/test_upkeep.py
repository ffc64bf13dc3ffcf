"""Duties follow the journal, in the transaction of each event."""

import pytest

from waixie.foundation.journal.actors import SYSTEM, Actor
from waixie.foundation.journal.models import Entry
from waixie.foundation.journal.recording import record_many
from waixie.foundation.journal.retraction import correct, retract
from waixie.foundation.journal.rows import Draft
from waixie.policy.gates import GateRefused, would_refuse
from waixie.policy.models import DueChange, Obligation, TallyChange, Wake
from waixie.policy.queries import rejudging_left
from waixie.policy.tests.living import happens, in_force, moment, said, time_is, time_passes_to, written
from waixie.registry.events import (
    AgreementRecorded,
    EngagementActivated,
    EngagementPlanned,
    EngagementResumed,
    EngagementSuspended,
    PartnerInsuranceRecorded,
    TrainingRecorded,
    WorkerRegistered,
)
from waixie.rooms.cases.events import (
    CaseAcknowledged,
    CaseClosed,
    CaseQueued,
    CaseReported,
    CaseResolved,
)

pytestmark = pytest.mark.django_db
REPORTED, ACKNOWLEDGED = CaseReported(case=7), CaseAcknowledged(case=7)


def test_a_report_opens_a_duty_and_the_answer_meets_it():
    in_force("R1")
    happens(REPORTED, "2024-03-01 09:00")
    assert written() == ["pending"]
    happens(ACKNOWLEDGED, "2024-03-01 10:00")
    assert written() == ["met"]


def test_what_no_rule_watches_touches_no_duty():
    in_force("R1")
    happens(CaseQueued(case=7), "2024-03-01 09:00")
    assert written() == []


def test_the_tick_breaches_what_has_come_due_and_says_so():
    in_force("R1")
    happens(REPORTED, "2024-03-01 09:00")
    time_passes_to("2024-03-01 14:00")
    assert (written(), said()) == (["breached"], [("pending", "breached", "clock")])


def test_without_a_tick_the_answer_finds_out_that_the_duty_was_breached():
    in_force("R1")
    happens(REPORTED, "2024-03-01 09:00")
    happens(ACKNOWLEDGED, "2024-03-01 14:00")
    assert said() == [("pending", "breached", "clock"), ("breached", "late", "event")]


def test_a_back_dated_answer_is_recorded_afterwards():
    in_force("R1")
    happens(REPORTED, "2024-03-01 09:00")
    happens(ACKNOWLEDGED, "2024-03-01 10:00", recorded="2024-03-05 09:00")
    assert (written(), said()[-1]) == (["recorded_afterwards"], ("breached", "recorded_afterwards", "event"))


def test_a_retracted_answer_leaves_the_duty_unmet_and_a_retracted_report_takes_it_away():
    in_force("R1")
    report = happens(REPORTED, "2024-03-01 09:00")
    answer = happens(ACKNOWLEDGED, "2024-03-01 10:00")
    with time_is("2024-03-01 11:00") as now:
        retract(Entry.objects.get(pk=answer.id), reason="typo", by=SYSTEM, at=now)
    assert written() == ["pending"]
    with time_is("2024-03-01 11:30") as now:
        retract(Entry.objects.get(pk=report.id), reason="another case", by=SYSTEM, at=now)
    assert (written(), said()[-1]) == ([], ("pending", "absent", "event"))


def test_a_corrected_answer_counts_from_when_it_happened():
    in_force("R1")
    happens(REPORTED, "2024-03-01 09:00")
    answer = happens(ACKNOWLEDGED, "2024-03-01 10:00")
    with time_is("2024-03-01 18:00") as now:
        entry = Entry.objects.get(pk=answer.id)
        correct(
            entry,
            ACKNOWLEDGED,
            reason="it was later",
            by=SYSTEM,
            at=now,
            occurred_at=moment("2024-03-01 15:00"),
        )
    assert written() == ["late"]


def test_an_event_stamped_in_the_future_waits_and_wakes():
    in_force("R1")
    happens(REPORTED, "2024-03-01 09:00", recorded="2024-02-01 09:00")
    assert written() == []
    with time_is("2024-02-01 09:00"):
        assert Wake.objects.get().at == moment("2024-03-01 09:00")
    time_passes_to("2024-03-01 09:30")
    assert written() == ["pending"]
    with time_is("2024-03-01 09:30"):
        assert not Wake.objects.exists()


def test_windows_open_one_after_the_other_as_time_passes():
    in_force("P1")
    happens(EngagementActivated(engagement=3), "2024-01-20 09:00")
    assert written() == ["absent"]
    time_passes_to("2024-02-01 00:00")
    assert written() == ["pending", "absent"]
    time_passes_to("2024-04-15 00:00")
    assert written() == ["breached", "breached", "pending", "absent"]


def test_a_suspension_moves_the_due_time_and_keeps_what_was_told_before():
    in_force("P1")
    happens(EngagementActivated(engagement=3), "2024-01-20 09:00")
    happens(EngagementSuspended(engagement=3, reason="strike"), "2024-02-10 00:00")
    happens(EngagementResumed(engagement=3), "2024-02-20 00:00")
    with time_is("2024-02-20 00:00"):
        first = Obligation.objects.order_by("opened_at").first()
        assert first.due_at == moment("2024-03-11 00:00")
        moved = DueChange.objects.filter(obligation=first.pk).order_by("pk")
        assert moved[0].due_before == moment("2024-03-01 00:00")


def test_a_gate_refuses_the_act_and_nothing_is_written():
    in_force("G1")
    with pytest.raises(GateRefused) as refusal:
        happens(CaseClosed(case=7), "2024-03-01 09:00")
    assert "1.1" in refusal.value.answer.params["clause"]
    with time_is("2024-03-01 09:00"):
        assert not Entry.objects.filter(kind="case.closed").exists()


def test_a_gate_lets_the_act_pass_once_the_evidence_is_there():
    in_force("G1")
    happens(CaseResolved(case=7), "2024-03-01 08:00")
    happens(CaseClosed(case=7), "2024-03-01 09:00")
    assert written() == ["met"]


def test_what_is_told_of_the_past_is_never_refused():
    in_force("G1")
    happens(CaseClosed(case=7), "2024-03-01 09:00", recorded="2024-03-01 09:30")
    assert written() == ["breached"]


def test_a_gate_gives_its_advice_beforehand_and_writes_nothing():
    in_force("G1")
    with time_is("2024-03-01 09:00") as now:
        assert would_refuse(CaseClosed(case=7), by=SYSTEM, at=now).code == "gate_wanted"
    happens(CaseResolved(case=7), "2024-03-01 09:30")
    with time_is("2024-03-01 10:00") as now:
        assert would_refuse(CaseClosed(case=7), by=SYSTEM, at=now)
    assert written() == []


def test_late_evidence_on_a_related_object_judges_later_acts_anew():
    in_force("V1")
    happens(CaseQueued(case=7, worker=4), "2024-03-01 09:00")
    happens(CaseQueued(case=8, worker=5), "2024-03-01 09:00")
    assert written() == ["breached", "breached"]
    happens(AgreementRecorded(worker=4, verified="verified"), "2024-02-01 09:00", recorded="2024-03-01 10:00")
    assert written() == ["recorded_afterwards", "breached"]


def test_a_date_that_a_fact_holds_gives_a_deadline_and_moves_it():
    in_force("D1")
    happens(WorkerRegistered(worker=4), "2024-01-02 09:00")
    assert written() == []
    day = moment("2024-12-31 12:00").date()
    happens(TrainingRecorded(worker=4, expires_on=day, verified="verified"), "2024-01-03 09:00")
    with time_is("2024-01-04 09:00"):
        assert Obligation.objects.get().due_at == moment("2024-12-02")


def test_separation_folds_two_entries_of_one_person():
    from waixie.foundation.accounts.models import Person

    in_force("S1")
    with time_is("2024-01-01"):
        one = Person.objects.create(name="Ann")
        other = Person.objects.create(name="Ann again", same_as=one)
    happens(CaseResolved(case=7), "2024-03-01 09:00", person=one.pk)
    happens(CaseClosed(case=7), "2024-03-01 10:00", person=other.pk)
    assert written() == ["breached"]


def test_a_bulk_import_opens_the_same_duties_and_stops_where_it_stopped_looking():
    from waixie.foundation.journal.models import Batch

    in_force("R1")
    with time_is("2024-06-01"):
        batch = Batch.objects.create(
            source="import",
            name="log",
            began_at=moment("2024-06-01"),
            observed_until=moment("2024-03-01 12:00"),
        )
        drafts = [
            Draft(CaseReported(case=number), moment(f"2024-03-01 {hour}"), Actor(1), "import", batch=batch.pk)
            for number, hour in ((1, "06:00"), (2, "11:00"), (3, "06:00"))
        ]
        drafts.append(
            Draft(CaseAcknowledged(case=3), moment("2024-03-01 07:00"), Actor(1), "import", batch=batch.pk)
        )
        record_many(drafts)
    assert sorted(written()) == ["breached", "met", "not_fed"]


def test_figures_are_appended_and_never_fought_for():
    in_force("R1")
    happens(REPORTED, "2024-03-01 09:00")
    happens(ACKNOWLEDGED, "2024-03-01 10:00")
    with time_is("2024-03-01 10:00"):
        changes = TallyChange.objects.order_by("pk").values_list("state", "count")
        assert sorted(changes) == [(1, -1), (1, 1), (2, 1)]


def test_the_tick_folds_the_figures():
    from waixie.policy.models import Tally

    in_force("R1")
    happens(REPORTED, "2024-03-01 09:00")
    time_passes_to("2024-03-01 14:00")
    time_passes_to("2024-03-01 15:00")
    with time_is("2024-03-01 15:00"):
        assert not TallyChange.objects.exists()
        assert set(Tally.objects.exclude(count=0).values_list("state", "count")) == {(5, 1)}


def test_a_day_off_announced_later_moves_the_due_time_and_the_calendar_is_the_cause():
    from tests.cast import make_inside
    from waixie.foundation.accounts.roles import Role
    from waixie.foundation.calendars.actions import announce_days, ship_calendars
    from waixie.foundation.calendars.models import Calendar

    ship_calendars()
    in_force("R1_days")
    happens(REPORTED, "2024-10-02 10:00")
    time_passes_to("2024-10-04 00:00")
    assert written() == ["breached"]
    with time_is("2024-10-04 09:00"):
        calendar = Calendar.objects.get(code="taiwan")
    announce_days(
        calendar,
        {moment("2024-10-03 12:00").date(): ((), "typhoon")},
        reason="typhoon",
        by=make_inside(Role.ADMINISTRATOR, Role.TASK_FORCE),
        at=moment("2024-10-04 09:00"),
    )
    time_passes_to("2024-10-04 09:30")
    assert (written(), said()[-1]) == (["pending"], ("breached", "pending", "calendar"))


def test_what_hangs_on_too_many_objects_is_left_to_the_tick(monkeypatch):
    monkeypatch.setattr("waixie.policy.upkeep.MANY", 1)
    in_force("V1")
    for case in (7, 8):
        happens(CaseQueued(case=case, worker=4), "2024-03-01 09:00")
    happens(AgreementRecorded(worker=4, verified="verified"), "2024-02-01 09:00", recorded="2024-03-01 10:00")
    assert written() == ["breached", "breached"]
    with time_is("2024-03-01 10:00") as now:
        assert rejudging_left(now) == 2
    time_passes_to("2024-03-01 10:01")
    assert written() == ["recorded_afterwards", "recorded_afterwards"]
    assert said()[-1] == ("breached", "recorded_afterwards", "event")


def test_a_bulk_import_judges_what_reaches_its_objects():
    in_force("V1")
    for case, worker in ((7, 4), (8, 5), (9, 6)):
        happens(CaseQueued(case=case, worker=worker), "2024-03-01 09:00")
    with time_is("2024-03-02 09:00"):
        record_many(
            Draft(
                AgreementRecorded(worker=worker, verified="verified"), moment("2024-02-01"), source="import"
            )
            for worker in (4, 5)
        )
    assert written() == ["met", "met", "breached"]


def test_a_relation_that_a_fact_holds_is_followed_back():
    in_force("V2")
    for engagement, partner in ((3, 5), (4, 6)):
        happens(
            EngagementPlanned(engagement=engagement, partner=partner, legal_form="contract_for_work"),
            "2024-01-01 09:00",
        )
        happens(EngagementActivated(engagement=engagement), "2024-02-01 09:00")
    assert written() == ["breached", "breached"]
    insured = PartnerInsuranceRecorded(partner=5, verified="verified")
    happens(insured, "2024-01-15 09:00", recorded="2024-02-02 10:00")
    assert written() == ["recorded_afterwards", "breached"]
