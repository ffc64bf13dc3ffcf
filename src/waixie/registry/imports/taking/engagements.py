"""The engagements of a roster: who works for which partner, on what, where and under whom; found, else made."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from waixie.foundation.accounts.models import Person
from waixie.registry.actions.appointments import appointable
from waixie.registry.events import (
    EngagementActivated,
    EngagementEnded,
    EngagementPlanned,
    SupervisorAssigned,
    TeamListed,
)
from waixie.registry.imports.bulk import copy_rows
from waixie.registry.imports.problems import Problem, ProblemLog
from waixie.registry.imports.roster import RosterRow
from waixie.registry.imports.roster.people import fold
from waixie.registry.imports.taking.partners import FoundPartners
from waixie.registry.imports.taking.people import FoundPeople
from waixie.registry.imports.taking.places import Whereabouts
from waixie.registry.imports.taking.staged import Someone
from waixie.registry.imports.taking.taking import Taking
from waixie.registry.models import Engagement, Member
from waixie.registry.states import EngagementState


class Scope(NamedTuple):
    """What makes two rows one engagement: the number, or else partner, title and place."""

    partner: str
    number: str
    title: str
    entity: str
    site: str
    department: str


@dataclass
class Work:
    """One engagement of the roster, with everybody on it."""

    rows: list[tuple[int, RosterRow]] = field(default_factory=list)  # (person, row)

    def text(self, name: str) -> str:
        """The first thing that any row says."""
        return next((str(getattr(row, name)) for _, row in self.rows if getattr(row, name)), "")

    def starts(self) -> date | None:
        """The earliest start."""
        return min((row.start for _, row in self.rows if row.start), default=None)

    def ends(self) -> date | None:
        """The latest end, or the latest end of a contract."""
        ends = [row.end for _, row in self.rows if row.end]
        contracts = [day for _, row in self.rows for topic, day in row.expires if topic == "contract" and day]
        return max(ends or contracts, default=None)


def scopes(people: Sequence[Someone], where: Whereabouts) -> dict[Scope, Work]:
    """The engagements that the rows speak of. A row that says nothing of work is a person without one."""
    works: dict[Scope, Work] = {}
    for place, one in enumerate(people):
        for row in one.rows:
            if any((row.engagement, row.title, row.department, row.site, row.start, row.supervisor)):
                entity, site, department = where.said(row)
                scope = Scope(fold(row.partner), row.engagement, fold(row.title), entity, site, department)
                if row.engagement:
                    scope = Scope(fold(row.partner), row.engagement, "", "", "", "")
                works.setdefault(scope, Work()).rows.append((place, row))
    return works


def place_of(work: Work, where: Whereabouts) -> tuple[str, str, str]:
    """Where it lies: what its first row with a department says."""
    row = next((row for _, row in work.rows if row.department), work.rows[0][1])
    return where.said(row)


@dataclass
class Makers:
    """What making engagements needs."""

    where: Whereabouts
    partners: FoundPartners
    people: FoundPeople
    taking: Taking
    problems: ProblemLog
    inside: dict[str, Person]
    jobs: dict[int, int] = field(default_factory=dict)  # worker → the engagement that the roster names
    _asked: dict[tuple[int, int, int], bool] = field(default_factory=dict)

    def make(self, works: dict[Scope, Work]) -> int:
        """Write engagements and their lists. Returns how many are new."""
        anything = Engagement.objects.exists()
        members: list[tuple[int, int, date, date | None]] = []
        made = 0
        for scope, work in works.items():
            engagement = self._find(scope, work) if anything else None
            listed = self._listed(engagement) if engagement else set()
            if engagement is None:
                engagement = self._plan(work)
                made += 1
            members += self._members(engagement, work, listed)
        rows = ((*member, _turns_on(member[3], self.taking.today)) for member in members)
        copy_rows(Member, ("engagement_id", "worker_id", "from_on", "to_on", "turns_on"), rows)
        return made

    def _find(self, scope: Scope, work: Work) -> Engagement | None:
        partner = self.partners.ids.get(work.rows[0][1].partner)
        open_ones = Engagement.objects.filter(partner=partner).exclude(state=EngagementState.ENDED)
        if scope.number:
            return open_ones.filter(number=scope.number).first()
        _, site, department = place_of(work, self.where)
        title = self._title(work)
        return open_ones.filter(title=title, site__name=site, department__name=department).first()

    def _title(self, work: Work) -> str:
        return (work.text("title") or work.text("engagement") or work.text("partner") or work.text("name"))[
            :200
        ]

    def _plan(self, work: Work) -> Engagement:
        taking = self.taking
        entity, site, department = self.where.of(place_of(work, self.where), taking)
        starts = work.starts() or taking.today
        ends = work.ends()
        engagement = Engagement(
            title=self._title(work),
            number=work.text("engagement"),
            partner_id=self.partners.ids.get(work.rows[0][1].partner),
            department=department,
            site=site,
            entity=entity,
            legal_form=work.text("legal_form") or self.where.unsaid.legal_form,
            starts_on=starts,
            ends_on=max(starts, ends) if ends else None,
            state_since=taking.at,
        )
        self._appoint(engagement, work)
        engagement.state = self._state(engagement)
        engagement.refold()
        engagement.save()
        self._tell(engagement)
        return engagement

    def _appoint(self, engagement: Engagement, work: Work) -> None:
        name = work.text("supervisor")
        if not name:
            return
        person = self.inside.get(fold(name))
        if person is not None and self._may_supervise(engagement, person):
            engagement.supervisor = person
            return
        code = "supervisor_unknown" if person is None else "supervisor_without_role"
        first = work.rows[0][1]
        params = {"name": name, "engagement": engagement.title}
        self.problems.add(Problem(code, params, first.sheet, first.row, severity="warning"))

    def _may_supervise(self, engagement: Engagement, person: Person) -> bool:
        key = (person.pk, engagement.site_id, engagement.department_id)
        if key not in self._asked:
            self._asked[key] = bool(appointable(engagement, person, self.taking.at))
        return self._asked[key]

    def _state(self, engagement: Engagement) -> str:
        today = self.taking.today
        if engagement.ends_on is not None and engagement.ends_on < today:
            return EngagementState.ENDED
        if engagement.supervisor is None or engagement.starts_on > today:
            return EngagementState.PLANNED
        return EngagementState.ACTIVE

    def _tell(self, engagement: Engagement) -> None:
        taking, number = self.taking, engagement.pk
        taking.event(
            EngagementPlanned(
                engagement=number,
                partner=engagement.partner_id,
                department=engagement.department_id,
                site=engagement.site_id,
                entity=engagement.entity_id,
                legal_form=engagement.legal_form,
                data_sensitivity=engagement.data_sensitivity,
                starts_on=engagement.starts_on,
                ends_on=engagement.ends_on,
                time_zone=engagement.site.time_zone,
                calendar=engagement.site.calendar,
                country=engagement.site.entity.country,
            )
        )
        if engagement.supervisor_id is not None:
            taking.event(SupervisorAssigned(engagement=number, supervisor=engagement.supervisor_id))
        if engagement.state == EngagementState.ACTIVE:
            taking.event(EngagementActivated(engagement=number))
        if engagement.state == EngagementState.ENDED:
            taking.event(EngagementEnded(engagement=number, reason="expired"))

    def _listed(self, engagement: Engagement) -> set[int]:
        rows = Member.objects.filter(engagement=engagement, to_on=None)
        return set(rows.values_list("worker", flat=True))

    def _members(
        self, engagement: Engagement, work: Work, listed: set[int]
    ) -> list[tuple[int, int, date, date | None]]:
        """New names on the list; one who stands on it already stays as he is."""
        fresh: dict[int, tuple[int, int, date, date | None]] = {}
        for person, row in work.rows:
            worker = self.people.of(person)
            self.jobs[worker] = engagement.pk
            if worker not in listed:
                begins = max(row.start or engagement.starts_on, engagement.starts_on)
                fresh.setdefault(
                    worker, (engagement.pk, worker, begins, max(begins, row.end) if row.end else None)
                )
        if fresh:
            everybody = tuple(sorted(listed | set(fresh)))
            self.taking.event(TeamListed(engagement=engagement.pk, members=everybody))
        return list(fresh.values())


def _turns_on(last_day: date | None, today: date) -> date | None:
    """The day on which the leaving of somebody whose last day is known will be recorded."""
    return last_day + timedelta(days=1) if last_day is not None and last_day >= today else None


def people_inside() -> dict[str, Person]:
    """The company's own people by name; a name that two of them bear names nobody."""
    found: dict[str, list[Person]] = {}
    for person in Person.objects.filter(outside=False, is_person=True, same_as=None):
        found.setdefault(fold(person.name), []).append(person)
    return {name: persons[0] for name, persons in found.items() if len(persons) == 1}
