"""A version of the text that changes only a plan changes it for the duties that are open already."""

import pytest

from waixie.foundation.journal.actors import SYSTEM
from waixie.policy.actions.adopt import adopt
from waixie.policy.engine.plans import NO_PLAN, Plan
from waixie.policy.engine.types import Span
from waixie.policy.models import RuleVersion
from waixie.policy.queries import plans_now
from waixie.policy.tests.living import moment, policy_text, time_is

pytestmark = pytest.mark.django_db


def adopted(version: str, when: str, more: str = "") -> None:
    with time_is(when) as now:
        text = policy_text("R1", version=version).replace("within: 4 h}", f"within: 4 h{more}}}")
        adopt(text.replace("valid_from: 2020-01-01", f"valid_from: {when}"), by=SYSTEM, at=now)


def plan(when: str) -> Plan:
    with time_is(when):
        (rule,) = RuleVersion.objects.filter(code="R1")
        return plans_now([rule.pk], moment(when))[rule.pk]


def test_the_rule_stays_the_same_version_and_the_newest_text_in_force_says_the_plan():
    adopted("1", "2024-01-01")
    adopted("2", "2024-03-01", ", remind: 2 h")
    assert plan("2024-02-01") == NO_PLAN
    assert plan("2024-03-02") == Plan(remind=(Span(2, "h"),))


def test_a_rule_that_the_text_no_longer_holds_keeps_its_last_plan():
    adopted("1", "2024-01-01", ", urgent: yes")
    with time_is("2024-03-01") as now:
        adopt(policy_text("P1", version="2").replace("2020-01-01", "2024-03-01"), by=SYSTEM, at=now)
    assert plan("2024-04-01") == Plan(urgent=True)
