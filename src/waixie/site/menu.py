"""What stands at the side of each page, for whom."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.roles import Role
from waixie.foundation.permits.acting import present
from waixie.foundation.permits.holding import READS_ALL, moment, roles_of
from waixie.registry.imports.permissions import IMPORTERS

Label = str | Promise


@dataclass(frozen=True)
class Place:
    """A page of the menu: its address by name, its words, its icon, and whether the thumb reaches it on a phone."""

    name: str
    label: Label
    icon: str
    short: Label = ""
    thumb: bool = False
    outside: bool = False
    inside: bool = True
    roles: tuple[Role, ...] = ()  # only for those who hold one of them; empty: for everybody inside
    whole: bool = False  # held for the whole company


@dataclass(frozen=True)
class Item:
    """A place as one reader sees it."""

    label: Label
    short: Label
    icon: str
    url: str
    here: bool
    thumb: bool


@dataclass(frozen=True)
class Part:
    """A few places under one word."""

    label: Label
    items: list[Item]


PARTS: tuple[tuple[Label, tuple[Place, ...]], ...] = (
    (
        "",
        (
            Place("home", _("Home"), "home", pgettext_lazy("on a phone", "Home"), thumb=True, outside=True),
            Place("reader", _("Policy"), "policy", pgettext_lazy("on a phone", "Policy"), thumb=True),
            Place(
                "acknowledgements",
                _("Policy"),
                "policy",
                pgettext_lazy("on a phone", "Policy"),
                thumb=True,
                outside=True,
                inside=False,
            ),
            Place("engagements", _("Engagements"), "engagement", thumb=True, outside=True),
            Place(
                "record",
                _("Record what happened"),
                "record",
                pgettext_lazy("on a phone", "Record"),
                thumb=True,
                outside=True,
            ),
        ),
    ),
    (
        _("Registers"),
        (
            Place("workers", _("Workers"), "people", outside=True),
            Place("partners", _("Partners"), "partner"),
            Place("company", _("Our company"), "department"),
            Place("requirements", _("Requirements"), "requirement"),
            Place("risks", _("Risks"), "risk"),
            Place("audits", _("Audits"), "audit"),
            Place("waivers", _("Waivers"), "waiver"),
            Place("task-force", _("Task force"), "force"),
            Place("imports", _("Import"), "import", roles=IMPORTERS),
        ),
    ),
    (
        _("Reference"),
        (
            Place("drafting", _("Versions of the policy"), "file"),
            Place("calendars", _("Working calendars"), "calendar"),
            Place("catalogue", _("Catalogue of events"), "catalogue"),
        ),
    ),
    (
        _("Administration"),
        (Place("people", _("People and roles"), "key", roles=tuple(READS_ALL), whole=True),),
    ),
)


def menu_for(request: HttpRequest) -> list[Part]:
    """The menu of this reader, with the page he is on marked."""
    outside = bool(getattr(request.user, "outside", True))
    held = _roles(request)
    parts = []
    for label, places in PARTS:
        open_to = [place for place in places if (place.outside if outside else place.inside)]
        items = [_item(place, request.path) for place in open_to if _is_open(place, held)]
        if items:
            parts.append(Part(label, items))
    return parts


def _roles(request: HttpRequest) -> set[tuple[str, bool]]:
    """The reader's roles, and whether each holds for the whole company, if the page is read in his name."""
    if present() is None or not isinstance(request.user, Account):
        return set()
    return {(one.role, not one.scope_type) for one in roles_of(request.user, moment())}


def _is_open(place: Place, held: set[tuple[str, bool]]) -> bool:
    return not place.roles or any(
        role in place.roles and (everywhere or not place.whole) for role, everywhere in held
    )


def _item(place: Place, path: str) -> Item:
    url = reverse(place.name)
    here = path == url if url == "/" else path.startswith(url)
    return Item(place.label, place.short or place.label, place.icon, url, here, place.thumb)
