"""Every expiry column of a roster: a paper that nobody here has seen yet, and an event that carries its last day."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from waixie.foundation.journal.kinds import Event
from waixie.registry.events import (
    ContractEndRecorded,
    HealthCheckRecorded,
    InsuranceRecorded,
    PassRecorded,
    QualificationRecorded,
    TrainingRecorded,
    WorkRightRecorded,
)
from waixie.registry.imports.bulk import copy_rows, next_ids
from waixie.registry.imports.taking.partners import FoundPartners
from waixie.registry.imports.taking.people import CHUNK, FoundPeople
from waixie.registry.imports.taking.staged import Someone
from waixie.registry.imports.taking.taking import Taking
from waixie.registry.models import Qualification, QualificationKind, Verification

KINDS: dict[str, tuple[str, Callable[..., Event]]] = {
    "training": (QualificationKind.TRAINING, TrainingRecorded),
    "insurance": (QualificationKind.INSURANCE, InsuranceRecorded),
    "health": (QualificationKind.HEALTH_CHECK, HealthCheckRecorded),
    "pass": (QualificationKind.PASS, PassRecorded),
    "contract": (QualificationKind.CONTRACT_END, ContractEndRecorded),
    "certificate": (QualificationKind.QUALIFICATION, QualificationRecorded),
    "work_permit": (QualificationKind.WORK_RIGHT, WorkRightRecorded),
}


def take_papers(
    people: Sequence[Someone],
    found: FoundPeople,
    partners: FoundPartners,
    jobs: Mapping[int, int],
    taking: Taking,
) -> int:
    """Write papers and events for every day in an expiry column; what is on record already is left out. Returns how many.

    `jobs` says on which engagement a worker works: its supervisor answers for the paper.
    """
    new = set(found.new)
    known = _known([found.of(place) for place in range(len(people)) if place not in new])
    papers = [
        (found.of(place), topic, day, one)
        for place, one in enumerate(people)
        for topic, day in one.expires.items()
        if (day is not None or topic != "contract") and (found.of(place), KINDS[topic][0], day) not in known
    ]
    ids = next_ids(Qualification, len(papers))
    stated_by = taking.actor.person
    rows = (
        (number, worker, KINDS[topic][0], day, Verification.IMPORTED, stated_by)
        for number, (worker, topic, day, _) in zip(ids, papers, strict=True)
    )
    copy_rows(Qualification, ("id", "worker_id", "kind", "expires_on", "verified", "stated_by_id"), rows)
    for number, (worker, topic, day, one) in zip(ids, papers, strict=True):
        kind = KINDS[topic][1]
        more = {"qualification": number} if topic == "certificate" else {}
        partner = partners.ids.get(one.first.partner)
        job = jobs.get(worker)
        paper = kind(
            worker=worker, partner=partner, engagement=job, expires_on=day, verified="imported", **more
        )
        taking.event(paper)
    return len(papers)


def _known(workers: Sequence[int]) -> set[tuple[int, str, date | None]]:
    known: set[tuple[int, str, date | None]] = set()
    for begin in range(0, len(workers), CHUNK):
        rows = Qualification.objects.filter(worker__in=workers[begin : begin + CHUNK])
        known.update(
            (worker or 0, kind, day) for worker, kind, day in rows.values_list("worker", "kind", "expires_on")
        )
    return known
