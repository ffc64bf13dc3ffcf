"""Choosing how one is told. Leaves no trace in the journal: nothing happened in the company."""

from collections.abc import Mapping
from zoneinfo import available_timezones

from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import Refused, denied
from waixie.foundation.notices import errors
from waixie.foundation.notices.kinds import Way, find_kind
from waixie.foundation.notices.models import Wish
from waixie.foundation.permits.acting import action
from waixie.foundation.permits.inside import inside


@action
def choose_ways(ways: Mapping[str, str], *, zone: str = "", by: Account) -> Wish:
    """Keep how a person wishes to be told, kind by kind, and in which zone his day begins; what he leaves out the house decides."""
    if any(find_kind(kind) is None or way not in Way.values for kind, way in ways.items()):
        raise Refused(denied(errors.NO_SUCH_WAY))
    if zone and zone not in available_timezones():
        raise Refused(denied(errors.NO_SUCH_ZONE))
    with inside():
        wish, _made = Wish.objects.update_or_create(
            person_id=by.person_id, defaults={"zone": zone, "ways": dict(ways)}
        )
    return wish
