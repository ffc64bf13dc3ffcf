"""Where the page of an object lies."""

from django.urls import NoReverseMatch, reverse

from waixie.foundation.directory.registers import Known

PAGES = ("worker", "partner", "engagement", "site", "department", "entity", "calendar")
INSIDE_ONLY = ("site", "department", "entity")


def page_of(known: Known, *, outside: bool = False) -> str:
    """The address of an object's page, empty if it has none, or none for a reader from outside."""
    if known.type not in PAGES or (outside and known.type in INSIDE_ONLY):
        return ""
    try:
        return reverse(known.type, args=[known.uuid])
    except NoReverseMatch:
        return ""
