"""The catalogue of events for programs."""

from django.http import HttpRequest
from ninja import Router, Schema, Status

from waixie.foundation import clock
from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import NotThere
from waixie.foundation.journal.catalogue import all_kinds
from waixie.foundation.journal.kinds import KINDS, Event
from waixie.foundation.permits.acting import acting
from waixie.policy.actions.feeding import begin_feeding, stop_feeding

router = Router(tags=["catalogue"])


class ChoiceOut(Schema):
    """One of the values of a closed list."""

    code: str
    label: str


class FieldOut(Schema):
    """One field of a kind."""

    name: str
    sort: str
    label: str
    required: bool
    object_type: str
    choices: list[ChoiceOut]


class FedIn(Schema):
    """Is the kind recorded by anybody here?"""

    recorded: bool


class KindOut(Schema):
    """A kind of event."""

    kind: str
    version: int
    chapter: int
    label: str
    sentence: str
    practices: list[str]
    recorded_by: list[str]
    by_hand: bool
    fields: list[FieldOut]


@router.get("/kinds", response=list[KindOut], summary="Every kind of event")
def kinds(request: HttpRequest) -> list[KindOut]:
    """The whole catalogue, by chapter and name."""
    _inside(request)
    return [kind_out(kind) for kind in all_kinds()]


@router.get("/kinds/{kind}", response=KindOut, summary="One kind of event")
def one_kind(request: HttpRequest, kind: str) -> KindOut:
    """What the kind says and asks for."""
    _inside(request)
    if kind not in KINDS:
        raise NotThere
    return kind_out(KINDS[kind])


@router.put("/kinds/{kind}/fed", response={204: None}, summary="Say whether a kind is recorded here")
def say_fed(request: HttpRequest, kind: str, said: FedIn) -> Status[None]:
    """Nobody records it: the rules that need it rest. Somebody does: they open their duties. The task force decides."""
    _inside(request)
    assert isinstance(request.user, Account)
    act = begin_feeding if said.recorded else stop_feeding
    with acting(request.user):
        act(kind, by=request.user, at=clock.now())
    return Status(204, None)


def kind_out(kind: type[Event]) -> KindOut:
    """A kind as the API tells it."""
    fields = [
        FieldOut(
            name=name,
            sort=spec.sort.value,
            label=str(spec.label),
            required=spec.required,
            object_type=spec.object_type,
            choices=[ChoiceOut(code=code, label=str(label)) for code, label in spec.choices],
        )
        for name, spec in kind.specs.items()
    ]
    return KindOut(
        kind=kind.kind,
        version=kind.version,
        chapter=kind.chapter,
        label=str(kind.label),
        sentence=str(kind.sentence),
        practices=list(kind.practices),
        recorded_by=list(kind.recorded_by),
        by_hand=bool(kind.recorded_by) and not kind.built,
        fields=fields,
    )


def _inside(request: HttpRequest) -> None:
    if getattr(request.user, "outside", True):
        raise NotThere
