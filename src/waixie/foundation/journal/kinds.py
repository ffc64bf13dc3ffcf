"""Event kinds as frozen, typed classes: what can be written in the journal, by whom, and who may read it."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, dataclass_transform

from django.utils.functional import Promise

Label = str | Promise


class Audience(StrEnum):
    """Who outside is shown an event of this kind on a time line (inside staff see what their permits allow)."""

    WORKER = "worker"  # the workers whom it touches, or whose engagement it touches
    NAMED = "named"  # the workers whom it touches themselves, their colleagues in the engagement not
    PARTNER = "partner"  # the representatives of the partner whom it touches


class Sort(StrEnum):
    """What a field of an event holds."""

    TOUCH = "touch"
    TOUCHES = "touches"
    TEXT = "text"
    CHOICE = "choice"
    NUMBER = "number"
    DAY = "day"
    MOMENT = "moment"
    FLAG = "flag"
    PERSONAL = "personal"


@dataclass(frozen=True)
class FieldSpec:
    """How a field is asked for, checked and stored."""

    sort: Sort
    label: Label
    required: bool = True
    object_type: str = ""
    choices: tuple[tuple[str, Label], ...] = ()
    max_length: int = 2000
    minimum: float | None = None


_NONE: Any = (
    dataclasses.MISSING
)  # a field with a stated default is optional; type checkers know it by that word


def _spec(spec: FieldSpec, default: Any) -> Any:
    if default is not _NONE:
        spec = dataclasses.replace(spec, required=False)
    elif spec.required:
        return dataclasses.field(metadata={"spec": spec})
    else:
        default = () if spec.sort is Sort.TOUCHES else None
    return dataclasses.field(default=default, metadata={"spec": spec})


def touch(object_type: str, label: Label, *, required: bool = True, default: Any = _NONE) -> Any:
    """One object that the event touches; the field's name is the object's role. Holds its id."""
    return _spec(FieldSpec(Sort.TOUCH, label, required, object_type), default)


def touches(object_type: str, label: Label, *, required: bool = False, default: Any = _NONE) -> Any:
    """Several objects of one type that the event touches in the role of the field's name. Holds a tuple of ids."""
    return _spec(FieldSpec(Sort.TOUCHES, label, required, object_type), default)


def text(label: Label, *, required: bool = False, max_length: int = 2000, default: Any = _NONE) -> Any:
    """Free text without personal data."""
    return _spec(FieldSpec(Sort.TEXT, label, required, max_length=max_length), default)


def choice(
    label: Label, choices: Sequence[tuple[str, Label]], *, required: bool = True, default: Any = _NONE
) -> Any:
    """One of a closed list of codes."""
    return _spec(FieldSpec(Sort.CHOICE, label, required, choices=tuple(choices)), default)


def number(
    label: Label, *, required: bool = False, minimum: float | None = None, default: Any = _NONE
) -> Any:
    """A whole number (amounts of money are in the smallest unit)."""
    return _spec(FieldSpec(Sort.NUMBER, label, required, minimum=minimum), default)


def day(label: Label, *, required: bool = False, default: Any = _NONE) -> Any:
    """A calendar date, stored in ISO 8601."""
    return _spec(FieldSpec(Sort.DAY, label, required), default)


def moment(label: Label, *, required: bool = False, default: Any = _NONE) -> Any:
    """An instant, stored in ISO 8601 in UTC."""
    return _spec(FieldSpec(Sort.MOMENT, label, required), default)


def flag(label: Label, *, required: bool = False, default: Any = _NONE) -> Any:
    """Yes or no."""
    return _spec(FieldSpec(Sort.FLAG, label, required), default)


def personal(label: Label, *, required: bool = False, max_length: int = 500, default: Any = _NONE) -> Any:
    """Personal data: encrypted per person before the leaf hash is taken. The event's `personal_of` names whose it is."""
    return _spec(FieldSpec(Sort.PERSONAL, label, required, max_length=max_length), default)


@dataclass(frozen=True)
class FactFrom:
    """From this event on, the object in role `of` has the fact `name`: the value of `field`, or the constant `value`.

    `gone`: from this event on it has the fact no more; `gone_if`: only if the flag of that name is set (an end date is lifted).
    """

    name: str
    of: str
    field: str = ""
    value: str | None = None
    gone: bool = False
    gone_if: str = ""


@dataclass_transform(
    kw_only_default=True,
    frozen_default=True,
    field_specifiers=(touch, touches, text, choice, number, day, moment, flag, personal),
)
class Event:
    """Base of every event kind: a past-tense class in some floor's or room's events.py.

    Class attributes: `kind` (noun.verb_past), `version`, `chapter` (1–12, 0 = foundation), `label` (short noun phrase), `sentence` (with
    %(actor)s and %(field)s), `practices` (IDs), `shown_to`, `recorded_by` (role codes that may record it by hand), `rank` (order at equal
    instants, lower first), `declares` (facts), `suspends` (begin/end for the object in role `suspended`), `personal_of` (role), `built` (a
    built room owns it: no manual entry).
    """

    kind: ClassVar[str] = ""
    version: ClassVar[int] = 1
    chapter: ClassVar[int] = 0
    label: ClassVar[Label] = ""
    sentence: ClassVar[Label] = ""
    practices: ClassVar[tuple[str, ...]] = ()
    shown_to: ClassVar[tuple[Audience, ...]] = ()
    recorded_by: ClassVar[tuple[str, ...]] = ()
    rank: ClassVar[int] = 50
    declares: ClassVar[tuple[FactFrom, ...]] = ()
    suspends: ClassVar[str] = ""
    suspended: ClassVar[str] = "engagement"
    personal_of: ClassVar[str] = ""
    built: ClassVar[bool] = False
    specs: ClassVar[Mapping[str, FieldSpec]] = {}

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        dataclass(frozen=True, kw_only=True)(cls)
        cls.specs = {f.name: f.metadata["spec"] for f in dataclasses.fields(cls)}  # type: ignore[arg-type]
        if cls.kind:
            register(cls)

    @classmethod
    def upcast(cls, version: int, data: dict[str, Any]) -> dict[str, Any]:
        """Bring the data of an older version to this one; a kind whose version is above 1 overrides it."""
        if version != cls.version:
            raise UnknownKind(f"{cls.kind} version {version}")
        return data


KINDS: dict[str, type[Event]] = {}


class DuplicateKind(Exception):
    """Two classes claim one kind."""


class UnknownKind(LookupError):
    """The catalogue has no such kind."""


def register(cls: type[Event]) -> None:
    """Enter a kind in the catalogue; its name must be free."""
    there = KINDS.get(cls.kind)
    if there is not None and there.__qualname__ != cls.__qualname__:
        raise DuplicateKind(f"{cls.kind} is claimed by {there.__module__} and {cls.__module__}")
    KINDS[cls.kind] = cls


def get_kind(kind: str) -> type[Event]:
    """The class of a kind."""
    try:
        return KINDS[kind]
    except KeyError:
        raise UnknownKind(kind) from None


class BadEvent(ValueError):
    """A field's value does not fit its kind. Says which and why, as code and parameters."""

    def __init__(self, kind: str, field: str, problem: str) -> None:
        super().__init__(f"{kind}.{field}: {problem}")
        self.kind, self.field, self.problem = kind, field, problem


def is_storable(text: str) -> bool:
    """Can a database keep this text? Not with a null character or half a character in it."""
    return "\x00" not in text and not any("\ud800" <= one <= "\udfff" for one in text)


def _is_text(spec: FieldSpec, value: Any) -> bool:
    if not isinstance(value, str) or len(value) > spec.max_length:
        return False
    return "\x00" not in value if value.isascii() else is_storable(value)


def _is_choice(spec: FieldSpec, value: Any) -> bool:
    return any(value == code for code, _ in spec.choices)


def _is_number(spec: FieldSpec, value: Any) -> bool:
    return type(value) is int and abs(value) < 2**53 and (spec.minimum is None or value >= spec.minimum)


def _is_day(_spec: FieldSpec, value: Any) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_moment(_spec: FieldSpec, value: Any) -> bool:
    return isinstance(value, datetime) and value.tzinfo is not None


def _is_flag(_spec: FieldSpec, value: Any) -> bool:
    return isinstance(value, bool)


FITS: Mapping[Sort, Callable[[FieldSpec, Any], bool]] = {
    Sort.TOUCH: lambda _spec, _value: False,  # an object is no value
    Sort.TOUCHES: lambda _spec, _value: False,
    Sort.TEXT: _is_text,
    Sort.PERSONAL: _is_text,
    Sort.CHOICE: _is_choice,
    Sort.NUMBER: _is_number,
    Sort.FLAG: _is_flag,
    Sort.DAY: _is_day,
    Sort.MOMENT: _is_moment,
}


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a kind, laid out once for the many events that are unpacked."""

    name: str
    spec: FieldSpec
    touches: bool  # one object or several
    several: bool
    fits: Callable[[FieldSpec, Any], bool]
    in_time: bool

    def plain(self, kind: str, value: Any) -> Any:
        """The value as JSON holds it, checked."""
        if not self.fits(self.spec, value):
            raise BadEvent(kind, self.name, f"{value!r} does not fit ({self.spec.sort})")
        return value.isoformat() if self.in_time else value


def parts_of(kind: type[Event]) -> Mapping[str, Part]:
    """The fields of a kind by name, in their order."""
    parts = _parts.get(kind)
    if parts is None:
        parts = _parts[kind] = {name: _part(name, spec) for name, spec in kind.specs.items()}
    return parts


_parts: dict[type[Event], Mapping[str, Part]] = {}


def _part(name: str, spec: FieldSpec) -> Part:
    several, in_time = spec.sort is Sort.TOUCHES, spec.sort in (Sort.DAY, Sort.MOMENT)
    return Part(name, spec, several or spec.sort is Sort.TOUCH, several, FITS[spec.sort], in_time)


def check_value(kind: str, field: str, value: Any) -> None:
    """Refuse, as `BadEvent`, a value that the field of this kind can't hold."""
    parts_of(get_kind(kind))[field].plain(kind, value)


def unpack(event: Event) -> tuple[dict[str, Any], list[tuple[str, str, int]]]:
    """Split an event into its data (JSON values, checked) and the objects that it touches as (role, type, id)."""
    data: dict[str, Any] = {}
    objects: list[tuple[str, str, int]] = []
    for name, part in parts_of(type(event)).items():
        value = getattr(event, name)
        if not value and (value is None or value == "" or value == ()):
            if part.spec.required:
                raise BadEvent(event.kind, name, "missing")
        elif not part.touches:
            data[name] = part.plain(event.kind, value)
        else:
            for one in value if part.several else (value,):
                objects.append((name, part.spec.object_type, _id(event.kind, name, one)))
    return data, objects


def _id(kind: str, name: str, value: Any) -> int:
    if type(value) is not int or value < 1:
        raise BadEvent(kind, name, f"{value!r} is no id")
    return value
