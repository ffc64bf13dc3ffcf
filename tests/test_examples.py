"""The examples can be used as they lie there."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from waixie.foundation import clock
from waixie.foundation.journal.actors import SYSTEM
from waixie.foundation.permits.acting import system
from waixie.policy.actions.adopt import adopt
from waixie.policy.engine.types import Family
from waixie.policy.models import RuleVersion

pytestmark = pytest.mark.django_db
EXAMPLES = Path(__file__).parent.parent / "examples"
NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)


def test_the_sample_policy_can_be_adopted_and_has_a_rule_of_every_family():
    with clock.set_to(NOON), system("test"):
        adopt((EXAMPLES / "sample" / "policy.yaml").read_text(encoding="utf-8"), by=SYSTEM, at=NOON)
        families = set(RuleVersion.objects.values_list("family", flat=True))
    assert families == {family.value for family in Family}


def test_the_policy_for_the_incident_log_can_be_adopted():
    with clock.set_to(NOON), system("test"):
        adopt((EXAMPLES / "incidents" / "policy.yaml").read_text(encoding="utf-8"), by=SYSTEM, at=NOON)
        assert RuleVersion.objects.exclude(retroactive=None).count() == RuleVersion.objects.count() == 8
