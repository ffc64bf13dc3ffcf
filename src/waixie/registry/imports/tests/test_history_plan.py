"""What a log becomes: kinds, people, derived events, facts, and a report that hides nothing."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from waixie.registry.imports.history import (
    Plan,
    PlannedObject,
    open_history,
    plan,
    propose_mapping,
    sample_history,
)
from waixie.registry.imports.history.mapping import mapping_from

from .logs import mapping, write, xes_event, xes_log

REAL = Path("/work/shared/data/bpic2013_incidents.xes.gz")
NINE, TEN, ELEVEN = (f"2026-03-02T{hour}:00:00+08:00" for hour in ("09", "10", "11"))


def planned(folder: Path, text: str, **changes: Any) -> Plan:
    return plan(open_history(write(folder, "log.xes", text)), mapping(**changes))


def test_an_activity_becomes_its_kind_at_its_instant(tmp_path: Path) -> None:
    (event,) = planned(tmp_path, xes_log(a=[xes_event("Queued", NINE)]))
    assert (event.kind, event.case, event.at) == ("case.queued", "a", datetime(2026, 3, 2, 1, tzinfo=UTC))
    assert event.objects == (PlannedObject("case", "case", "a"),)


def test_conditions_choose_among_kinds_and_capitals_do_not_matter(tmp_path: Path) -> None:
    events = [
        {
            "activity": "Completed",
            "kind": "case.closed",
            "where": {"lifecycle:transition": ["Closed", "Archived"]},
        },
        {"activity": "Completed", "kind": "case.resolved", "unless": {"lifecycle:transition": "Cancelled"}},
        {"activity": "Completed", "ignore": True},
    ]
    log = xes_log(
        a=[
            xes_event("Completed", NINE, lifecycle__transition=how)
            for how in ("CLOSED", "Resolved", "cancelled")
        ]
    )
    result = planned(tmp_path, log, events=events)
    assert [event.kind for event in result] == ["case.closed", "case.resolved"]
    assert result.report.ignored == {"Completed": 1}
    assert result.report.usable


def test_the_first_event_of_a_case_by_time_is_also_a_report_of_it(tmp_path: Path) -> None:
    log = xes_log(a=[xes_event("Accepted", TEN), xes_event("Queued", NINE)])
    events = list(planned(tmp_path, log, derived=[{"first_of_case": "case.reported"}]))
    assert [event.kind for event in events] == ["case.reported", "case.queued", "case.acknowledged"]
    assert events[0].at == events[1].at


def test_a_change_of_an_attribute_is_an_event_with_old_and_new(tmp_path: Path) -> None:
    teams = ["G1", "G1", "G2", "", "G1"]
    log = xes_log(a=[xes_event("Queued", NINE, org__group=team) for team in teams])
    derived = [{"change_of": "org:group", "kind": "case.reassigned", "from": "from_team", "to": "to_team"}]
    moved = [
        event.data for event in planned(tmp_path, log, derived=derived) if event.kind == "case.reassigned"
    ]
    assert moved == [{"from_team": "G1", "to_team": "G2"}, {"from_team": "G2", "to_team": "G1"}]


def test_a_derived_event_is_skipped_where_the_mapping_says_so(tmp_path: Path) -> None:
    log = xes_log(
        a=[
            xes_event("Queued", NINE, org__group="G1"),
            xes_event("Queued", TEN, org__group="G2"),
            xes_event("Accepted", ELEVEN, org__group="G3"),
        ]
    )
    derived = [
        {"first_of_case": "case.reported", "unless": {"concept:name": "Queued"}},
        {"change_of": "org:group", "kind": "case.reassigned", "unless": {"concept:name": "Queued"}},
    ]
    kinds = [event.kind for event in planned(tmp_path, log, derived=derived)]
    assert kinds == ["case.queued", "case.queued", "case.reassigned", "case.acknowledged"]


def test_people_and_organisations_become_objects_and_systems_do_not(tmp_path: Path) -> None:
    who = [
        {"from": "org:resource", "type": "worker"},
        {"from": "firm", "type": "partner", "role": "supplier", "ignore": ["-"]},
    ]
    log = xes_log(
        a=[
            xes_event("Queued", NINE, org__resource="Siebel", firm="-"),
            xes_event("Accepted", TEN, org__resource="Lin", firm="Acme"),
        ]
    )
    result = planned(tmp_path, log, objects=who, actor="org:resource", not_persons=["Siebel"])
    system, person = result
    assert (system.actor, system.objects) == (None, (PlannedObject("case", "case", "a"),))
    assert person.actor == "Lin"
    assert person.objects[1:] == (
        PlannedObject("worker", "worker", "Lin"),
        PlannedObject("partner", "supplier", "Acme"),
    )
    assert result.report.objects == {"case": 1, "worker": 1, "partner": 1}
    assert result.report.not_persons == 1


def test_fields_are_translated_and_numbers_checked(tmp_path: Path) -> None:
    fields = {
        "impact": {"from": "impact", "values": {"Hoch": "high"}},
        "hours": {"from": "hours", "number": True},
    }
    log = xes_log(
        a=[
            xes_event("Queued", NINE, impact="Hoch", hours="4"),
            xes_event("Queued", TEN, impact="low", hours="many"),
        ]
    )
    result = planned(tmp_path, log, fields=fields)
    assert [event.data for event in result] == [{"impact": "high", "hours": 4}, {"impact": "low"}]
    (problem,) = result.report.problems
    assert (problem.code, problem.row) == ("not_a_number", 6)


def test_what_no_rule_names_makes_the_log_unusable_and_is_counted(tmp_path: Path) -> None:
    log = xes_log(a=[xes_event("Queued", NINE), xes_event("Odd", TEN), xes_event("Odd", TEN)])
    result = planned(tmp_path, log)
    assert len(list(result)) == 1
    assert result.report.unmapped == {"Odd": 2}
    assert not result.report.usable
    lenient = planned(tmp_path, log, unmapped="ignore")
    list(lenient)
    assert lenient.report.usable
    assert [p.severity for p in lenient.report.problems] == ["warning"]


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (xes_event("Queued", "yesterday"), "not_a_time"),
        (xes_event("", NINE), "event_without_activity"),
        ('<event><string key="concept:name" value="Queued"/></event>\n', "event_without_time"),
    ],
)
def test_an_event_that_lacks_something_is_named_with_its_line(tmp_path: Path, event: str, code: str) -> None:
    result = planned(tmp_path, xes_log(a=[xes_event("Queued", NINE), event]))
    assert len(list(result)) == 1
    (problem,) = result.report.problems
    assert (problem.code, problem.row, problem.severity) == (code, 6, "error")


def test_a_case_that_comes_in_two_places_is_refused(tmp_path: Path) -> None:
    log = xes_log(a=[xes_event("Queued", NINE)], b=[xes_event("Queued", NINE)])
    twice = log.replace("</log>", log[log.index("<trace>") : log.index("</trace>") + 8] + "</log>")
    result = planned(tmp_path, twice)
    list(result)
    assert [problem.code for problem in result.report.problems] == ["case_in_two_places"]


def test_an_empty_log_has_nothing_to_record(tmp_path: Path) -> None:
    result = planned(tmp_path, xes_log())
    assert list(result) == []
    assert [problem.code for problem in result.report.problems] == ["nothing_to_record"]


def test_observed_until_is_the_end_of_the_log_or_what_the_mapping_says(tmp_path: Path) -> None:
    log = xes_log(a=[xes_event("Queued", NINE)], b=[xes_event("Queued", TEN)])
    result = planned(tmp_path, log)
    list(result)
    assert result.report.observed_until == datetime(2026, 3, 2, 2, tzinfo=UTC)
    early = planned(tmp_path, log, observed_until="2026-03-02T09:30")
    list(early)
    assert early.report.observed_until == datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
    assert [problem.code for problem in early.report.problems] == ["events_after_observed_until"]


def test_of_many_bad_events_it_keeps_only_the_first_but_counts_all(tmp_path: Path) -> None:
    result = planned(tmp_path, xes_log(a=[xes_event("Queued", "never") for _ in range(1200)]))
    list(result)
    assert result.report.problems.counts["not_a_time"] == 1200
    assert len(result.report.problems.kept) == 1001  # and: nothing to record


def test_a_proposal_maps_a_standard_log_and_leaves_the_unknown_open(tmp_path: Path) -> None:
    log = xes_log(
        a=[xes_event("Accepted", NINE, org__resource="Lin", org__group="G1"), xes_event("Frobnicated", TEN)]
    )
    sample = sample_history(open_history(write(tmp_path, "log.xes", log)))
    proposal = propose_mapping(
        sample, kinds=["case.reported", "case.acknowledged", "case.reassigned"], zone="Asia/Taipei"
    )
    assert proposal.unmapped == ("Frobnicated",)
    assert proposal.missing == ()
    result = mapping_from(proposal.raw)
    assert result.kinds() == {"case.reported", "case.acknowledged", "case.reassigned"}
    assert result.actor == "org:resource"


def test_a_proposal_reads_chinese_headings(tmp_path: Path) -> None:
    text = "案件編號,處理狀態,發生時間,處理人員,廠商\nA1,受理,2026/03/02 09:00,王小明,大同\n"
    sample = sample_history(open_history(write(tmp_path, "log.csv", text)))
    raw = propose_mapping(sample, kinds=["case.acknowledged"], zone="Asia/Taipei").raw
    assert raw["case"]["from"] == "案件編號"
    assert raw["time"] == {"from": "發生時間", "format": "%Y/%m/%d %H:%M"}
    assert [entry["from"] for entry in raw["objects"]] == ["處理人員", "廠商"]
    assert raw["events"] == [{"activity": "受理", "kind": "case.acknowledged"}]


@pytest.mark.oracle
@pytest.mark.slow
@pytest.mark.skipif(not REAL.exists(), reason="the incidents log of 2013 is not beside the project")
def test_the_real_incidents_come_in_whole() -> None:
    from waixie.registry.imports.history import load_mapping

    result = plan(
        open_history(REAL), load_mapping(Path(__file__).parents[5] / "examples/incidents/mapping.yaml")
    )
    assert sum(1 for _ in result) == 82_536
    report = result.report
    assert (report.read, report.cases, report.ignored.total()) == (65_533, 7_554, 5)
    assert report.kinds == {
        "case.reported": 7_554, "case.queued": 11_544, "case.acknowledged": 40_117, "case.resolved": 13_867, "case.reassigned": 9_454,
    }  # fmt: skip
    assert report.usable
