"""Taking over a roster: partners, people, engagements and papers, all of it or nothing, in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from waixie.foundation.accounts.models import Person
from waixie.foundation.answers import Refused, denied
from waixie.foundation.journal.models import Batch, Source
from waixie.foundation.journal.recording import record_many
from waixie.foundation.permits.acting import User, action
from waixie.registry.actions.duplicates import note_all_likely
from waixie.registry.actions.import_history import refuse_again, require_import
from waixie.registry.imports import errors
from waixie.registry.imports.bulk import uncollected
from waixie.registry.imports.problems import ProblemLog
from waixie.registry.imports.reports import roster_report
from waixie.registry.imports.staging import Progress, nobody_looks
from waixie.registry.imports.taking.engagements import (
    Makers,
    Scope,
    Work,
    doubt_supervisors,
    people_inside,
    place_of,
    plan_lists,
    scopes,
)
from waixie.registry.imports.taking.papers import take_papers
from waixie.registry.imports.taking.partners import FoundPartners, find_partners, make_partners
from waixie.registry.imports.taking.people import FoundPeople, find_people, make_people
from waixie.registry.imports.taking.places import NOTHING_SAID, Unsaid, Whereabouts, missing_places
from waixie.registry.imports.taking.staged import StagedRoster
from waixie.registry.imports.taking.taking import Taking
from waixie.registry.models import ImportBatch, ImportMapping, ImportSort, Worker


@dataclass
class Found:
    """What of a roster is there already, and what stands in the way. Nothing is written yet."""

    partners: FoundPartners
    people: FoundPeople
    where: Whereabouts
    works: dict[Scope, Work]
    problems: ProblemLog
    lists: Mapping[str, int]
    inside: dict[str, Person]

    def counts(self) -> Mapping[str, int]:
        """What would be new, and what is known."""
        return {
            "new_partners": len(self.partners.new),
            "known_partners": len(self.partners.known),
            "new_people": len(self.people.new),
            "known_people": len(self.people.ids) - len(self.people.new),
            "engagements": len(self.works),
            **self.lists,
        }


@dataclass(frozen=True)
class ImportedRoster:
    """What came of it."""

    batch: ImportBatch
    partners: int
    people: int
    known_people: int
    engagements: int
    papers: int
    events: int


@action
def preview_roster(staged: StagedRoster, *, by: User, at: datetime, unsaid: Unsaid = NOTHING_SAID) -> Found:
    """A dry run: what the roster would bring, what is known already, and every problem. Writes nothing."""
    require_import(by, at)
    return _found(staged, unsaid, at.date())


@action
@uncollected()
def import_roster(
    staged: StagedRoster,
    *,
    by: User,
    at: datetime,
    today: date,
    unsaid: Unsaid = NOTHING_SAID,
    mapping: ImportMapping | None = None,
    source: str = Source.IMPORT,
    progress: Progress = nobody_looks,
) -> ImportedRoster:
    """Write a staged roster: what is new is made and registered, each expiry becomes unverified evidence with its last day."""
    actor = require_import(by, at)
    refuse_again(ImportSort.ROSTER, staged.digest)
    found = _found(staged, unsaid, today)
    if found.problems.errors or not staged.people:
        raise Refused(denied(errors.HAS_ERRORS, count=max(found.problems.errors, 1)))
    journal_batch = Batch.objects.create(source=source, name=staged.name[:300], began_at=at)
    taking = Taking(at, today, actor, source, journal_batch.pk)
    counts = {**found.counts(), **_write(staged, found, taking, progress)}
    batch = ImportBatch.objects.create(
        sort=ImportSort.ROSTER,
        file_name=staged.name[:300],
        file_hash=staged.digest,
        mapping=mapping,
        batch=journal_batch.pk,
        report=roster_report(staged.report, found.problems, counts),
        imported_by_id=actor.person,
        imported_at=at,
    )
    return ImportedRoster(
        batch,
        partners=counts["new_partners"],
        people=counts["new_people"],
        known_people=counts["known_people"],
        engagements=counts["new_engagements"],
        papers=counts["papers"],
        events=len(taking.drafts),
    )


def _write(staged: StagedRoster, found: Found, taking: Taking, progress: Progress) -> dict[str, int]:
    """Rows first, so that the events can name them; then all events at once."""
    progress("people", len(staged.people))
    make_partners(found.partners, staged.partners, taking)
    make_people(staged.people, found.people, found.partners, taking)
    progress("engagements", len(found.works))
    makers = Makers(found.where, found.partners, found.people, taking, found.problems, found.inside)
    engagements = makers.make(found.works)
    progress("papers", staged.report.expiries)
    papers = take_papers(staged.people, found.people, found.partners, makers.jobs, taking)
    progress("write", len(taking.drafts))
    record_many(taking.drafts)
    if found.people.new or found.partners.new:
        note_all_likely(at=taking.at)
    return {"new_engagements": engagements, "papers": papers}


def _found(staged: StagedRoster, unsaid: Unsaid, today: date) -> Found:
    problems = staged.report.problems.copy()
    partners = find_partners(staged.partners, problems)
    people = find_people(staged.people, partners, problems, anybody=Worker.objects.exists())
    where = Whereabouts(unsaid)
    where.find()
    works = scopes(staged.people, where)
    missing_places((place_of(work, where) for work in works.values()), problems)
    lists, new = plan_lists(works, people, where, partners, today)
    inside = people_inside()
    doubt_supervisors(new, inside, problems)
    return Found(partners, people, where, works, problems, lists, inside)
