"""What pages ask of the policy."""

import pytest

from waixie.foundation.accounts.models import Delegation, Person, RoleAssignment
from waixie.foundation.journal.actors import SYSTEM
from waixie.foundation.permits.acting import system
from waixie.policy import queries
from waixie.policy.actions.adopt import adopt
from waixie.policy.engine.types import Ref, State
from waixie.policy.models import Policy
from waixie.policy.standard import standard_policy
from waixie.policy.tests.living import (
    LONG_AGO,
    happens,
    in_force,
    moment,
    time_is,
    time_passes_to,
)
from waixie.registry.events import (
    DepartmentAdded,
    DepartmentChanged,
    EngagementActivated,
    EngagementPlanned,
    SupervisorAssigned,
)
from waixie.rooms.cases.events import CaseAcknowledged, CaseReported

pytestmark = pytest.mark.django_db


def report(number: int, when: str, answer: str | None = None) -> None:
    happens(CaseReported(case=number), when)
    if answer:
        happens(CaseAcknowledged(case=number), answer)


def person(name: str, *roles: str) -> int:
    with system("test"):
        made = Person.objects.create(name=name)
        for role in roles:
            RoleAssignment.objects.create(person=made, role=role, from_at=LONG_AGO)
        return made.pk


def test_a_clause_counts_what_has_come_due_since_the_last_tick():
    in_force("R1")
    report(1, "2024-03-01 09:00", "2024-03-01 10:00")
    report(2, "2024-03-01 09:00")
    with time_is("2024-03-01 11:00") as now:
        before = queries.clause_figures(Policy.objects.get(), now)["1.1"]
    with time_is("2024-03-01 14:00") as now:
        after = queries.clause_figures(Policy.objects.get(), now)["1.1"]
    assert (before.counts, before.rate) == ({State.PENDING: 1, State.MET: 1}, 1.0)
    assert (after.counts, after.rate) == ({State.BREACHED: 1, State.MET: 1}, 0.5)


def test_the_figures_are_the_same_after_the_tick_has_folded_them():
    in_force("R1", "P1")
    report(1, "2024-03-01 09:00", "2024-03-01 10:00")
    report(2, "2024-03-01 09:00")
    happens(EngagementActivated(engagement=3), "2024-02-10 00:00")
    with time_is("2024-03-01 14:00") as now:
        before = queries.figures(now)
    time_passes_to("2024-03-01 14:00")
    with time_is("2024-03-01 14:00") as now:
        assert queries.figures(now) == before == queries.figures_at(now)


def test_the_past_is_told_by_what_is_known_now():
    in_force("R1")
    report(1, "2024-03-01 09:00", "2024-03-01 10:00")
    with time_is("2024-03-09 00:00"):
        (figure,) = queries.figures_at(moment("2024-03-01 09:30")).values()
    assert figure.counts == {State.PENDING: 1}


def test_what_was_said_then_stays_said_although_more_is_known_now():
    in_force("R1")
    happens(CaseReported(case=1), "2024-03-01 09:00")
    time_passes_to("2024-03-01 14:00")
    happens(CaseAcknowledged(case=1), "2024-03-01 10:00", recorded="2024-03-05 10:00")
    with time_is("2024-03-06 00:00"):
        then = queries.said_on(Ref("case", 1), moment("2024-03-02"))
        now = queries.said_on(Ref("case", 1), moment("2024-03-06"))
    assert (list(then.values()), list(now.values())) == ([State.BREACHED], [State.AFTERWARDS])


def test_the_trail_tells_what_opened_and_met_a_duty_and_what_was_said():
    in_force("R1")
    happens(CaseReported(case=1), "2024-03-01 09:00")
    time_passes_to("2024-03-01 14:00")
    happens(CaseAcknowledged(case=1), "2024-03-01 15:00")
    with time_is("2024-03-01 16:00") as now:
        (duty,) = queries.duties_of_object(Ref("case", 1), now)
        trail = queries.trail_of(duty.id, now)
    assert trail is not None
    assert (trail.opened_by.kind, trail.met_by.kind) == ("case.reported", "case.acknowledged")
    assert [(turn.before, turn.after) for turn in trail.turns] == [
        (State.PENDING, State.BREACHED),
        (State.BREACHED, State.LATE),
    ]
    assert trail.texts["en"].startswith("What the rules of clause 1.1")


def test_the_duties_of_a_clause_come_a_page_at_a_time():
    in_force("R1")
    for number in (1, 2, 3):
        report(number, f"2024-03-0{number} 09:00")
    with time_is("2024-03-09 00:00") as now:
        policy = Policy.objects.get().pk
        first = queries.duties_of_clause(policy, "1.1", now, states=[State.BREACHED], most=2)
        rest = queries.duties_of_clause(
            policy, "1.1", now, states=[State.BREACHED], after=first[-1].next_page, most=2
        )
    assert [duty.ref.id for duty in (*first, *rest)] == [1, 2, 3]


def test_a_supervisor_owes_what_his_engagement_owes_and_a_handover_moves_it():
    in_force("P1")
    ann, bob = person("Ann"), person("Bob")
    happens(SupervisorAssigned(engagement=3, supervisor=ann), "2024-01-01 00:00")
    happens(EngagementActivated(engagement=3), "2024-01-01 00:00")
    happens(SupervisorAssigned(engagement=3, supervisor=bob), "2024-01-10 00:00")
    with time_is("2024-01-05 00:00") as now:
        assert [duty.rule for duty in queries.duties_of_person(ann, now)] == ["P1"]
        assert queries.duties_of_person(bob, now) == []
    with time_is("2024-01-15 00:00") as now:
        assert queries.duties_of_person(ann, now) == []
        assert [duty.rule for duty in queries.duties_of_person(bob, now)] == ["P1"]


def test_a_delegation_lets_another_see_the_duties_while_it_lasts():
    in_force("P1")
    ann, bob = person("Ann"), person("Bob")
    happens(SupervisorAssigned(engagement=3, supervisor=ann), "2024-01-01 00:00")
    happens(EngagementActivated(engagement=3), "2024-01-01 00:00")
    with system("test"):
        Delegation.objects.create(
            giver_id=ann, taker_id=bob, from_at=moment("2024-01-05"), to_at=moment("2024-01-07")
        )
    with time_is("2024-01-06") as now:
        assert len(queries.duties_of_person(bob, now)) == 1
    with time_is("2024-01-08") as now:
        assert queries.duties_of_person(bob, now) == []


def test_what_nobody_holds_falls_to_the_task_force():
    in_force("P1")
    cat, dan = person("Cat", "task_force"), person("Dan", "trainer")
    happens(EngagementActivated(engagement=3), "2024-01-01 00:00")
    with time_is("2024-01-15 00:00") as now:
        assert len(queries.duties_of_person(cat, now)) == 1
        assert queries.duties_of_person(dan, now) == []


def test_a_role_in_a_department_counts_for_all_departments_below_it():
    in_force("P1")
    plant, line, office = 1, 2, 3
    happens(DepartmentAdded(department=plant), "2024-01-01 00:00")
    happens(DepartmentAdded(department=line, parent=plant), "2024-01-01 00:00")
    happens(DepartmentAdded(department=office), "2024-01-01 00:00")
    above, below, beside = (person(name) for name in ("Above", "Below", "Beside"))
    for who, department in ((above, plant), (below, line), (beside, office)):
        with system("test"):
            RoleAssignment.objects.create(
                person_id=who,
                role="supervisor",
                scope_type="department",
                scope_id=department,
                from_at=LONG_AGO,
            )
    for engagement, department in ((7, line), (8, plant)):
        planned = EngagementPlanned(engagement=engagement, department=department, legal_form="dispatch")
        happens(planned, "2024-01-01 00:00")
        happens(EngagementActivated(engagement=engagement), "2024-01-01 00:00")
    owed = {}
    with time_is("2024-01-05 00:00") as now:
        for who in (above, below, beside):
            owed[who] = sorted(duty.ref.id for duty in queries.duties_of_person(who, now))
    assert owed == {above: [7, 8], below: [7], beside: []}

    happens(DepartmentChanged(department=line, parent=office), "2024-01-06 00:00")
    with time_is("2024-01-07 00:00") as now:
        assert [duty.ref.id for duty in queries.duties_of_person(above, now)] == [8]
        assert [duty.ref.id for duty in queries.duties_of_person(beside, now)] == [7]


def test_the_clauses_are_read_in_a_language_and_fall_back_to_the_prevailing_one():
    in_force("R1", "P1")
    with time_is("2024-01-15 00:00") as now:
        version = queries.find_version(Policy.objects.get(), now)
        clauses = queries.clauses_of(version, "zh-Hant")
    assert [(clause.number, clause.language) for clause in clauses] == [("1.1", "en"), ("1.2", "en")]


def test_a_citation_names_the_law_its_version_and_the_article_in_the_reader_s_language():
    with time_is("2026-11-01") as now:
        adopt(standard_policy("zh-Hans", zone="Asia/Taipei"), by=SYSTEM, at=now)
        version = queries.find_version(Policy.objects.get(), now)
        cited = {clause.number: clause.cites for clause in queries.clauses_of(version, "zh-Hant")}
    (law,) = cited["TW.3"]
    assert (law.title, law.version, law.article, law.numbered) == ("職業安全衛生法", "2019-05-15", "27", True)
    assert law.url.startswith("https://law.moj.gov.tw/")
    assert [one.numbered for one in cited["6.2"]] == [False]


def test_a_tick_that_stands_still_is_seen():
    in_force("R1")
    report(1, "2024-03-01 09:00")
    with time_is("2024-03-01 14:00") as now:
        assert queries.behind_since(now) == moment("2024-03-01 13:00:00.000001")
    time_passes_to("2024-03-01 14:00")
    with time_is("2024-03-01 14:00") as now:
        assert queries.behind_since(now) is None


def test_a_clause_is_read_a_page_at_a_time_whatever_was_written():
    in_force("R1")
    for case in range(1, 9):
        report(case, f"2024-03-01 0{case}:00")
    for case in (2, 5):
        happens(CaseAcknowledged(case=case), f"2024-03-01 0{case}:30")
    with time_is("2024-03-01 10:30") as now:  # no tick has run: the first six have come due since
        every = queries.duties_of_clause(Policy.objects.get().pk, "1.1", now)
        assert [duty.ref.id for duty in every] == list(range(1, 9))
        assert every == paged(now, ())
        broken = [duty for duty in every if duty.state is State.BREACHED]
        assert [duty.ref.id for duty in broken] == [1, 3, 4, 6]
        assert paged(now, (State.BREACHED,)) == broken
        assert [duty.ref.id for duty in paged(now, (State.MET, State.PENDING))] == [2, 5, 7, 8]
        assert paged(now, (State.WAIVED,)) == []


def paged(now, states):
    found, after = [], None
    while some := queries.duties_of_clause(
        Policy.objects.get().pk, "1.1", now, states=states, after=after, most=2
    ):
        found += some
        after = some[-1].next_page
    return found
