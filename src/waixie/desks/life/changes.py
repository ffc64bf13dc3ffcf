"""What an event changed of an object, from what to what: the facts that it declared, beside those that held before."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from waixie.foundation.calendars.queries import find_calendar
from waixie.foundation.directory import registers
from waixie.foundation.directory.registers import Known
from waixie.foundation.journal.queries import FactChange, Happening
from waixie.foundation.permits.acting import User
from waixie.policy.engine.scene import references
from waixie.policy.sentences import fact_in_words, value_in_words

FIELDS = {
    "name": gettext_lazy("name"),
    "names": gettext_lazy("names in other languages"),
    "title": gettext_lazy("title"),
    "number": gettext_lazy("number"),
    "scope": gettext_lazy("scope of the work"),
    "address": gettext_lazy("address"),
    "registration_number": gettext_lazy("registration number"),
    "tax_id": gettext_lazy("tax number"),
    "responsible_person": gettext_lazy("responsible person"),
    "skills": gettext_lazy("skills"),
    "languages": gettext_lazy("languages"),
    "nationality": gettext_lazy("nationality"),
    "closed_on": gettext_lazy("closing day"),
    "parent": gettext_lazy("department above"),
    "site": gettext_lazy("site"),
}
TONGUES = {"zh-hant": "zh-Hant", "zh-hans": "zh-Hans"}


@dataclass(frozen=True)
class Changed:
    """One thing that is otherwise since."""

    label: str
    before: str
    after: str


def changes_of(
    user: User, of: Known, happened: Sequence[Happening], beside: Iterable[tuple[str, int]] = ()
) -> Mapping[int, Sequence[Changed]]:
    """What these entries changed of the object whose time line they are; what was so before already is left out. What stands `beside` them on the page is
    looked up by name in the same question."""
    rows = [(one.id, new) for one in happened for new in one.changes if new.before != new.after]
    refs = {ref for _, one in rows for value in (one.before, one.after) for ref in references(value or "")}
    names = registers.names(user, {*((ref.type, ref.id) for ref in refs), *beside})
    found: dict[int, list[Changed]] = defaultdict(list)
    for number, one in rows:
        tongue = TONGUES.get((get_language() or "").lower(), "en")
        label = fact_in_words(of.type, one.name, tongue)
        said = [_said(one, value, names, tongue) for value in (one.before, one.after)]
        found[number].append(Changed(label, *said))
    return found


def fields_of(said: object) -> str:
    """Which fields an event says that it changed, as far as their values are not facts."""
    names = [name.strip() for name in said.split(",")] if isinstance(said, str) else []
    return "; ".join(str(FIELDS[name]) for name in names if name in FIELDS)


def _said(one: FactChange, value: str | None, names: Mapping[tuple[str, int], Known], tongue: str) -> str:
    """A value as people read it."""
    if not value:
        return ""
    if refs := references(value):
        known = [names.get((ref.type, ref.id)) for ref in refs]
        return ", ".join(known.name if known else _("(not shown to you)") for known in known)
    if one.name == "calendar" and (calendar := find_calendar(value)):
        return calendar.label
    try:
        return date_format(date.fromisoformat(value), "Y-m-d")
    except ValueError:
        return value_in_words(one.name, value, tongue)
