"""The catalogue of events for programs."""

from django.http import HttpRequest
from ninja import Router, Schema

from waixie.foundation.answers import NotThere
from waixie.foundation.journal.catalogue import all_kinds
from waixie.foundation.journal.kinds import KINDS, Event

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
