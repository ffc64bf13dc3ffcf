"""A company with two partners, and of everything that an address may be asked for: one of the first partner's, one of the other's, one that is not there."""

import io
import uuid
from dataclasses import dataclass
from typing import Any

from tests.cast import NOON
from tests.matrix.addresses import Address
from tests.matrix.arrivals import on_its_way, taken_over, told
from waixie.desks.drafting.acts import VERBS as DRAFT_VERBS
from waixie.desks.registers.acts import ACTS
from waixie.foundation.accounts.models import Account, RoleAssignment
from waixie.foundation.accounts.roles import Role
from waixie.foundation.admission.actions import delegate, invite_outsider
from waixie.foundation.calendars.models import Calendar
from waixie.foundation.directory import registers
from waixie.foundation.files.actions import store_file
from waixie.foundation.files.tests.good import png
from waixie.foundation.journal.actors import SYSTEM
from waixie.foundation.permits.acting import acting, system
from waixie.foundation.permits.holding import READS_ALL, holds
from waixie.policy.actions.acknowledging import Concerned, announce_version
from waixie.policy.actions.deciding import comment_draft
from waixie.policy.actions.drafts import begin_from_version
from waixie.policy.models import Acknowledgement, Obligation, Policy, PolicyVersion, RuleVersion, Waiver
from waixie.policy.permissions import may_see_drafts
from waixie.policy.tests.living import happens, in_force
from waixie.registry.actions import save_view
from waixie.registry.events import EngagementActivated
from waixie.registry.models import DuplicateCandidate
from waixie.registry.tests.cast import Cast, make_worker
from waixie.rooms.improvement.actions import (
    Taken,
    appoint_member,
    call_meeting,
    draw_sample,
    hold_meeting,
    identify_risk,
    plan_audit,
    raise_finding,
)
from waixie.rooms.improvement.events import Function
from waixie.rooms.improvement.models import Decision, Meeting, TaskForceMember
from waixie.rooms.selection.queries import requirements as requirements_seen
from waixie.rooms.selection.tests.asking import submitted

NOWHERE = {"uuid": uuid.UUID(int=0xDEAD), "int": 999_999_999, "str": "no-such-thing", "slug": "no-such-thing"}
GOOD = {  # what is nobody's own
    "type": "site",
    "code": "test",
    "number": "1.1",
    "kind": "case.reported",
    "noun": "engagement",
}
VERBS = {
    "draft": tuple(DRAFT_VERBS),
    "decide": ("grant", "refuse", "revoke"),
    **{noun: tuple(acts) for noun, acts in ACTS.items()},
}


@dataclass(frozen=True)
class Subject:
    """Something that an address is asked for, and the object whose sight decides whether it is seen."""

    value: object
    type: str
    id: int


@dataclass(frozen=True)
class World:
    """What there is: by type, of the first partner and of the other."""

    cast: Cast
    of: dict[str, tuple[Subject, Subject]]

    def subjects_for(self, address: Address, parameter: str, converter: str) -> list[Subject]:
        """What an address may be asked for by this parameter: told by the word before it, else by any of its words,
        else one of every type."""
        name, route = address.name, address.route.split("/")
        place = next(number for number, word in enumerate(route) if word.endswith(f"{parameter}>"))
        words = {*route, name, *name.split("-"), name.rpartition("-")[0], parameter}
        if route[0] == "people" and route[1].startswith("<") and parameter == "uuid":
            words = {"person"}
        named = self._called({route[place - 1]}) or self._called(words)
        fitting = [one for pair in named or self.of.values() for one in pair if _fits(one.value, converter)]
        return fitting or [one for pair in self.of.values() for one in pair if _fits(one.value, converter)]

    def _called(self, words: set[str]) -> list[tuple[Subject, Subject]]:
        return [pair for type_, pair in self.of.items() if {type_, f"{type_}s", _plural(type_)} & words]

    def sees(self, who: Account, subject: Subject) -> bool:
        """Does the first wall show him the object?"""
        with acting(who, read_only=True):
            if subject.type == "duplicate":
                return not who.outside and bool(registers.names(who, [("worker", subject.id)]))
            if subject.type in ("draft", "comment"):
                return not who.outside and may_see_drafts(who, at=NOON)
            if subject.type == "requirement":
                return requirements_seen.visible_to(who, NOON).filter(pk=subject.id).exists()
            if subject.type == "import":
                return who.pk == subject.id
            if subject.type in ("notice", "view"):
                return who.person_id == subject.id
            if subject.type == "policy-version":
                return not who.outside
            if subject.type == "house":
                return who.person_id == subject.id or holds(who, READS_ALL, at=NOON) is not None
            return bool(registers.names(who, [(subject.type, subject.id)]))


def make_world(cast: Cast) -> World:
    """Everything twice: of the first partner and of the other."""
    pairs: dict[str, tuple[Any, Any]] = {
        "worker": (cast.wang, cast.lo),
        "partner": (cast.lixun, cast.rival),
        "engagement": (cast.running, cast.foreign),
        "department": (cast.line, cast.office),
    }
    of = {
        type_: (Subject(one.uuid, type_, one.pk), Subject(other.uuid, type_, other.pk))
        for type_, (one, other) in pairs.items()
    }
    for type_, thing in (("site", cast.site), ("entity", cast.entity)):
        of[type_] = (Subject(thing.uuid, type_, thing.pk),) * 2
    of["calendar"] = (_calendar(),) * 2
    engagements = (cast.running, cast.foreign)
    in_force("P1")
    of["file"] = _two(_file(cast, one) for one in engagements)
    of["duty"] = _two(_duty(one) for one in engagements)
    of["waiver"] = _two(_waiver(one) for one in engagements)
    of |= _audit(cast)
    of["risk"] = _two(_risk(cast, one) for one in engagements)
    of |= _requirements(cast)
    of |= _draft(cast)
    of |= _house(cast)
    of |= _arrivals(cast, duty=of["duty"][0].id)
    of["acknowledgement"] = _acknowledgements(cast)
    of["view"] = _two(_view(one) for one in (cast.boss, cast.rival_rep))
    of["duplicate"] = _two(_likely(one) for one in (cast.wang, cast.lo))
    return World(cast, of)


def _house(cast: Cast) -> dict[str, tuple[Subject, Subject]]:
    """What the house keeps about people: seen by those who look after it."""
    people = (cast.boss, cast.rival_rep)
    link = invite_outsider(
        name="林", email="", role=Role.APPLICANT, partner=cast.lixun.pk, by=cast.admin, at=NOON
    )[0]
    lent = delegate(cast.deputy.person, from_at=NOON, to_at=NOON.replace(year=2027), by=cast.boss, at=NOON)
    with system("matrix"):
        role = RoleAssignment.objects.get(person=cast.boss.person)
    meeting, decision, member = _task_force(cast)
    return {
        "meeting": (Subject(meeting.uuid, "house", 0),) * 2,
        "decision": (Subject(decision.uuid, "house", 0),) * 2,
        "member": (Subject(member.uuid, "person", member.assignment.person_id),) * 2,
        "person": _two(Subject(one.person.uuid, "person", one.person_id) for one in people),
        "log-in": _two(Subject(one.uuid, "house", 0) for one in people),
        "link": (Subject(link.uuid, "house", 0),) * 2,
        "delegation": (Subject(lent.uuid, "house", cast.boss.person_id),) * 2,
        "role": (Subject(role.pk, "house", 0),) * 2,
    }


def _arrivals(cast: Cast, duty: int) -> dict[str, tuple[Subject, Subject]]:
    """What is brought into the house and told in it."""
    with system("matrix"):
        version = PolicyVersion.objects.get()
    people = (cast.boss.person, cast.rival_rep.person)
    return {
        "import": _two(Subject(on_its_way(one).uuid, "import", one.pk) for one in (cast.admin, cast.force)),
        "import-done": (Subject(taken_over().uuid, "house", 0),) * 2,
        "notice": _two(Subject(told(one, duty).uuid, "notice", one.pk) for one in people),
        "policy-version": (Subject(version.uuid, "policy-version", version.pk),) * 2,
    }


def _acknowledgements(cast: Cast) -> tuple[Subject, Subject]:
    """What two workers of different partners were asked to acknowledge."""
    with system("matrix"):
        version = PolicyVersion.objects.get()
        concerned = [Concerned(one.person_id, one.pk, one.home_partner_id) for one in (cast.wang, cast.lo)]
    announce_version(version, concerned, due_on=NOON.date().replace(year=2027), by=cast.force, at=NOON)
    with system("matrix"):
        rows = [Acknowledgement.objects.get(worker=one.pk) for one in (cast.wang, cast.lo)]
    return _two(Subject(row.uuid, "worker", row.worker) for row in rows)


def _task_force(cast: Cast) -> tuple[Meeting, Decision, TaskForceMember]:
    """A meeting that waits, a decision that is open, and a term that runs."""
    until = NOON.date().replace(year=2027)
    term = {"function": Function.SECRETARY, "from_on": None, "until": until}
    member = appoint_member(cast.deputy.person, **term, by=cast.admin, at=NOON)
    waiting = call_meeting(title="x", meets_at=NOON, by=cast.force, at=NOON)
    held = call_meeting(title="y", meets_at=NOON, by=cast.force, at=NOON)
    there = [cast.force.person, cast.deputy.person]
    hold_meeting(held, present=there, minutes="z", decisions=[Taken("w")], by=cast.force, at=NOON)
    with system("matrix"):
        return waiting, Decision.objects.get(), member


def _two(pair: Any) -> tuple[Subject, Subject]:
    one, other = pair
    return one, other


def _calendar() -> Subject:
    """The working calendar of the house, seen by everybody inside."""
    with system("matrix"):
        row = Calendar.objects.get(is_default=True)
    return Subject(row.uuid, "calendar", row.pk)


def _file(cast: Cast, engagement: Any) -> Subject:
    file = store_file(
        io.BytesIO(png()), "photo.png", belongs_to=("engagement", engagement.pk), by=cast.admin, at=NOON
    )
    return Subject(file.uuid, "engagement", engagement.pk)


def _duty(engagement: Any) -> Subject:
    happens(EngagementActivated(engagement=engagement.pk), "2024-03-01 09:00")
    with system("matrix"):
        duty = Obligation.objects.filter(type="engagement", object=engagement.pk).first()
    assert duty is not None
    return Subject(duty.pk, "engagement", engagement.pk)


def _likely(worker: Any) -> Subject:
    with system("matrix"):
        twin = make_worker(worker.name, worker.home_partner)
        found = DuplicateCandidate.objects.create(
            noun="worker", first=worker.pk, second=twin.pk, score=60, signs=["name"], found_at=NOON
        )
    return Subject(found.uuid, "duplicate", worker.pk)


def _view(owner: Account) -> Subject:
    """A saved view that somebody keeps for himself; not even an auditor reads it."""
    view = save_view(noun="worker", name="x", asked="status=active", by=owner, at=NOON)
    return Subject(view.uuid, "view", owner.person_id)


def _waiver(engagement: Any) -> Subject:
    with system("matrix"):
        waiver = Waiver.objects.create(
            policy=Policy.objects.get(),
            rule="P1",
            type="engagement",
            object=engagement.pk,
            begins_at=NOON,
            ends_at=NOON.replace(year=2027),
            reason="x",
            requested_at=NOON,
        )
        return Subject(waiver.uuid, "engagement", engagement.pk)


def _audit(cast: Cast) -> dict[str, tuple[Subject, Subject]]:
    """Working papers, which few read, and findings, each of which its owner reads."""
    auditor = cast.roles[Role.AUDITOR]
    with system("matrix"):
        policy = Policy.objects.get()
        clause = RuleVersion.objects.filter(policy=policy, code="P1").values_list("clause", flat=True)[0]
    day = NOON.date()
    plan = {
        "title": "x",
        "policy": policy,
        "clause": clause,
        "from_on": day.replace(year=2024),
        "until": day.replace(year=2025),
    }
    audit = plan_audit(**plan, by=auditor, at=NOON)
    draw_sample(audit, size=1, by=auditor, at=NOON)
    due = {"summary": "x", "due_on": day.replace(year=2027), "by": auditor, "at": NOON}
    owners = (cast.boss, cast.deputy)
    findings = [raise_finding(audit, owner=one.person, **due) for one in owners]
    return {
        "audit": (Subject(audit.uuid, "house", 0),) * 2,
        "item": (Subject(1, "house", 0),) * 2,
        "finding": _two(
            Subject(one.uuid, "house", who.person_id) for one, who in zip(findings, owners, strict=True)
        ),
    }


def _risk(cast: Cast, engagement: Any) -> Subject:
    risk = identify_risk(
        engagement=engagement,
        category="quality",
        summary="x",
        likelihood=3,
        damage=4,
        owner=cast.force.person,
        review_on=NOON.date().replace(year=2027),
        by=cast.force,
        at=NOON,
    )
    return Subject(risk.uuid, "engagement", engagement.pk)


def _requirements(cast: Cast) -> dict[str, tuple[Subject, Subject]]:
    """What was asked for in two departments, by the one requester."""
    rows = [submitted(cast, department=engagement.department) for engagement in (cast.running, cast.foreign)]
    return {"requirement": _two(Subject(one.uuid, "requirement", one.pk) for one in rows)}


def _draft(cast: Cast) -> dict[str, tuple[Subject, Subject]]:
    """A version of the policy on its way, which few see, and what was said of it."""
    with system("matrix"):
        version = PolicyVersion.objects.select_related("policy").get()
        draft = begin_from_version(version, by=SYSTEM, at=NOON)
        comment = comment_draft(draft, text="x", by=SYSTEM, at=NOON)
    drafts = (Subject(draft.uuid, "draft", draft.pk),) * 2
    return {"draft": drafts, "comment": (Subject(comment.uuid, "comment", comment.pk),) * 2}


def _plural(type_: str) -> str:
    return type_[:-1] + "ies" if type_.endswith("y") else type_ + "s"


def _fits(value: object, converter: str) -> bool:
    return isinstance(value, {"UUIDConverter": uuid.UUID, "IntConverter": int}.get(converter, str))
