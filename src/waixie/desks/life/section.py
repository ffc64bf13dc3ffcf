"""The last of an object's history as a section of its page, with the way to all of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from waixie.desks.life.history import Asked, Page, history
from waixie.foundation.accounts.models import Account
from waixie.foundation.directory.registers import Known

SHOWN = 10


@dataclass(frozen=True)
class Section:
    """What a page shows of a history."""

    page: Page
    url: str


def section_of(
    user: Account, type_: str, row: Any, *, shown: int = SHOWN, beside: Iterable[tuple[str, int]] = ()
) -> Section:
    """The latest of what happened to the object of a page. The page itself has asked whether the reader sees it."""
    known = Known(type_, row.pk, row.uuid, str(row))
    url = reverse("history", args=[type_, row.uuid])
    return Section(history(user, known, Asked(), size=shown, beside=beside), url)
