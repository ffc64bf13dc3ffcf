"""Each trap that the engine's semantics name, as a vector."""

from dataclasses import replace
from datetime import date

import pytest

from waixie.policy.engine.types import (
    NEVER,
    Need,
    Ref,
    Scope,
    Span,
    Suspension,
    Where,
)
from waixie.policy.tests.histories import (
    ENGAGEMENT,
    OfficeHours,
    at,
    duties,
    fact,
    happened,
    history,
    local,
    rule,
    states,
)

ACKNOWLEDGE = rule("response", "reported", "acknowledged", within=Span(4, "h"))
AGREEMENT_FIRST = rule("gate", "access.granted", "agreement.signed")
REPORTED = happened(1, "reported", "2024-03-01 09:00")
INSPECT = rule("periodic", "started", "inspected", until=Need(("ended",)), every=Span(1, "m"))
RENEW = rule("deadline", "signed", "renewed", date_fact="end_date", offset=Span(-30, "d"))


# contract extended

SIGNED = happened(1, "signed", "2024-01-01 09:00")


def test_a_renewal_is_due_at_the_end_of_the_day_that_the_offset_names():
    past = history(SIGNED, facts=(fact("end_date", "2024-06-30", "2024-01-01 09:00"),))
    (duty,) = duties(RENEW, past)
    assert local(duty.due_at) == "2024-06-01 00:00:00"


def test_a_renewal_decided_late_stays_late_although_the_contract_was_extended():
    past = history(
        SIGNED,
        happened(2, "renewed", "2024-06-10 09:00"),
        facts=(
            fact("end_date", "2024-06-30", "2024-01-01 09:00"),
            fact("end_date", "2025-06-30", "2024-06-10 09:00", event=2),
        ),
    )
    assert states(RENEW, past) == ["late"]


def test_an_extension_in_time_moves_the_due_time():
    past = history(
        SIGNED,
        facts=(
            fact("end_date", "2024-06-30", "2024-01-01 09:00"),
            fact("end_date", "2025-06-30", "2024-05-10 09:00", event=2),
        ),
    )
    assert [local(duty.due_at)[:10] for duty in duties(RENEW, past)] == ["2025-06-01"]


def test_an_extension_that_was_known_too_late_cures_nothing():
    past = history(
        SIGNED,
        facts=(
            fact("end_date", "2024-06-30", "2024-01-01 09:00"),
            fact("end_date", "2025-06-30", "2024-05-10 09:00", known="2024-07-01 09:00", event=2),
        ),
    )
    assert states(RENEW, past, "2024-08-01") == ["breached"]


def test_a_date_moved_into_the_past_is_due_when_it_was_known():
    past = history(
        SIGNED,
        facts=(
            fact("end_date", "2024-06-30", "2024-01-01 09:00"),
            fact("end_date", "2024-03-31", "2024-04-10 09:00", event=2),
        ),
    )
    assert [local(duty.due_at) for duty in duties(RENEW, past)] == ["2024-04-10 09:00:00"]


def test_without_a_date_there_is_no_duty_and_a_removed_date_voids_it():
    removed = (
        fact("end_date", "2024-06-30", "2024-01-01 09:00"),
        fact("end_date", None, "2024-02-01 09:00", event=2),
    )
    assert duties(RENEW, history(SIGNED)) == []
    assert states(RENEW, history(SIGNED, facts=removed)) == ["void"]


def test_a_date_set_anew_after_its_removal_opens_another_duty():
    facts = (
        fact("end_date", "2024-06-30", "2024-01-01 09:00"),
        fact("end_date", None, "2024-02-01 09:00", event=2),
        fact("end_date", "2024-09-30", "2024-03-01 09:00", event=3),
    )
    rows = duties(RENEW, history(SIGNED, facts=facts))
    assert [(row.key[2], local(row.opened_at)[:10], local(row.due_at)[:10]) for row in rows] == [
        (0, "2024-01-01", "2024-06-01"),
        (1, "2024-03-01", "2024-09-01"),
    ]


# rule changed midway


def test_a_duty_keeps_the_version_under_which_it_opened():
    strict = replace(ACKNOWLEDGE, version=2, within=Span(1, "h"), valid_from=at("2024-03-05"))
    lax = replace(ACKNOWLEDGE, valid_to=at("2024-03-05"))
    past = history(
        happened(1, "reported", "2024-03-04 22:00"),
        happened(2, "acknowledged", "2024-03-05 00:30"),
        happened(3, "reported", "2024-03-05 09:00"),
        happened(4, "acknowledged", "2024-03-05 11:00"),
    )
    rows = duties([lax, strict], past)
    assert [(row.version, str(row.state(at("2024-04-01")))) for row in rows] == [(1, "met"), (2, "late")]


def test_a_rule_looks_back_only_as_far_as_it_says():
    new = replace(ACKNOWLEDGE, valid_from=at("2024-04-01"))
    assert states(new, history(REPORTED)) == []
    assert states(replace(new, retroactive=at("2024-03-01")), history(REPORTED)) == ["breached"]


def test_a_rule_asks_only_of_objects_in_its_scope_when_the_duty_opens():
    scoped = replace(ACKNOWLEDGE, scope=(Scope("sensitivity", ("high", "secret")),))
    facts = (
        fact("sensitivity", "low", "2024-01-01"),
        fact("sensitivity", "high", "2024-03-02", event=2),
    )
    past = history(REPORTED, happened(2, "reported", "2024-03-03 09:00"), facts=facts)
    assert [row.opened_event for row in duties(scoped, past)] == [2]


# one person, two accounts

APPROVE = rule("separation", "approved", "requested")


def test_the_same_person_may_not_do_both():
    requested = happened(1, "requested", "2024-03-01 09:00", person=7)
    assert states(APPROVE, history(requested, happened(2, "approved", "2024-03-01 10:00", person=7))) == [
        "breached"
    ]
    assert states(APPROVE, history(requested, happened(2, "approved", "2024-03-01 10:00", person=8))) == [
        "met"
    ]


def test_a_system_account_makes_separation_not_applicable():
    past = history(
        happened(1, "requested", "2024-03-01 09:00", person=7),
        happened(2, "approved", "2024-03-01 10:00", person=99),
        not_persons=frozenset({99}),
    )
    assert states(APPROVE, past) == []


def test_without_a_first_act_separation_is_not_applicable():
    assert states(APPROVE, history(happened(1, "approved", "2024-03-01 10:00", person=7))) == []


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        ("last_before_each", ["met", "breached"]),
        ("last_before_first", ["met"]),
        ("first_first", ["breached"]),
        ("any_any", ["breached", "breached"]),
    ],
)
def test_the_rule_says_which_pair_is_held_apart(pair, expected):
    past = history(
        happened(1, "requested", "2024-03-01 09:00", person=7),
        happened(2, "requested", "2024-03-01 10:00", person=8),
        happened(3, "approved", "2024-03-01 11:00", person=7),
        happened(4, "approved", "2024-03-01 12:00", person=8),
    )
    assert states(replace(APPROVE, pair=pair), past) == expected


# every month


def test_calendar_months_begin_with_the_first_whole_month():
    past = history(happened(1, "started", "2024-01-31 10:00"), happened(2, "inspected", "2024-02-29 23:59"))
    rows = duties(INSPECT, past, "2024-03-15")
    assert [local(row.due_at)[:10] for row in rows] == ["2024-03-01", "2024-04-01", "2024-05-01"]
    assert states(INSPECT, past, "2024-04-01") == ["met", "breached", "pending"]


def test_months_from_the_start_are_anchored_to_it():
    from_start = replace(INSPECT, anchor="start")
    past = history(happened(1, "started", "2024-01-31 10:00"))
    rows = duties(from_start, past, "2024-04-15")
    assert [local(row.due_at)[:16] for row in rows] == [
        "2024-02-29 10:00",
        "2024-03-31 10:00",
        "2024-04-30 10:00",
        "2024-05-31 10:00",
    ]


def test_rolling_windows_begin_at_the_last_target():
    rolling = replace(INSPECT, anchor="after_each", every=Span(10, "d"))
    past = history(happened(1, "started", "2024-03-01 10:00"), happened(2, "inspected", "2024-03-04 10:00"))
    rows = duties(rolling, past, "2024-03-10")
    assert [local(row.due_at)[:10] for row in rows] == ["2024-03-11", "2024-03-14", "2024-03-24"]
    assert states(rolling, past, "2024-03-10") == ["met", "pending"]


def test_a_window_ends_half_open_and_the_stop_makes_it_void():
    past = history(happened(1, "started", "2024-03-01 00:00"), happened(2, "ended", "2024-04-10 10:00"))
    at_the_edge = history(*past.events, happened(3, "inspected", "2024-04-01 00:00"))
    assert states(INSPECT, past) == ["breached", "void"]
    assert states(INSPECT, at_the_edge) == ["breached", "met"]


def test_a_second_start_while_the_windows_run_begins_nothing():
    past = history(happened(1, "started", "2024-03-01 00:00"), happened(2, "started", "2024-03-10 00:00"))
    assert states(INSPECT, past, "2024-03-20") == ["pending"]


# business days


def test_a_calendar_announced_later_moves_the_due_time():
    typhoon = OfficeHours(off=frozenset({date(2024, 10, 3)}))
    in_days = replace(ACKNOWLEDGE, within=Span(1, "bd"))
    reported = happened(1, "reported", "2024-10-02 10:00")
    due = [
        local(duties(in_days, history(reported, calendars={"default": calendar}))[0].due_at)[:10]
        for calendar in (OfficeHours(), typhoon)
    ]
    assert due == ["2024-10-04", "2024-10-05"]


def test_a_day_outside_the_calendar_gives_a_flagged_duty_and_no_guess():
    in_days = replace(ACKNOWLEDGE, within=Span(1, "bd"))
    past = history(happened(1, "reported", "2025-12-31 10:00"), calendars={"default": OfficeHours()})
    (duty,) = duties(in_days, past)
    assert (duty.due_at, duty.flags, duty.state(at("2028-01-01"))) == (
        NEVER,
        ("outside_coverage",),
        "undetermined",
    )


# via

TRAINED = rule("gate", "access.granted", Need(("training.passed",), via="worker"))
ANN, BOB = Ref("worker", 1), Ref("worker", 2)


def test_all_workers_whom_the_act_touches_need_the_evidence_and_the_missing_are_named():
    granted = happened(1, "access.granted", "2024-03-01 09:00", objects=(("worker", ANN), ("worker", BOB)))
    trained = {ANN: (happened(2, "training.passed", "2024-02-01 09:00"),)}
    (duty,) = duties(TRAINED, history(granted, related=trained))
    assert (duty.state(at("2024-03-02")), duty.missing) == ("breached", (BOB,))


def test_a_relation_is_read_from_the_facts_as_of_the_act():
    by_fact = rule("gate", "access.granted", Need(("agreement.signed",), via="partner"))
    facts = (fact("partner", "partner:5", "2024-01-01"), fact("partner", "partner:6", "2024-03-02", event=2))
    signed = {Ref("partner", 5): (happened(9, "agreement.signed", "2024-01-15 09:00"),)}
    past = history(
        happened(1, "access.granted", "2024-03-01 09:00"),
        happened(2, "access.granted", "2024-03-03 09:00"),
        facts=facts,
        related=signed,
    )
    assert states(by_fact, past) == ["met", "breached"]


def test_an_empty_relation_is_unmet_and_says_so():
    (duty,) = duties(TRAINED, history(happened(1, "access.granted", "2024-03-01 09:00")))
    assert (duty.state(at("2024-03-02")), duty.flags) == ("breached", ("empty_relation",))


# not fed


def test_what_comes_due_after_the_import_stopped_looking_is_not_fed():
    past = history(
        happened(1, "reported", "2024-03-01 09:00"),
        happened(2, "reported", "2024-03-01 11:00"),
        observed_until=at("2024-03-01 14:00"),
    )
    assert states(ACKNOWLEDGE, past) == ["breached", "not_fed"]


def test_no_window_begins_after_the_import_stopped_looking():
    past = history(happened(1, "started", "2024-03-01 00:00"), observed_until=at("2024-04-10"))
    assert states(INSPECT, past) == ["breached", "not_fed"]


# the other families


def test_three_bids_are_wanted_before_they_are_compared():
    three = rule("count", "compared", "bid.received", at_least=3)
    bids = [happened(number, "bid.received", f"2024-03-0{number} 09:00") for number in (1, 2, 3)]
    compared = happened(9, "compared", "2024-03-09 09:00")
    assert states(three, history(*bids, compared)) == ["met"]
    assert states(three, history(*bids[:2], compared)) == ["breached"]


def test_a_count_looks_back_only_within_its_window():
    three = rule("count", "compared", "bid.received", at_least=2, within=Span(5, "d"))
    bids = [happened(number, "bid.received", f"2024-03-0{number} 09:00") for number in (1, 4)]
    assert states(three, history(*bids, happened(9, "compared", "2024-03-09 09:00"))) == ["breached"]


def test_the_act_itself_is_one_of_those_that_are_at_most_allowed():
    twice = rule("count", "moved", "moved", at_most=2)
    moves = [happened(number, "moved", f"2024-03-0{number} 09:00") for number in (1, 2, 3)]
    assert states(twice, history(*moves)) == ["met", "met", "breached"]


def test_an_act_is_forbidden_after_the_end_until_that_is_lifted():
    closed = rule("prohibition", "entered", "ended", until=Need(("reopened",)))
    past = history(
        happened(1, "entered", "2024-03-01 09:00"),
        happened(2, "ended", "2024-03-02 09:00"),
        happened(3, "entered", "2024-03-03 09:00"),
        happened(4, "reopened", "2024-03-04 09:00"),
        happened(5, "entered", "2024-03-05 09:00"),
    )
    assert [row.opened_event for row in duties(closed, past)] == [3]
    assert states(closed, past) == ["breached"]


def test_conditions_on_declared_fields_choose_the_acts():
    severe = replace(
        ACKNOWLEDGE, act=Need(("reported",), where=(Where("severity", "in", ("high", "critical")),))
    )
    past = history(
        happened(1, "reported", "2024-03-01 09:00", data={"severity": "low"}),
        happened(2, "reported", "2024-03-01 09:00", data={"severity": "high"}),
        happened(3, "reported", "2024-03-01 09:00"),
    )
    assert [row.opened_event for row in duties(severe, past)] == [2]


KEEP = rule("retention", "ended", "destroyed", keep=Span(1, "y"), grace=Span(30, "d"), until=Need(("held",)))
ENDED = happened(1, "ended", "2024-03-01 09:00")


@pytest.mark.parametrize(
    ("destroyed", "expected"),
    [
        ("2025-02-28 09:00", ["breached", "met"]),
        ("2025-03-15 09:00", ["met"]),
        ("2025-05-15 09:00", ["late"]),
    ],
)
def test_evidence_is_destroyed_neither_too_early_nor_too_late(destroyed, expected):
    assert states(KEEP, history(ENDED, happened(2, "destroyed", destroyed))) == expected


def test_a_legal_hold_voids_the_duty_to_destroy():
    assert states(KEEP, history(ENDED, happened(2, "held", "2025-03-05 09:00"))) == ["void"]


def test_the_owner_is_an_object_and_a_role_never_a_person():
    (duty,) = duties(ACKNOWLEDGE, history(REPORTED))
    assert duty.owner == (ENGAGEMENT, "task_force")


def test_a_date_that_was_past_when_it_became_known_is_not_moved_by_a_standstill():
    renew = rule("deadline", "signed", "renewed", date_fact="end_date", offset=Span(0, "d"))
    past = history(
        happened(1, "signed", "2024-03-10 09:00"),
        facts=(fact("end_date", "2024-03-01", "2024-03-10 09:00"),),
        suspensions=(Suspension(at("2024-02-01"), at("2024-04-01")),),
    )
    (duty,) = duties(renew, past)
    assert local(duty.due_at) == "2024-03-10 09:00:00"
