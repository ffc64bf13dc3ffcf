"""Saved views as a list shows them: which words of an address they keep, which of them mean nothing any more, and how they read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import TextChoices
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waixie.desks.registers.columns import ENGAGEMENTS, PARTNERS, WORKERS
from waixie.desks.registers.narrowing import narrowed_to, without_supervisor
from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import NotThere, Refused, denied
from waixie.registry import errors, permissions
from waixie.registry.models import LegalForm, SavedView
from waixie.registry.queries import views
from waixie.registry.states import EngagementState, PartnerStatus, WorkerStatus

COLUMNS = {"worker": WORKERS, "partner": PARTNERS, "engagement": ENGAGEMENTS}
LISTS = {"worker": "workers", "partner": "partners", "engagement": "engagements"}
CHOICES: dict[str, dict[str, type[TextChoices]]] = {
    "worker": {"status": WorkerStatus},
    "partner": {"status": PartnerStatus},
    "engagement": {"state": EngagementState, "legal_form": LegalForm},
}
OTHERS = {"worker": ("partner",), "partner": (), "engagement": ("supervisor", "partner")}
PASSING = ("at", "as", "view")  # a page, a file, and the view itself: no part of the question
LABELS = {
    "q": gettext_lazy("Name or number"),
    "status": gettext_lazy("Status"),
    "state": gettext_lazy("State"),
    "legal_form": gettext_lazy("Legal form"),
    "supervisor": gettext_lazy("Supervisor"),
    "partner": gettext_lazy("Partner"),
    "sort": gettext_lazy("Sorted by"),
}


def words_of(noun: str, asked: QueryDict) -> str:
    """What a list is narrowed to and sorted by, as the words of its address, in one order."""
    known = ("q", *CHOICES[noun], *OTHERS[noun], "sort")
    return urlencode([(name, word) for name in known if (word := asked.get(name, "").strip())])


def meaningless(user: Account, noun: str, asked: QueryDict) -> list[str]:
    """The words that mean nothing to this list for this reader: unknown ones, choices that are no more, a partner whom he does not see."""
    given = [name for name, value in asked.items() if str(value).strip() and name not in PASSING]
    return [name for name in given if not _means(user, noun, name, asked)]


def _means(user: Account, noun: str, name: str, asked: QueryDict) -> bool:
    value = asked.get(name, "")
    if name in CHOICES[noun]:
        return value in CHOICES[noun][name].values
    if name == "sort":
        return value.removeprefix("-") in {column.name for column in COLUMNS[noun] if column.sort}
    if name not in OTHERS[noun]:
        return name == "q"
    if name == "supervisor":
        return without_supervisor(user, asked)
    try:
        return narrowed_to(user, asked) is not None
    except NotThere:
        return False


def kept_words(user: Account, noun: str, sent: str) -> str:
    """The words that are kept of what was sent; refused where one of them means nothing."""
    asked = QueryDict(sent.lstrip("?"))
    if strange := meaningless(user, noun, asked):
        raise Refused(denied(errors.VIEW_UNFIT, what=label_of(strange[0])))
    return words_of(noun, asked)


def label_of(name: str) -> str:
    """A word of an address as a reader knows it."""
    return str(LABELS.get(name, name[:40]))


def said(user: Account, noun: str, words: str) -> str:
    """The question of a view, as it reads."""
    asked = QueryDict(words)
    strange = meaningless(user, noun, asked)
    parts = [
        _("%(label)s: %(value)s") % {"label": label_of(name), "value": _value(user, noun, name, asked)}
        for name in asked
        if name not in strange
    ]
    parts += [_("%(label)s: no longer there") % {"label": label_of(name)} for name in strange]
    return " · ".join(parts) or _("the whole register")


def _value(user: Account, noun: str, name: str, asked: QueryDict) -> str:
    value = asked.get(name, "")
    if name in CHOICES[noun]:
        return str(CHOICES[noun][name](value).label)
    if name == "sort":
        labels = {column.name: column.label for column in COLUMNS[noun]}
        return f"{labels[value.removeprefix('-')]} {'▼' if value.startswith('-') else '▲'}"
    if name == "supervisor":
        return _("without a supervisor")
    return str(narrowed_to(user, asked)) if name == "partner" else value


def address_of(view: SavedView) -> str:
    """Where a view is opened: the list with its words, so that whoever is given the address asks the same."""
    words = f"{view.asked}&" if view.asked else ""
    return f"{reverse(LISTS[view.noun])}?{words}view={view.uuid}"


@dataclass(frozen=True)
class Chip:
    """One saved view above a list."""

    view: SavedView
    url: str
    current: bool
    own: bool


@dataclass(frozen=True)
class Shelf:
    """The saved views of a register above its list, and what may be done with what is asked now."""

    chips: Sequence[Chip]
    words: str  # what is asked now
    current: SavedView | None  # the view that is open
    changed: bool  # something else is asked than it keeps
    may_change: bool
    url: str

    @property
    def unsaved(self) -> bool:
        """Is something asked that no view keeps?"""
        return bool(self.words) and (self.current is None or self.changed)


def shelf(user: Account, noun: str, asked: QueryDict, at: datetime) -> Shelf:
    """The views that the reader sees, with the open one marked: the one that the address names, else one that asks the same."""
    rows, words = views.of_register(user, noun, at), words_of(noun, asked)
    named = next((one for one in rows if str(one.uuid) == asked.get("view")), None)
    alike = next((one for one in rows if one.asked == words), None) if words else None
    current = named or alike
    return Shelf(
        [Chip(one, address_of(one), one == current, one.owner_id == user.person_id) for one in rows],
        words,
        current,
        current is not None and current.asked != words,
        current is not None and bool(permissions.may_change_view(user, current, at=at)),
        reverse(f"{noun}-views"),
    )
