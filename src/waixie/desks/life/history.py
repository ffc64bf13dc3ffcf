"""The whole history of one object: sentences with what changed from what to what, by kind, by person, page by page, as a file."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.translation import gettext as _

from waixie.desks.life.changes import Changed, changes_of, fields_of
from waixie.desks.life.entries import Line, lines_of, named_in
from waixie.foundation.accounts.models import Account
from waixie.foundation.directory import registers
from waixie.foundation.directory.registers import Known
from waixie.foundation.journal import queries
from waixie.foundation.journal.kinds import KINDS

SIZE = 50
COMINGS = "login."  # each single coming and going is told on the page of log-ins


@dataclass(frozen=True)
class Asked:
    """What a reader wants to see of a history."""

    kind: str = ""
    person: int | None = None
    behind: tuple[datetime, int] | None = None


@dataclass(frozen=True)
class Told:
    """One line of a history with what it changed."""

    line: Line
    changes: Sequence[Changed]
    fields: str = ""  # what else the event says that it changed


@dataclass(frozen=True)
class Page:
    """A page of a history, and where it goes on."""

    told: Sequence[Told]
    later: str = ""


def history(
    user: Account, of: Known, asked: Asked, *, size: int = SIZE, beside: Iterable[tuple[str, int]] = ()
) -> Page:
    """What happened to an object as far as a reader is shown it, the latest first. What stands `beside` it on the page is looked up
    by name in the same question."""
    happened = queries.time_line(
        user,
        of.type,
        of.id,
        kinds=[asked.kind] if asked.kind else _told_kinds(of.type),
        person=asked.person,
        behind=asked.behind,
        most=size + 1,
        changes=True,
    )
    shown = happened[:size]
    named = {*named_in(shown), *beside}
    changed = {} if user.outside else changes_of(user, of, shown, named)
    told = [
        Told(line, changed.get(one.id, ()), fields_of(one.data.get("what")))
        for one, line in zip(shown, lines_of(user, shown), strict=True)
    ]
    return Page(told, token(shown[-1].place) if len(happened) > size else "")


def everything(user: Account, of: Known, asked: Asked) -> Iterator[Told]:
    """The whole history, some hundred at a time."""
    while True:
        page = history(user, of, asked, size=queries.MOST - 1)
        yield from page.told
        if not page.later:
            return
        asked = replace(asked, behind=place(page.later))


def rows(told: Iterator[Told]) -> Iterator[list[Any]]:
    """The lines as a file holds them."""
    for one in told:
        line = one.line
        changes = "; ".join(f"{c.label}: {c.before or '–'} → {c.after or '–'}" for c in one.changes)
        changes = "; ".join(filter(None, (changes, one.fields)))
        yield [
            timezone.localtime(line.at).strftime("%Y-%m-%d" if line.whole_day else "%Y-%m-%d %H:%M:%S"),
            line.recorded_at,
            line.person,
            line.kind,
            line.label,
            line.plain,
            changes,
            _("taken back") if line.taken_back else "",
        ]


def heads() -> list[str]:
    """What the columns of the file are called."""
    return [
        _("happened"),
        _("recorded"),
        _("by"),
        _("code"),
        _("kind"),
        _("what happened"),
        _("before → after"),
        _("note"),
    ]


def choices(user: Account, of: Known) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The kinds that happened to it and the people who recorded them, to choose from."""
    kinds, people = queries.kinds_and_people(user, of.type, of.id)
    labels = [(kind, str(KINDS[kind].label) if kind in KINDS else kind) for kind in kinds]
    names = registers.names(user, [("person", one) for one in people])
    persons = [(str(known.uuid), known.name) for known in names.values()]
    kept = [one for one in labels if not one[0].startswith(COMINGS)]
    return sorted(kept, key=lambda one: one[1]), sorted(persons, key=lambda one: one[1])


def token(at: tuple[datetime, int]) -> str:
    """Where a list goes on, as an address carries it."""
    return f"{at[0].isoformat()}_{at[1]}"


def place(text: str) -> tuple[datetime, int] | None:
    """Where a list goes on; nowhere if somebody bent it."""
    at, _sep, number = text.rpartition("_")
    try:
        moment = datetime.fromisoformat(at)
        if moment.tzinfo is None or not number.isascii() or int(number) > 2**62:
            return None
        return moment, int(number)
    except ValueError:
        return None


def address(parts: dict[str, str]) -> str:
    """The part of an address behind its question mark."""
    return "?" + urlencode({name: value for name, value in parts.items() if value})


def _told_kinds(type_: str) -> list[str]:
    """All kinds; of a person without each single coming and going."""
    return [kind for kind in KINDS if not kind.startswith(COMINGS)] if type_ in ("person", "account") else []
