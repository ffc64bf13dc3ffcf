"""Calendars as the directory knows them: seen by everybody inside."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from waixie.foundation.calendars.models import Calendar
from waixie.foundation.directory.registers import Known
from waixie.foundation.permits.acting import User


class Calendars:
    """The company's working calendars."""

    label: str | Promise = _("working calendar")
    takes_new = False

    def naming(self, user: User, ids: Collection[int]) -> Iterable[Known]:
        """Those with these ids."""
        return self._known(user, Q(pk__in=ids))

    def with_uuids(self, user: User, uuids: Collection[UUID]) -> Iterable[Known]:
        """Those with these uuids."""
        return self._known(user, Q(uuid__in=uuids))

    def found(self, user: User, text: str, limit: int) -> Iterable[Known]:
        """Those whose code or name holds the text."""
        return self._known(user, Q(code__icontains=text) | Q(name__icontains=text))[:limit]

    def _known(self, user: User, wanted: Q) -> list[Known]:
        if user.outside:
            return []
        rows = Calendar.objects.filter(wanted).order_by("code")
        return [Known("calendar", row.pk, row.uuid, row.label, row.code) for row in rows]


CALENDARS = Calendars()
