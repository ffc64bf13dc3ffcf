"""Where the page of an object lies."""

from django.urls import NoReverseMatch, reverse

from waixie.foundation.directory.registers import Known

PAGES = ("worker", "partner", "engagement", "site", "department", "entity", "calendar")


def page_of(known: Known) -> str:
    """The address of an object's page, empty if it has none."""
    if known.type not in PAGES:
        return ""
    try:
        return reverse(known.type, args=[known.uuid])
    except NoReverseMatch:
        return ""
