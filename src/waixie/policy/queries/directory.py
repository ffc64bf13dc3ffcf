"""The policies by name, for sentences and for whoever records something about one. Seen by people inside."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from waixie.foundation.directory.registers import Known
from waixie.foundation.permits.acting import User
from waixie.policy.models import Policy

LANGUAGES = {"zh-hant": "zh-Hant", "zh-hans": "zh-Hans", "en": "en"}


class Policies:
    """Names and finds policies; a new one begins as a draft."""

    takes_new = False
    label: str | Promise = _("Policy")

    def naming(self, user: User, ids: Collection[int]) -> Iterable[Known]:
        """Those with these ids."""
        return [] if user.outside else map(_known, Policy.objects.filter(pk__in=ids))

    def with_uuids(self, user: User, uuids: Collection[UUID]) -> Iterable[Known]:
        """Those with these uuids."""
        return [] if user.outside else map(_known, Policy.objects.filter(uuid__in=uuids))

    def found(self, user: User, text: str, limit: int) -> Iterable[Known]:
        """Those whose code or title holds the text."""
        if user.outside:
            return []
        known = map(_known, Policy.objects.order_by("code"))
        wanted = text.strip().casefold()
        return [one for one in known if wanted in f"{one.name} {one.note}".casefold()][:limit]


def _known(policy: Policy) -> Known:
    own = LANGUAGES.get(get_language() or "", "en")
    title = policy.title.get(own) or policy.title.get(policy.prevailing) or policy.code
    return Known("policy", policy.pk, policy.uuid, str(title), policy.code)


POLICIES = Policies()
