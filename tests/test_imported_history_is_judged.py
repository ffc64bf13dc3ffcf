"""An imported log is judged by the policy in force, up to the moment until which its system was watched."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from waixie.foundation import clock
from waixie.foundation.journal.actors import SYSTEM
from waixie.foundation.journal.models import Thing
from waixie.foundation.permits.acting import system
from waixie.policy.actions.adopt import adopt
from waixie.policy.models import Obligation
from waixie.policy.states import STATES
from waixie.policy.tests.living import policy_text
from waixie.registry.actions.import_history import import_history
from waixie.registry.imports.permissions import CommandLine
from waixie.registry.imports.staging import stage_history
from waixie.registry.imports.tests.logs import mapping, write, xes_event, xes_log

NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)


def at(hour: str) -> str:
    return f"2026-03-02T{hour}:00+08:00"


@pytest.mark.django_db
def test_what_the_log_shows_is_met_late_or_not_fed(tmp_path: Path) -> None:
    log = xes_log(
        kept=[xes_event("Queued", at("09:00")), xes_event("Accepted", at("10:00"))],
        late=[xes_event("Queued", at("09:00")), xes_event("Accepted", at("18:00"))],
        cut_off=[xes_event("Queued", at("17:00"))],
    )
    with clock.set_to(NOW), system("test"):
        adopt(policy_text("R1"), by=SYSTEM, at=datetime(2020, 1, 1, tzinfo=UTC))
        ours = mapping(derived=[{"first_of_case": "case.reported"}])
        import_history(stage_history(write(tmp_path, "log.xes", log), ours), by=CommandLine(), at=NOW)
        states = {Thing.objects.get(pk=o.object).name: STATES[o.state] for o in Obligation.objects.all()}
    assert states == {"kept": "met", "late": "late", "cut_off": "not_fed"}
