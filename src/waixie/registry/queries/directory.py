"""The registry's nouns as the directory knows them: named by id, found by name, placed in the company."""

from collections.abc import Callable, Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, NullIf
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from waixie.foundation.directory.registers import Known, Rows, rows
from waixie.foundation.permits.acting import User
from waixie.registry.queries import engagements, organisation, partners, workers
from waixie.registry.queries.searching import searched


class Nouns:
    """The rows of one noun that a reader sees."""

    takes_new = False

    def __init__(  # noqa: PLR0917 — a table of six nouns
        self,
        type_: str,
        label: str | Promise,
        rows: Callable[[User], QuerySet[Any]],
        name: Callable[[], Any],
        note: str = "",
        place: tuple[str, ...] = (),
    ) -> None:
        self.type, self.label, self.rows = type_, label, rows
        self.name, self.note, self.place = name, note, place
        self.merges = type_ in ("worker", "partner")

    def naming(self, user: User, ids: Collection[int]) -> Rows:
        """Those with these ids."""
        found = self.rows(user).filter(pk__in=ids).prefetch_related(None)
        return rows(found, self.type, self.name(), self.note, () if user.outside else self.place)

    def with_uuids(self, user: User, uuids: Collection[UUID]) -> Iterable[Known]:
        """Those with these uuids."""
        return [self._known(user, row) for row in self.rows(user).filter(uuid__in=uuids)]

    def found(self, user: User, text: str, limit: int) -> Iterable[Known]:
        """Those whose names hold the text."""
        rows = searched(self.rows(user), text, user).order_by("search", "pk")
        if self.merges and not user.outside:
            rows = rows.filter(same_as=None)
        return [self._known(user, row) for row in rows[:limit]]

    def _known(self, user: User, row: Any) -> Known:
        place = row.place if self.place and not user.outside else None
        return Known(self.type, row.pk, row.uuid, str(row), str(getattr(row, "number", "") or ""), place)


def _own(column: str) -> Callable[[], Any]:
    return lambda: column


def _in_language() -> Any:
    """The name in the reader's language, else the main one."""
    said = KeyTextTransform(get_language() or "", "names")
    return Coalesce(NullIf(said, Value("")), F("name"), output_field=TextField())


WORKERS = Nouns("worker", _("worker"), workers.visible_to, _own("name"), "number")
PARTNERS = Nouns("partner", _("partner"), partners.visible_to, _own("name"))
ENGAGEMENTS = Nouns(
    "engagement",
    _("engagement"),
    engagements.shown,
    _own("title"),
    "number",
    ("entity", "site", "department__path"),
)
SITES = Nouns("site", _("site"), organisation.visible_sites, _in_language, place=("entity", "pk"))
DEPARTMENTS = Nouns(
    "department",
    _("department"),
    organisation.visible_departments,
    _in_language,
    place=("entity", "site", "path"),
)
ENTITIES = Nouns("entity", _("legal entity"), organisation.visible_entities, _in_language, place=("pk",))
