"""The registry's nouns as the directory knows them: named by id, found by name, placed in the company."""

from collections.abc import Callable, Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from waixie.foundation.directory.registers import Known
from waixie.foundation.permits.acting import User
from waixie.registry.queries import engagements, organisation, partners, workers
from waixie.registry.queries.searching import searched


class Nouns:
    """The rows of one noun that a reader sees."""

    takes_new = False

    def __init__(
        self, type_: str, label: str | Promise, rows: Callable[[User], QuerySet[Any]], placed: bool = False
    ) -> None:
        self.type, self.label, self.rows, self.placed = type_, label, rows, placed

    def named(self, user: User, ids: Collection[int]) -> Iterable[Known]:
        """Those with these ids."""
        return [self._known(user, row) for row in self.rows(user).filter(pk__in=ids)]

    def with_uuids(self, user: User, uuids: Collection[UUID]) -> Iterable[Known]:
        """Those with these uuids."""
        return [self._known(user, row) for row in self.rows(user).filter(uuid__in=uuids)]

    def found(self, user: User, text: str, limit: int) -> Iterable[Known]:
        """Those whose names hold the text."""
        rows = searched(self.rows(user), text, user).order_by("search", "pk")
        return [self._known(user, row) for row in rows[:limit]]

    def _known(self, user: User, row: Any) -> Known:
        place = row.place if self.placed and not user.outside else None
        return Known(self.type, row.pk, row.uuid, str(row), str(getattr(row, "number", "") or ""), place)


WORKERS = Nouns("worker", _("worker"), workers.visible_to)
PARTNERS = Nouns("partner", _("partner"), partners.visible_to)
ENGAGEMENTS = Nouns("engagement", _("engagement"), engagements.shown, placed=True)
SITES = Nouns("site", _("site"), organisation.visible_sites, placed=True)
DEPARTMENTS = Nouns("department", _("department"), organisation.visible_departments, placed=True)
ENTITIES = Nouns("entity", _("legal entity"), organisation.visible_entities, placed=True)
