"""The demonstration company is lived through the real actions; a tenth of it is enough to see that it is believable."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from waixie.foundation import clock
from waixie.foundation.journal.models import Entry
from waixie.foundation.permits.acting import system
from waixie.policy.engine.types import State
from waixie.policy.models import Obligation, RuleVersion, Waiver
from waixie.policy.states import CODES
from waixie.registry.models import Engagement
from waixie.site.demonstration.building import build_demonstration

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
KEPT, BREACHED, PENDING = CODES[State.MET], CODES[State.BREACHED], CODES[State.PENDING]


NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)  # one day for all: what happens depends on it


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker):
    """Lived once for all who only look at it."""
    with django_db_blocker.unblock():
        with clock.set_to(NOON):
            stage = build_demonstration(lambda _: None, share=0.1)
        yield stage
        django_db_setup()


def test_its_two_years_are_believable(stage):
    with system("test", read_only=True):
        kinds = Counter(Entry.objects.values_list("kind", flat=True))
        sources = set(Entry.objects.values_list("source", flat=True))
        states = Counter(Obligation.objects.values_list("state", flat=True))
        engagements = Counter(Engagement.objects.values_list("state", flat=True))
    assert sum(kinds.values()) < 3_000
    assert len(kinds) > 60
    assert sources == {"demo"}
    assert states[KEPT] > 8 * states[BREACHED] > 0
    assert states[PENDING] > 20
    assert engagements["active"] > 2


def test_no_clause_is_never_kept_and_something_is_due_this_week(stage):
    with system("test", read_only=True):
        by_rule: dict[int, Counter] = {}
        for rule, state in Obligation.objects.values_list("rule", "state"):
            by_rule.setdefault(rule, Counter())[state] += 1
        codes = dict(RuleVersion.objects.values_list("pk", "code"))
        due = Obligation.objects.filter(
            state=PENDING, due_at__range=(stage.ends, stage.ends.replace(year=stage.ends.year + 1))
        )
        assert due.exists()
        assert Waiver.objects.filter(granted=True).exists()
    never = [codes[rule] for rule, n in by_rule.items() if n[BREACHED] > 5 and not n[KEPT]]
    assert len(never) <= 2, never  # an account forgotten, or a check
