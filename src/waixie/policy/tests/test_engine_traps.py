"""Each trap that the engine's semantics name, as a vector."""

from dataclasses import replace

import pytest

from waixie.policy.engine.types import (
    NEVER,
    Need,
    Span,
    Suspension,
    WaiverSpan,
)
from waixie.policy.tests.histories import (
    at,
    duties,
    happened,
    history,
    local,
    rule,
    states,
)

ACKNOWLEDGE = rule("response", "reported", "acknowledged", within=Span(4, "h"))
AGREEMENT_FIRST = rule("gate", "access.granted", "agreement.signed")
INSPECT = rule("periodic", "started", "inspected", until=Need(("ended",)), every=Span(1, "m"))
RENEW = rule("deadline", "signed", "renewed", date_fact="end_date", offset=Span(-30, "d"))


# boundary


@pytest.mark.parametrize(("when", "state"), [("2024-03-01 13:00:00", "met"), ("2024-03-01 13:00:01", "late")])
def test_within_four_hours_includes_the_fourth_hour(when, state):
    past = history(happened(1, "reported", "2024-03-01 09:00"), happened(2, "acknowledged", when))
    assert states(ACKNOWLEDGE, past) == [state]


def test_a_breach_before_the_answer_is_late_after_it():
    past = history(
        happened(1, "reported", "2024-03-01 09:00"), happened(2, "acknowledged", "2024-03-01 15:00")
    )
    (duty,) = duties(ACKNOWLEDGE, past)
    shown = [duty.state(at(f"2024-03-01 {hour}")) for hour in ("08:59", "12:00", "14:00", "15:00")]
    assert shown == ["absent", "pending", "breached", "late"]


# gate unmet


def test_a_gate_without_evidence_is_breached_at_once():
    past = history(happened(1, "access.granted", "2024-03-01 09:00"))
    assert states(AGREEMENT_FIRST, past, "2024-03-01 09:00") == ["breached"]


def test_a_gate_with_several_needs_is_one_row_for_each():
    both = rule("gate", "access.granted", "agreement.signed", "training.passed")
    past = history(
        happened(1, "agreement.signed", "2024-02-01 09:00"), happened(2, "access.granted", "2024-03-01 09:00")
    )
    assert states(both, past) == ["met", "breached"]


def test_evidence_older_than_its_validity_opens_no_gate():
    yearly = rule("gate", "access.granted", Need(("training.passed",), valid=Span(365, "d")))
    trained = happened(1, "training.passed", "2023-01-01 09:00")
    on_the_day = history(trained, happened(2, "access.granted", "2024-01-01 09:00"))
    after = history(trained, happened(2, "access.granted", "2024-01-01 09:01"))
    assert (states(yearly, on_the_day), states(yearly, after)) == (["met"], ["breached"])


def test_revoked_evidence_opens_no_gate_until_it_is_given_again():
    revocable = rule("gate", "access.granted", Need(("agreement.signed",), revoked_by=("agreement.ended",)))
    past = history(
        happened(1, "agreement.signed", "2024-01-01 09:00"),
        happened(2, "agreement.ended", "2024-02-01 09:00"),
        happened(3, "access.granted", "2024-03-01 09:00"),
        happened(4, "agreement.signed", "2024-03-02 09:00"),
        happened(5, "access.granted", "2024-03-03 09:00"),
    )
    assert states(revocable, past) == ["breached", "met"]


# clock behind events, future-stamped events


def test_an_event_dated_2062_by_a_typo_is_outside_the_state_until_then():
    past = history(happened(1, "reported", "2062-03-01 09:00", recorded="2024-03-01 09:00"))
    assert states(ACKNOWLEDGE, past, "2024-03-02") == []
    assert states(ACKNOWLEDGE, past, "2062-03-02") == ["breached"]


# equal times


def test_agreement_and_access_in_one_second_keep_no_gate():
    signed = happened(1, "agreement.signed", "2024-03-01 09:00")
    granted = happened(2, "access.granted", "2024-03-01 09:00")
    assert states(AGREEMENT_FIRST, history(signed, granted)) == ["breached"]


def test_a_rule_may_take_an_earlier_place_at_the_same_instant():
    allowing = replace(AGREEMENT_FIRST, same_instant=True)
    signed = happened(2, "agreement.signed", "2024-03-01 09:00", rank=10)
    granted = happened(1, "access.granted", "2024-03-01 09:00")
    assert states(allowing, history(signed, granted)) == ["met"]
    assert states(allowing, history(replace(signed, rank=90), granted)) == ["breached"]


def test_an_answer_at_the_instant_of_the_report_counts_when_it_stands_behind_it():
    reported = happened(1, "reported", "2024-03-01 09:00")
    assert states(ACKNOWLEDGE, history(reported, happened(2, "acknowledged", "2024-03-01 09:00"))) == ["met"]
    assert states(
        ACKNOWLEDGE, history(reported, happened(2, "acknowledged", "2024-03-01 09:00", rank=10))
    ) == ["breached"]


# date-only evidence


def test_an_agreement_of_the_day_of_the_access_is_undetermined():
    agreed = happened(1, "agreement.signed", "2024-03-01", whole_day=True)
    granted = happened(2, "access.granted", "2024-03-01 09:00")
    assert states(AGREEMENT_FIRST, history(agreed, granted)) == ["undetermined"]


def test_an_agreement_of_the_day_before_is_met():
    agreed = happened(1, "agreement.signed", "2024-02-29", whole_day=True)
    granted = happened(2, "access.granted", "2024-03-01 00:00")
    assert states(AGREEMENT_FIRST, history(agreed, granted)) == ["met"]


def test_an_act_known_by_its_day_is_judged_at_both_ends_as_well():
    agreed = happened(1, "agreement.signed", "2024-03-01 09:00")
    granted = happened(2, "access.granted", "2024-03-01", whole_day=True)
    assert states(AGREEMENT_FIRST, history(agreed, granted)) == ["undetermined"]


def test_an_answer_known_by_its_day_meets_a_limit_in_days():
    in_days = replace(ACKNOWLEDGE, within=Span(1, "d"))
    past = history(
        happened(1, "reported", "2024-03-01 09:00"),
        happened(2, "acknowledged", "2024-03-02", whole_day=True),
    )
    assert states(in_days, past) == ["met"]


def test_a_start_known_by_its_day_begins_its_windows_at_that_midnight():
    past = history(happened(1, "started", "2024-02-01", whole_day=True))
    first = min(duties(INSPECT, past, "2024-02-10"), key=lambda duty: duty.opened_at)
    assert (local(first.opened_at), first.undetermined) == ("2024-02-01 00:00:00", False)


# one target, many triggers

TWO_REPORTS = history(
    happened(1, "reported", "2024-03-01 09:00"),
    happened(2, "reported", "2024-03-01 09:30"),
    happened(3, "acknowledged", "2024-03-01 10:00"),
)


def test_one_acknowledgement_serves_both_reports():
    assert states(ACKNOWLEDGE, TWO_REPORTS) == ["met", "met"]


def test_one_for_one_serves_the_first_report_only():
    assert states(replace(ACKNOWLEDGE, pairing="one_for_one"), TWO_REPORTS) == ["met", "breached"]


def test_one_for_one_goes_on_over_a_change_of_version():
    old = replace(ACKNOWLEDGE, pairing="one_for_one", valid_to=at("2024-03-01 09:15"))
    new = replace(old, version=2, valid_from=old.valid_to, valid_to=None)
    assert states([new, old], TWO_REPORTS) == ["met", "breached"]


# late, corrected, retracted; recorded afterwards


def test_a_back_dated_acknowledgement_is_recorded_afterwards_and_not_kept():
    past = history(
        happened(1, "reported", "2024-03-01 09:00"),
        happened(2, "acknowledged", "2024-03-01 10:00", recorded="2024-03-03 10:00"),
    )
    assert states(ACKNOWLEDGE, past) == ["recorded_afterwards"]


def test_an_inspection_typed_the_next_morning_is_met():
    past = history(
        happened(1, "reported", "2024-03-01 09:00"),
        happened(2, "acknowledged", "2024-03-01 10:00", recorded="2024-03-02 08:00"),
    )
    assert states(ACKNOWLEDGE, past) == ["met"]


def test_evidence_recorded_late_but_before_the_duty_is_due_is_met():
    monthly = replace(ACKNOWLEDGE, within=Span(1, "m"))
    past = history(
        happened(1, "reported", "2024-03-01 09:00"),
        happened(2, "acknowledged", "2024-03-01 10:00", recorded="2024-03-20 08:00"),
    )
    assert states(monthly, past) == ["met"]


def test_a_gate_opened_by_evidence_that_was_typed_days_later_is_recorded_afterwards():
    past = history(
        happened(1, "agreement.signed", "2024-02-20 10:00", recorded="2024-03-09 10:00"),
        happened(2, "access.granted", "2024-03-01 09:00"),
    )
    assert states(AGREEMENT_FIRST, past) == ["recorded_afterwards"]


# void before due, met later


def test_what_is_void_before_it_is_due_stays_void_although_it_is_met_later():
    ending = replace(ACKNOWLEDGE, within=Span(10, "h"), until=Need(("ended",)))
    past = history(
        happened(1, "reported", "2024-03-01 00:00"),
        happened(2, "ended", "2024-03-01 05:00"),
        happened(3, "acknowledged", "2024-03-01 20:00"),
    )
    assert states(ending, past) == ["void"]


# engagement ends while pending


def test_the_end_of_the_engagement_voids_nothing_unless_the_rule_says_so():
    past = history(happened(1, "reported", "2024-03-01 09:00"), happened(2, "ended", "2024-03-01 10:00"))
    assert states(ACKNOWLEDGE, past) == ["breached"]
    assert states(replace(ACKNOWLEDGE, until=Need(("ended",))), past) == ["void"]


# suspension

SUSPENDED = Suspension(at("2024-03-10"), at("2024-03-20"))
MONTH = rule("response", "reported", "resolved", within=Span(31, "d"))


def test_ten_days_suspended_in_a_month_of_thirty_one_days_move_the_due_time_by_ten_days():
    past = history(happened(1, "reported", "2024-03-01 09:00"), suspensions=(SUSPENDED,))
    (duty,) = duties(MONTH, past)
    assert local(duty.due_at) == "2024-04-12 00:00:00"


def test_a_suspension_in_the_time_won_moves_it_again():
    second = Suspension(at("2024-04-05"), at("2024-04-08"))
    past = history(happened(1, "reported", "2024-03-01 09:00"), suspensions=(SUSPENDED, second))
    (duty,) = duties(MONTH, past)
    assert local(duty.due_at) == "2024-04-15 00:00:00"


def test_while_the_suspension_lasts_nothing_comes_due():
    past = history(
        happened(1, "reported", "2024-03-01 09:00"), suspensions=(Suspension(at("2024-03-10"), None),)
    )
    (duty,) = duties(MONTH, past)
    assert (duty.due_at, duty.state(at("2029-01-01"))) == (NEVER, "pending")


def test_a_rule_may_let_a_suspension_end_the_duty():
    past = history(happened(1, "reported", "2024-03-01 09:00"), suspensions=(SUSPENDED,))
    assert states(replace(MONTH, suspension="void"), past) == ["void"]


def test_windows_behind_a_suspended_one_do_not_shift():
    past = history(happened(1, "started", "2024-03-01 00:00"), suspensions=(SUSPENDED,))
    rows = duties(INSPECT, past, "2024-04-02")
    assert [local(row.opened_at)[:10] for row in rows] == ["2024-03-01", "2024-04-01", "2024-05-01"]
    assert [local(row.due_at)[:10] for row in rows] == ["2024-04-11", "2024-05-01", "2024-06-01"]


# waiver

REPORTED = happened(1, "reported", "2024-03-01 09:00")


def test_a_waiver_covers_the_duty_that_comes_due_in_its_period():
    covering = WaiverSpan("R1", at("2024-03-01"), at("2024-03-02"))
    earlier = WaiverSpan("R1", at("2024-02-01"), at("2024-03-01"))
    assert states(ACKNOWLEDGE, history(REPORTED, waivers=(covering,))) == ["waived"]
    assert states(ACKNOWLEDGE, history(REPORTED, waivers=(earlier,))) == ["breached"]


def test_what_the_law_asks_cannot_be_waived():
    covering = WaiverSpan("R1", at("2024-03-01"), at("2024-03-02"))
    assert states(replace(ACKNOWLEDGE, legal=True), history(REPORTED, waivers=(covering,))) == ["breached"]
