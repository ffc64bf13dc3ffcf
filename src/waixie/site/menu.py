"""What stands at the side of each page, for whom."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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
        ),
    ),
    (
        _("Reference"),
        (Place("catalogue", _("Catalogue of events"), "catalogue"),),
    ),
)


def menu_for(request: HttpRequest) -> list[Part]:
    """The menu of this reader, with the page he is on marked."""
    outside = bool(getattr(request.user, "outside", True))
    parts = []
    for label, places in PARTS:
        items = [_item(place, request.path) for place in places if place.outside or not outside]
        if items:
            parts.append(Part(label, items))
    return parts


def _item(place: Place, path: str) -> Item:
    url = reverse(place.name)
    here = path == url if url == "/" else path.startswith(url)
    return Item(place.label, place.short or place.label, place.icon, url, here, place.thumb)
