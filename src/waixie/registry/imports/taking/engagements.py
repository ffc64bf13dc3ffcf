"""The engagements of a roster: who works for which partner, on what, where and under whom; found, else made."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from waixie.foundation.accounts.models import Person
from waixie.registry.actions.appointments import appointable
from waixie.registry.events import (
    EngagementActivated,
    EngagementEnded,
    EngagementPlanned,
    SupervisorAssigned,
)
from waixie.registry.imports.bulk import copy_rows
from waixie.registry.imports.problems import Problem, ProblemLog
from waixie.registry.imports.roster import RosterRow
from waixie.registry.imports.roster.people import fold
from waixie.registry.imports.taking.lists import Stay, list_team, move_last_days, plan_list, turns
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


def title_of(work: Work) -> str:
    """What it is called."""
    return (work.text("title") or work.text("engagement") or work.text("partner") or work.text("name"))[:200]


def find_engagement(
    scope: Scope, work: Work, where: Whereabouts, partners: FoundPartners
) -> Engagement | None:
    """The engagement that is there already and not ended; None where it would be new."""
    partner = partners.ids.get(work.rows[0][1].partner)
    open_ones = Engagement.objects.filter(partner=partner).exclude(state=EngagementState.ENDED)
    if scope.number:
        return open_ones.filter(number=scope.number).first()
    _, site, department = place_of(work, where)
    return open_ones.filter(title=title_of(work), site__name=site, department__name=department).first()


def wanted(work: Work, people: FoundPeople, starts_on: date) -> Iterator[Stay]:
    """Who is to stand on the list and when. Somebody who is not made yet has a number below nought."""
    for person, row in work.rows:
        begins = max(row.start or starts_on, starts_on)
        known = people.ids[person]
        worker = -1 - person if known is None else known
        yield Stay(worker, begins, max(begins, row.end) if row.end else None)


def plan_lists(
    works: dict[Scope, Work], people: FoundPeople, where: Whereabouts, partners: FoundPartners, today: date
) -> tuple[dict[str, int], list[Work]]:
    """How many names would be new on a list or get another last day, and which works would be new. Writes nothing."""
    new: list[Work] = []
    counts = {"new_members": 0, "moved_members": 0}
    for scope, work in works.items():
        engagement = find_engagement(scope, work, where, partners)
        if engagement is None:
            new.append(work)
        starts = engagement.starts_on if engagement else work.starts() or today
        plan = plan_list(wanted(work, people, starts), engagement)
        counts["new_members"] += len(plan.fresh)
        counts["moved_members"] += len(plan.moved)
    return counts, new


def doubt_supervisors(works: Iterable[Work], inside: Mapping[str, Person], problems: ProblemLog) -> None:
    """Say which new engagements name a supervisor that nobody here is called, or more than one."""
    for work in works:
        row = next((row for _, row in work.rows if row.supervisor), None)
        if row is not None and fold(row.supervisor) not in inside:
            params = {"name": row.supervisor, "engagement": title_of(work)}
            problems.add(Problem("supervisor_unknown", params, row.sheet, row.row, severity="warning"))


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
        members: list[tuple[int, int, date, date | None, date | None]] = []
        made = 0
        for scope, work in works.items():
            engagement = find_engagement(scope, work, self.where, self.partners) if anything else None
            if engagement is None:
                engagement = self._plan(work)
                made += 1
            plan = plan_list(wanted(work, self.people, engagement.starts_on), engagement)
            self.jobs |= {self.people.of(person): engagement.pk for person, _ in work.rows}
            move_last_days(plan, engagement, self.taking)
            list_team(plan, engagement, self.taking)
            for worker, begins, ends in plan.fresh:
                members.append((engagement.pk, worker, begins, ends, turns(ends, self.taking.today)))
        copy_rows(Member, ("engagement_id", "worker_id", "from_on", "to_on", "turns_on"), members)
        return made

    def _plan(self, work: Work) -> Engagement:
        taking = self.taking
        entity, site, department = self.where.of(place_of(work, self.where), taking)
        starts = work.starts() or taking.today
        ends = work.ends()
        engagement = Engagement(
            title=title_of(work),
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
        if person is None:  # said before anything was written
            return
        if self._may_supervise(engagement, person):
            engagement.supervisor = person
            return
        first = work.rows[0][1]
        params = {"name": name, "engagement": engagement.title}
        self.problems.add(
            Problem("supervisor_without_role", params, first.sheet, first.row, severity="warning")
        )

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


def people_inside() -> dict[str, Person]:
    """The company's own people by name; a name that two of them bear names nobody."""
    found: dict[str, list[Person]] = {}
    for person in Person.objects.filter(outside=False, is_person=True, same_as=None):
        found.setdefault(fold(person.name), []).append(person)
    return {name: persons[0] for name, persons in found.items() if len(persons) == 1}
