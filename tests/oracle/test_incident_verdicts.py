"""The real incident log: the sets of cases per rule and verdict are what pandas finds, by the evaluator and in the database."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path

import pytest

from tests.oracle import incident_log
from waixie.foundation import clock
from waixie.foundation.journal.actors import SYSTEM
from waixie.foundation.journal.kinds import get_kind
from waixie.foundation.journal.models import Thing
from waixie.foundation.permits.acting import system
from waixie.policy.actions.adopt import adopt
from waixie.policy.engine.definition import define
from waixie.policy.engine.evaluator import evaluate
from waixie.policy.engine.types import Ev, History, Ref, Rule, State
from waixie.policy.grammar import PolicyText, parse
from waixie.policy.kinds_catalogue import journal_catalogue
from waixie.policy.models import Obligation, RuleVersion
from waixie.policy.states import STATES
from waixie.registry.actions.import_history import import_history
from waixie.registry.imports.history import PlannedEvent, load_mapping
from waixie.registry.imports.permissions import CommandLine
from waixie.registry.imports.staging import StagedHistory, stage_history

ROOT = Path(__file__).parents[2]
LOG = next(
    (found for up in ROOT.parents if (found := up / "shared/data/bpic2013_incidents.xes.gz").exists()),
    ROOT.parent / "shared/data/bpic2013_incidents.xes.gz",
)
EXAMPLE = ROOT / "examples" / "incidents"
NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)

pytestmark = [
    pytest.mark.oracle,
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.skipif(not LOG.exists(), reason=f"The real event log is not there: {LOG} is missing."),
]


class MondayToFriday:
    """Around the clock, Monday to Friday."""

    def working_hours(self, day: date) -> list[tuple[int, int]]:
        """All of a weekday, nothing of a weekend."""
        return [(0, 1440)] if day.weekday() < 5 else []


@pytest.fixture(scope="module")
def expected() -> dict[str, incident_log.Verdicts]:
    """What pandas finds."""
    return incident_log.verdicts(incident_log.read(LOG))


@pytest.fixture(scope="module")
def staged() -> StagedHistory:
    """The log as the product reads it."""
    return stage_history(LOG, load_mapping(EXAMPLE / "mapping.yaml"))


def sets_of(found: dict[str, incident_log.Verdicts]) -> dict[tuple[str, str], frozenset[str]]:
    """For each rule and verdict the set of cases."""
    sets: dict[tuple[str, str], set[str]] = defaultdict(set)
    for rule, cases in found.items():
        for case, verdicts in cases.items():
            for verdict in verdicts:
                sets[rule, verdict].add(case)
    return {key: frozenset(cases) for key, cases in sets.items()}


def gathered(rows: Iterable[tuple[str, str, str]]) -> dict[str, incident_log.Verdicts]:
    """Rule, case and verdict of each duty, counted."""
    found: dict[str, incident_log.Verdicts] = defaultdict(dict)
    for rule, case, verdict in rows:
        found[rule].setdefault(case, Counter())[verdict] += 1
    return dict(found)


def agree(ours: dict[str, incident_log.Verdicts], theirs: dict[str, incident_log.Verdicts]) -> None:
    """Both name the same rules and verdicts, the same cases for each, and the same number of duties for each case."""
    our_sets, their_sets = sets_of(ours), sets_of(theirs)
    assert our_sets.keys() == their_sets.keys()
    for key, cases in their_sets.items():
        assert our_sets[key] == cases, f"{key}: {sorted(our_sets[key] ^ cases)[:10]}"
    assert ours == theirs


def policy_rules() -> list[Rule]:
    """The rules of the example's policy."""
    with system("test"):
        policy = parse((EXAMPLE / "policy.yaml").read_text(encoding="utf-8"), journal_catalogue())
    assert isinstance(policy, PolicyText), "\n".join(map(str, policy))
    return list(policy.rules())


def histories(staged: StagedHistory) -> Iterator[tuple[str, History]]:
    """Each case's history as the evaluator sees it."""
    persons: dict[str, int] = {}
    calendar = MondayToFriday()
    for number, (case, planned) in enumerate(groupby(staged.events, key=lambda event: event.case), 1):
        events = tuple(_event(place, one, persons) for place, one in enumerate(planned, 1))
        yield (
            case,
            History(
                Ref("case", number),
                events,
                observed_until=staged.report.observed_until,
                zone="Europe/Brussels",
                calendars={"default": calendar, "monday-friday-24h": calendar},
            ),
        )


def _event(number: int, planned: PlannedEvent, persons: dict[str, int]) -> Ev:
    return Ev(
        id=number,
        kind=planned.kind,
        at=planned.at,
        recorded=planned.recorded_at or planned.at,
        rank=get_kind(planned.kind).rank,
        person=persons.setdefault(planned.actor, len(persons) + 1) if planned.actor else None,
        source="import",
        data=planned.data,
    )


def test_the_evaluator_finds_the_cases_that_pandas_finds(expected, staged):
    rules = policy_rules()
    rows = (
        (duty.rule, case, str(state))
        for case, history in histories(staged)
        for duty in evaluate(rules, history, NOW)
        if (state := duty.state(NOW)) is not State.ABSENT
    )
    agree(gathered(rows), expected)


def test_the_definition_finds_the_same_in_every_fiftieth_case(expected, staged):
    rules = policy_rules()
    some = [one for place, one in enumerate(histories(staged)) if place % 50 == 0]
    rows = [
        (duty.rule, case, str(state))
        for case, history in some
        for duty in define(rules, history, NOW)
        if (state := duty.state(NOW)) is not State.ABSENT
    ]
    chosen = {case for case, _ in some}
    theirs = {
        rule: {case: v for case, v in cases.items() if case in chosen} for rule, cases in expected.items()
    }
    agree(gathered(rows), {rule: cases for rule, cases in theirs.items() if cases})


def test_the_database_holds_the_verdicts_that_pandas_finds(expected, staged):
    with clock.set_to(NOW), system("test"):
        import_history(staged, by=CommandLine(), at=NOW)
        adopt((EXAMPLE / "policy.yaml").read_text(encoding="utf-8"), by=SYSTEM, at=NOW)
        names = dict(Thing.objects.filter(type="case").values_list("pk", "name"))
        rules = dict(RuleVersion.objects.values_list("pk", "code"))
        rows = Obligation.objects.values_list("rule", "object", "state")
        found = [(rules[rule], names[case], str(STATES[state])) for rule, case, state in rows]
    agree(gathered(row for row in found if row[2] != State.ABSENT), expected)
