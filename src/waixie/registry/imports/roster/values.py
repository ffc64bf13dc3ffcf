"""What the cells of one row say, field by field, each checked for what it claims to be."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from waixie.registry.imports.problems import Severity

from .cells import BadCell, Cell, Uncomputed, email, identity, phone, plain_text, registration, text_list
from .dates import BadDay, DateStyle, is_forever, parse_day
from .fields import LEGAL_FORMS, RosterField
from .identity import identity_holds
from .words import nation, tongue

Fault = tuple[str, Mapping[str, object], Severity]
T = TypeVar("T")
MAX_SKILL = 60
EARLIEST, LATEST = date(1900, 1, 1), date(2150, 1, 1)


@dataclass
class RowValues:
    """The values of one row while it is read."""

    today: date
    name: str = ""
    number: str = ""
    partner: str = ""
    registration: str = ""
    identity: str = ""
    birth: date | None = None
    phone: str = ""
    email: str = ""
    nationality: str = ""
    languages: tuple[str, ...] = ()
    job: str = ""
    skills: tuple[str, ...] = ()
    site: str = ""
    department: str = ""
    engagement: str = ""
    title: str = ""
    legal_form: str = ""
    entity: str = ""
    start: date | None = None
    end: date | None = None
    supervisor: str = ""
    expires: list[tuple[str, date | None]] = field(default_factory=list)

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """What can't be true together: (problem, field)."""
        if self.birth is not None and self.birth > self.today:
            yield "born_in_the_future", "birth"
        if self.start is None:
            return
        if self.end is not None and self.end < self.start:
            yield "ends_before_it_starts", "end"
        if any(topic == "contract" and day and day < self.start for topic, day in self.expires):
            yield "ends_before_it_starts", "expires.contract"

    def as_row(self, make: Callable[..., T], **given: Any) -> T:
        """The finished row."""
        values = {
            "name": self.name, "number": self.number, "registration": self.registration, "identity": self.identity,
            "birth": self.birth, "phone": self.phone, "email": self.email, "nationality": self.nationality,
            "languages": self.languages, "job": self.job, "skills": self.skills, "site": self.site,
            "department": self.department, "engagement": self.engagement,
            "title": self.title, "legal_form": self.legal_form, "entity": self.entity, "start": self.start, "end": self.end,
            "supervisor": self.supervisor, "expires": tuple(self.expires),
        }  # fmt: skip
        return make(**{**values, **given})


def read_cell(cell: Cell, column: RosterField, style: DateStyle, values: RowValues) -> tuple[Fault, ...]:
    """The cell's value is put in its place; what is wrong with it comes back."""
    try:
        return READERS[column.sort](cell, column, style, values)
    except BadCell as bad:
        return ((bad.code, bad.params, "warning" if bad.code == "not_an_address" else "error"),)
    except BadDay as bad:
        return ((bad.code, {"text": str(cell)[:40]}, "error"),)


def _text(cell: Cell, column: RosterField, _style: DateStyle, values: RowValues) -> tuple[Fault, ...]:
    text = plain_text(cell, column.max_length)
    setattr(values, column.code, text)
    if column.code == "name" and isinstance(cell, str) and len(cell.strip().splitlines()) > 1:
        return (("name_over_lines", {"text": text[:40]}, "error"),)
    return ()


def _form(cell: Cell, column: RosterField, _style: DateStyle, values: RowValues) -> tuple[Fault, ...]:
    text = plain_text(cell, column.max_length).casefold()
    if text:
        values.legal_form = next(
            (form for form, words in LEGAL_FORMS.items() if any(w in text for w in words)), ""
        )
        if not values.legal_form:
            return (("legal_form_unknown", {"text": text[:40]}, "warning"),)
    return ()


def _nation(cell: Cell, column: RosterField, _style: DateStyle, values: RowValues) -> tuple[Fault, ...]:
    text = plain_text(cell, column.max_length)
    values.nationality = nation(text) or "" if text else ""
    return (("nationality_unknown", {"text": text}, "warning"),) if text and not values.nationality else ()


def _languages(cell: Cell, column: RosterField, _style: DateStyle, values: RowValues) -> tuple[Fault, ...]:
    words = text_list(cell, column.max_length)
    codes = {word: tongue(word) for word in words}
    values.languages += tuple(dict.fromkeys(code for code in codes.values() if code))
    return tuple(("language_unknown", {"text": word}, "warning") for word, code in codes.items() if not code)


def _skills(cell: Cell, column: RosterField, _style: DateStyle, values: RowValues) -> tuple[Fault, ...]:
    words = text_list(cell, column.max_length)
    values.skills += tuple(plain_text(word, MAX_SKILL) for word in words)
    return ()


def _day(cell: Cell, column: RosterField, style: DateStyle, values: RowValues) -> tuple[Fault, ...]:
    setattr(values, column.code, _in_range(_parsed(cell, style)))
    return ()


def _expiry(cell: Cell, column: RosterField, style: DateStyle, values: RowValues) -> tuple[Fault, ...]:
    topic = column.code.partition(".")[2]
    if is_forever(cell):
        values.expires.append((topic, None))
        return ()
    day = _in_range(_parsed(cell, style))
    if day is not None:
        values.expires.append((topic, day))
    return ()


def _parsed(cell: Cell, style: DateStyle) -> date | None:
    if isinstance(cell, Uncomputed):
        raise BadCell("formula_without_result")
    return parse_day(cell, style)


def _in_range(day: date | None) -> date | None:
    if day is not None and not EARLIEST <= day < LATEST:
        raise BadDay("day_out_of_range")
    return day


def _identity(cell: Cell, column: RosterField, _style: DateStyle, values: RowValues) -> tuple[Fault, ...]:
    values.identity = identity(cell, column.max_length)
    if values.identity and identity_holds(values.identity) is False:
        return (("identity_check_digit", {}, "warning"),)
    return ()


def _registration(cell: Cell, column: RosterField, _style: DateStyle, values: RowValues) -> tuple[Fault, ...]:
    values.registration, restored = registration(cell, column.max_length)
    if restored:
        return (("zero_put_back", {"text": values.registration}, "warning"),)
    return ()


def _phone(cell: Cell, column: RosterField, _style: DateStyle, values: RowValues) -> tuple[Fault, ...]:
    values.phone, restored = phone(cell, column.max_length)
    return (("zero_put_back", {"text": values.phone}, "warning"),) if restored else ()


def _email(cell: Cell, column: RosterField, _style: DateStyle, values: RowValues) -> tuple[Fault, ...]:
    values.email = email(cell, column.max_length)
    return ()


READERS: Mapping[str, Callable[[Cell, RosterField, DateStyle, RowValues], tuple[Fault, ...]]] = {
    "text": _text,
    "skills": _skills,
    "languages": _languages,
    "nation": _nation,
    "form": _form,
    "day": _day,
    "expiry": _expiry,
    "identity": _identity,
    "registration": _registration,
    "phone": _phone,
    "email": _email,
}
