"""The journal's entries about one object, the latest first, as far as a reader sees them."""

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from waixie.desks.life.sentences import Names, sentence_of
from waixie.foundation.directory import registers
from waixie.foundation.journal import queries
from waixie.foundation.journal.models import Entry
from waixie.foundation.journal.queries import Happening
from waixie.foundation.permits.acting import User


@dataclass(frozen=True)
class Line:
    """One thing that happened, in words."""

    uuid: str
    at: datetime
    whole_day: bool
    happened: Happening
    names: Names
    label: str
    kind: str
    source: str
    recorded_at: datetime | None  # of an import what the other system says, and nothing if it says nothing
    taken_back: bool
    imported: bool
    person: str = ""
    outside: bool = False  # does somebody from outside read it?

    @cached_property
    def sentence(self) -> SafeString:
        """What happened. A drawing of hundreds of entries says it of none."""
        one, cls = self.happened, self.happened.event
        touched = [(touch.role, touch.type, touch.id) for touch in one.touched]
        if cls is None:
            return SafeString(one.kind)
        return sentence_of(cls, one.data, touched, one.person, self.names, outside=self.outside)

    @property
    def plain(self) -> str:
        """What happened as bare text, for files and programs."""
        return html.unescape(strip_tags(self.sentence))


def life_of(
    user: User,
    type_: str,
    object_: int,
    *,
    limit: int = 30,
    behind: tuple[datetime, int] | None = None,
    beside: Iterable[tuple[str, int]] = (),
) -> list[Line]:
    """What happened to an object as far as a reader is shown it, the latest first. What stands `beside` it on the page is looked up
    by name in the same question."""
    return _lines(user, queries.time_line(user, type_, object_, most=limit, behind=behind), beside)


def lines(user: User, entries: Sequence[Entry]) -> list[Line]:
    """Entries as sentences, in their order."""
    return _lines(user, queries.these(user, [entry.pk for entry in entries]))


def lines_of(user: User, happened: Sequence[Happening]) -> list[Line]:
    """What was read as sentences, in its order."""
    return _lines(user, happened)


def _lines(user: User, happened: Sequence[Happening], beside: Iterable[tuple[str, int]] = ()) -> list[Line]:
    """Everything that they name is looked up in one go."""
    names = registers.names(user, {*named_in(happened), *beside})
    return [_line(one, names, user.outside) for one in happened]


def named_in(happened: Sequence[Happening]) -> set[tuple[str, int]]:
    """All that these entries name."""
    people = {("person", one.person) for one in happened if one.person is not None}
    return {*people, *((touch.type, touch.id) for one in happened for touch in one.touched)}


def _line(one: Happening, names: Names, outside: bool) -> Line:
    cls = one.event
    return Line(
        str(one.uuid),
        one.at,
        one.whole_day,
        one,
        names,
        str(cls.label) if cls else one.kind,
        one.kind,
        one.source,
        one.source_recorded_at if one.source == "import" else one.recorded_at,
        one.taken_back,
        one.source == "import",
        str(person.name) if (person := names.get(("person", one.person or 0))) else "",
        outside,
    )
