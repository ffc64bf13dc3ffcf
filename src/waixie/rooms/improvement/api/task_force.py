"""The task force for programs: the same acts as on its pages."""

from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from waixie.foundation.accounts.models import Account, Person
from waixie.foundation.answers import NotThere
from waixie.foundation.permits.acting import acting
from waixie.foundation.permits.holding import moment
from waixie.foundation.ui.asking import now
from waixie.foundation.ui.keyset import turn
from waixie.policy.models import Policy
from waixie.rooms.improvement import actions
from waixie.rooms.improvement.events import Function
from waixie.rooms.improvement.models import Decision, Meeting
from waixie.rooms.improvement.queries import task_force as queries

router = Router(tags=["task force"])


class SeatOut(Schema):
    """Somebody in the task force. Without a stated term `uuid` and `function` are empty."""

    uuid: UUID | None
    person: UUID
    name: str
    function: str
    from_at: datetime
    to_at: datetime | None
    in_office: bool


class AppointIn(Schema):
    """Whom to appoint, as what, from when until and with which day."""

    person: UUID
    function: Function = Function.MEMBER
    from_on: date | None = None
    until: date


class ReasonIn(Schema):
    """Why."""

    reason: str = Field(min_length=1, max_length=500)


class MeetingIn(Schema):
    """A meeting that is called."""

    title: str = Field(min_length=1, max_length=200)
    meets_at: datetime
    place: str = Field("", max_length=200)
    agenda: str = Field("", max_length=20_000)
    policy: str = ""


class DecisionIn(Schema):
    """What was decided, who sees to it and until when."""

    text: str = Field(min_length=1, max_length=1000)
    owner: UUID | None = None
    due_on: date | None = None


class MinutesIn(Schema):
    """What a meeting that was held leaves behind."""

    present: list[UUID] = Field(max_length=200)
    guests: str = Field("", max_length=500)
    minutes: str = Field(min_length=1, max_length=20_000)
    decisions: list[DecisionIn] = Field([], max_length=50)


class OutcomeIn(Schema):
    """What came of a decision."""

    outcome: str = Field(min_length=1, max_length=1000)


class DecisionOut(Schema):
    """A decision as it stands."""

    uuid: UUID
    meeting: UUID
    number: int
    text: str
    owner: UUID | None
    due_on: date | None
    done_at: datetime | None
    outcome: str


class MeetingOut(Schema):
    """A meeting as it stands."""

    uuid: UUID
    title: str
    state: str
    meets_at: datetime
    place: str
    agenda: str
    minutes: str
    decisions: list[DecisionOut]


class MeetingsOut(Schema):
    """A page of meetings; `after` goes on with the next one."""

    items: list[MeetingOut]
    after: str | None


@router.get(
    "/task-force/members", response=list[SeatOut], summary="Who is, will be and was in the task force"
)
def members(request: HttpRequest) -> list[SeatOut]:
    """Everybody with a seat, those in office first."""
    _inside(request)
    at = moment()
    present, coming, former = queries.seats(at)
    return [_seat(one, at) for one in (*present, *coming, *former)]


@router.post("/task-force/members", response={201: SeatOut}, summary="Appoint a member")
def appoint(request: HttpRequest, said: AppointIn) -> Status[SeatOut]:
    """Appoint somebody for a term."""
    by = _inside(request)
    with acting(by, read_only=True):
        person = _person(said.person)
    at = now()
    member = actions.appoint_member(
        person, function=said.function, from_on=said.from_on, until=said.until, by=by, at=at
    )
    return Status(201, _seat(queries.Seat(member.assignment, member), at))


@router.post(
    "/task-force/members/{uuid:uuid}/end", response={204: None}, summary="End a term before its time"
)
def end(request: HttpRequest, uuid: UUID, said: ReasonIn) -> Status[None]:
    """The member leaves now."""
    by = _inside(request)
    with acting(by, read_only=True):
        member = queries.get_member(by, uuid)
    actions.end_term(member, reason=said.reason, by=by, at=now())
    return Status(204, None)


@router.get("/task-force/meetings", response=MeetingsOut, summary="Meetings of the task force")
def meetings(request: HttpRequest, after: str = "") -> MeetingsOut:
    """A page of those that one may read of, the latest first."""
    page = turn(queries.visible_meetings(_inside(request), moment()), by="-meets_at", token=after)
    return MeetingsOut(items=[_meeting(one) for one in page.rows], after=page.later or None)


@router.post("/task-force/meetings", response={201: MeetingOut}, summary="Call a meeting")
def call(request: HttpRequest, said: MeetingIn) -> Status[MeetingOut]:
    """Call the task force together."""
    by = _inside(request)
    with acting(by, read_only=True):
        policy = Policy.objects.filter(code=said.policy).first()
        if said.policy and policy is None:
            raise NotThere
    data = said.dict(exclude={"policy"})
    made = actions.call_meeting(**data, policy=policy, by=by, at=now())
    return Status(201, _shown(by, made.uuid))


@router.post(
    "/task-force/meetings/{uuid:uuid}/held", response=MeetingOut, summary="Record that a meeting was held"
)
def hold(request: HttpRequest, uuid: UUID, said: MinutesIn) -> MeetingOut:
    """Who was there, what was said and decided."""
    by = _inside(request)
    with acting(by, read_only=True):
        meeting = queries.get_meeting(by, uuid, moment())
        present = [_person(one) for one in said.present]
        taken = [_taken(one) for one in said.decisions]
    actions.hold_meeting(
        meeting, present=present, minutes=said.minutes, decisions=taken, guests=said.guests, by=by, at=now()
    )
    return _shown(by, uuid)


@router.post("/task-force/meetings/{uuid:uuid}/call-off", response=MeetingOut, summary="Call a meeting off")
def call_off(request: HttpRequest, uuid: UUID, said: ReasonIn) -> MeetingOut:
    """The meeting is not held."""
    by = _inside(request)
    with acting(by, read_only=True):
        meeting = queries.get_meeting(by, uuid, moment())
    actions.call_off_meeting(meeting, reason=said.reason, by=by, at=now())
    return _shown(by, uuid)


@router.get("/task-force/decisions", response=list[DecisionOut], summary="What was decided and is not done")
def decisions(request: HttpRequest) -> list[DecisionOut]:
    """What is due first in front."""
    return [_decision(one, one.meeting) for one in queries.open_decisions(_inside(request), moment())]


@router.post("/task-force/decisions/{uuid:uuid}/done", response=DecisionOut, summary="Report a decision done")
def done(request: HttpRequest, uuid: UUID, said: OutcomeIn) -> DecisionOut:
    """What was decided is done."""
    by = _inside(request)
    with acting(by, read_only=True):
        decision = queries.get_decision(by, uuid, moment())
    actions.carry_out_decision(decision, outcome=said.outcome, by=by, at=now())
    with acting(by, read_only=True):
        row = queries.get_decision(by, uuid, moment())
        return _decision(row, row.meeting)


def _inside(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)
    if request.user.outside:
        raise NotThere
    return request.user


def _person(uuid: UUID) -> Person:
    person = Person.objects.filter(uuid=uuid, outside=False).first()
    if person is None:
        raise NotThere
    return person


def _taken(said: DecisionIn) -> actions.Taken:
    return actions.Taken(said.text, _person(said.owner) if said.owner else None, said.due_on)


def _shown(by: Account, uuid: UUID) -> MeetingOut:
    with acting(by, read_only=True):
        return _meeting(queries.get_meeting(by, uuid, moment()))


def _seat(seat: queries.Seat, at: datetime) -> SeatOut:
    row, member = seat.assignment, seat.member
    return SeatOut(
        uuid=member.uuid if member else None,
        person=row.person.uuid,
        name=row.person.name,
        function=member.function if member else "",
        from_at=row.from_at,
        to_at=row.to_at,
        in_office=row.holds_at(at),
    )


def _decision(row: Decision, meeting: Meeting) -> DecisionOut:
    said = {name: getattr(row, name) for name in ("uuid", "number", "text", "due_on", "done_at", "outcome")}
    return DecisionOut(meeting=meeting.uuid, owner=row.owner.uuid if row.owner else None, **said)


def _meeting(row: Meeting) -> MeetingOut:
    names = ("uuid", "title", "state", "meets_at", "place", "agenda", "minutes")
    taken = row.decisions.select_related("owner").order_by("number")
    return MeetingOut(
        decisions=[_decision(one, row) for one in taken], **{name: getattr(row, name) for name in names}
    )
