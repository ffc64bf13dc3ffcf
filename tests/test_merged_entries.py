"""Entries that turned out to be one: duties are judged by the events of all."""

from datetime import date

import pytest

from tests.cast import make_inside
from waixie.foundation.accounts.models import Person
from waixie.foundation.permits.acting import system
from waixie.policy.models import Obligation
from waixie.policy.tests.living import happens, in_force, time_passes_to, written
from waixie.registry.events import (
    AgreementRecorded,
    EngagementActivated,
    EngagementPlanned,
    PartnerInsuranceRecorded,
    PartnerMerged,
    PartnerSplit,
    TrainingRecorded,
    WorkerMerged,
    WorkerRegistered,
    WorkerSplit,
)
from waixie.rooms.cases.events import CaseClosed, CaseQueued, CaseResolved

pytestmark = pytest.mark.django_db


def owed_of(type_):
    with system("test"):
        return list(Obligation.objects.filter(type=type_).order_by("object").values_list("object", flat=True))


def test_the_paper_of_one_partner_counts_for_the_engagement_of_the_other_until_they_are_split():
    in_force("V2")
    happens(PartnerInsuranceRecorded(partner=1, verified="verified"), "2024-02-01 09:00")
    happens(EngagementPlanned(engagement=9, partner=2, legal_form="contract_for_work"), "2024-02-02 09:00")
    happens(EngagementActivated(engagement=9), "2024-03-01 09:00")
    assert written() == ["breached"]
    happens(PartnerMerged(partner=2, same_as=1), "2024-03-02 09:00")
    time_passes_to("2024-03-02 09:01")
    assert written() == ["met"]
    happens(PartnerSplit(partner=2, other=1, reason="x"), "2024-03-03 09:00")
    time_passes_to("2024-03-03 09:01")
    assert written() == ["breached"]


def test_the_one_that_went_owes_nothing_of_its_own_any_more():
    in_force("D1")
    for worker in (4, 5):
        happens(WorkerRegistered(worker=worker), "2024-01-02 09:00")
        happens(
            TrainingRecorded(worker=worker, expires_on=date(2024, 9, 1), verified="verified"),
            "2024-01-03 09:00",
        )
    assert owed_of("worker") == [4, 5]
    happens(WorkerMerged(worker=5, same_as=4), "2024-01-04 09:00")
    assert set(owed_of("worker")) == {4}
    happens(WorkerSplit(worker=5, other=4, reason="x"), "2024-01-05 09:00")
    assert owed_of("worker") == [4, 5]


def test_what_happens_to_the_one_that_went_counts_for_the_one_that_stands():
    in_force("V1")
    happens(WorkerMerged(worker=5, same_as=4), "2024-01-04 09:00")
    happens(AgreementRecorded(worker=5, verified="verified"), "2024-01-05 09:00")
    happens(CaseQueued(case=7, worker=4), "2024-03-01 09:00")
    assert written() == ["met"]


def test_a_third_entry_counts_through_the_second():
    in_force("V1")
    happens(WorkerMerged(worker=6, same_as=5), "2024-01-04 09:00")
    happens(WorkerMerged(worker=5, same_as=4), "2024-01-04 10:00")
    happens(AgreementRecorded(worker=6, verified="verified"), "2024-01-05 09:00")
    happens(CaseQueued(case=7, worker=4), "2024-03-01 09:00")
    assert written() == ["met"]


def test_two_log_ins_of_one_human_being_are_no_two_persons():
    in_force("S1")
    one, other = make_inside().person, make_inside().person
    happens(CaseResolved(case=7), "2024-03-01 09:00", person=one.pk)
    happens(CaseClosed(case=7), "2024-03-01 10:00", person=other.pk)
    assert written() == ["met"]
    with system("test"):
        Person.objects.filter(pk=other.pk).update(same_as=one)
    persons = (("person", "person", other.pk), ("standing_person", "person", one.pk))
    happens(WorkerMerged(worker=5, same_as=4), "2024-03-02 09:00", extra=persons)
    time_passes_to("2024-03-02 09:01")
    assert written() == ["breached"]
