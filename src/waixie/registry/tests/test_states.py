"""Every verb in every state: the action and the database follow the table, and nothing else is possible."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection

from waixie.foundation.answers import Refused
from waixie.foundation.permits.acting import system
from waixie.registry import actions, states
from waixie.registry.tests.cast import NOON, again

pytestmark = pytest.mark.django_db

ENGAGEMENT = {
    "activate": lambda c, e: actions.activate_engagement(e, by=c.admin, at=NOON),
    "suspend": lambda c, e: actions.suspend_engagement(e, reason="漏電", by=c.admin, at=NOON),
    "resume": lambda c, e: actions.resume_engagement(e, by=c.admin, at=NOON),
    "end": lambda c, e: actions.end_engagement(e, reason="completed", by=c.admin, at=NOON),
}
PARTNER = {
    "suspend": lambda c, p: actions.suspend_partner(p, reason="查核", by=c.force, at=NOON),
    "blacklist": lambda c, p: actions.blacklist_partner(p, reason="造假", by=c.force, at=NOON),
    "lift": lambda c, p: actions.lift_partner(p, reason="改善", by=c.force, at=NOON),
}
WORKER = {
    "leave": lambda c, w: actions.let_worker_go(w, reason="離職", by=c.admin, at=NOON),
    "return": lambda c, w: actions.take_worker_back(w, by=c.admin, at=NOON),
    "blacklist": lambda c, w: actions.blacklist_worker(w, reason="偷竊", by=c.force, at=NOON),
    "clear": lambda c, w: actions.clear_worker(w, reason="查無", by=c.force, at=NOON),
}
NOUNS = [
    ("running", "state", states.ENGAGEMENT, ENGAGEMENT),
    ("rival", "status", states.PARTNER, PARTNER),
    ("chen", "status", states.WORKER, WORKER),
]
EVERY = [
    pytest.param((name, field, table, run, state, verb), id=f"{state}-{verb}-{name}")
    for name, field, table, verbs in NOUNS
    for verb, run in verbs.items()
    for state in table.states
]


def put(thing, field, state):
    """The thing in any state, by the steps that lead there."""
    with system("test"):
        rows = type(thing).objects.filter(pk=thing.pk)
        for step in _way(thing, field, state):
            rows.update(**{field: step, f"{field}_reason": "x"})
    return again(thing)


def _way(thing, field, state):
    """States to walk through from the present one."""
    table = next(
        t for n, f, t, v in NOUNS if f == field and thing._meta.get_field(field).choices == t.states.choices
    )
    ways, seen = [[getattr(thing, field)]], set()
    while ways:
        way = ways.pop(0)
        if way[-1] == state:
            return way[1:]
        seen.add(way[-1])
        ways += [
            [*way, step.target] for step in table.steps if step.source == way[-1] and step.target not in seen
        ]
    raise AssertionError(f"no way to {state}")


@pytest.mark.parametrize("attempt", EVERY)
def test_a_verb_does_what_the_table_says(cast, attempt):
    name, field, table, run, state, verb = attempt
    thing = getattr(cast, "planned" if state == "planned" else name)
    thing = put(thing, field, state)
    if verb in table.verbs(state):
        run(cast, thing)
        assert getattr(again(thing), field) == table.target(state, verb)
    else:
        with pytest.raises(Refused) as refused:
            run(cast, thing)
        assert refused.value.answer.code == "workflow.step_not_allowed"
        assert getattr(again(thing), field) == state


def test_every_verb_of_every_table_is_tried():
    assert [set(table.all_verbs()) for _, _, table, _ in NOUNS] == [set(verbs) for _, _, _, verbs in NOUNS]


@pytest.mark.parametrize(("name", "field", "table"), [noun[:3] for noun in NOUNS])
def test_the_database_refuses_what_no_verb_does(cast, name, field, table):
    edges = {(step.source, step.target) for step in table.steps}
    for source in table.states:
        for target in table.states:
            if source == target or (source, target) in edges:
                continue
            thing = getattr(cast, "planned" if source == "planned" else name)
            point = connection.savepoint()
            thing = put(thing, field, source)
            with pytest.raises(ProgrammingError, match="Invalid transition"), system("test"):
                type(thing).objects.filter(pk=thing.pk).update(**{field: target})
            connection.savepoint_rollback(point)


def test_the_database_refuses_an_active_engagement_without_a_supervisor(cast):
    with pytest.raises(IntegrityError, match="not_active_without_supervisor"), system("test"):
        type(cast.running).objects.filter(pk=cast.running.pk).update(supervisor=None)
