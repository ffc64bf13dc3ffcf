"""A late record counts once a second person has accepted its reason."""

import pytest

from tests.cast import make_inside
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import Refused
from waixie.foundation.journal.models import Entry
from waixie.foundation.permits.acting import system
from waixie.policy import queries
from waixie.policy.actions.late_records import accept_late_record, explain_late_record
from waixie.policy.models import Policy
from waixie.policy.tests.living import happens, in_force, moment, time_is
from waixie.rooms.cases.events import CaseAcknowledged, CaseReported

pytestmark = pytest.mark.django_db
FIFTH = moment("2024-03-05 10:00")


@pytest.fixture
def late() -> Entry:
    in_force("R1")
    happens(CaseReported(case=1), "2024-03-01 09:00")
    draft = happens(CaseAcknowledged(case=1), "2024-03-01 10:00", recorded="2024-03-05 09:00")
    with system("test"):
        return Entry.objects.get(pk=draft.id)


def rate() -> float | None:
    with time_is("2024-03-06") as now:
        return queries.clause_figures(Policy.objects.get(), now)["1.1"].rate


def test_it_counts_as_met_once_it_is_accepted(late):
    explain_late_record(late, reason="the line was down", by=make_inside(), at=FIFTH)
    assert rate() == 0.0
    accept_late_record(late, by=make_inside(Role.TASK_FORCE), at=FIFTH)
    assert rate() == 1.0


def test_it_refuses_who_explained(late):
    member = make_inside(Role.TASK_FORCE)
    explain_late_record(late, reason="the line was down", by=member, at=FIFTH)
    with pytest.raises(Refused, match=r"policy\.not_oneself"):
        accept_late_record(late, by=member, at=FIFTH)


def test_it_refuses_what_nobody_explained(late):
    with pytest.raises(Refused, match=r"policy\.unexplained"):
        accept_late_record(late, by=make_inside(Role.TASK_FORCE), at=FIFTH)


def test_it_refuses_to_explain_what_was_recorded_in_time():
    in_force("R1")
    draft = happens(CaseReported(case=1), "2024-03-01 09:00")
    with system("test"):
        entry = Entry.objects.get(pk=draft.id)
    with pytest.raises(Refused, match=r"policy\.not_afterwards"):
        explain_late_record(entry, reason="x", by=make_inside(), at=FIFTH)
