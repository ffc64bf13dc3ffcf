"""What has to happen so that a duty is met, as short as can be."""

from collections.abc import Collection
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from waixie.foundation.journal.kinds import KINDS
from waixie.foundation.ui.words import last_day, span
from waixie.policy.engine.types import Family, Rule, State
from waixie.policy.queries.duties import DutySeen


def kind_in_words(code: str) -> str:
    """What happens in an event of this kind."""
    return str(KINDS[code].label) if code in KINDS else code


def task_in_words(rule: Rule, place: int) -> str:
    """The event that is waited for, or the one that is forbidden."""
    if rule.family is Family.PROHIBITION:
        return _("forbidden: %s") % kind_in_words(rule.act.kinds[0])
    if rule.family is Family.SEPARATION:
        return _("by another person: %s") % kind_in_words(rule.act.kinds[0])
    need = rule.needs[place] if place < len(rule.needs) else rule.act
    return kinds_in_words(need.kinds)


def kinds_in_words(kinds: Collection[str]) -> str:
    """The events of which one is waited for."""
    return pgettext("between alternatives", " or ").join(kind_in_words(kind) for kind in kinds)


def window_of(duty: DutySeen) -> tuple[date, date] | None:
    """The first and the last day of the period for which something is asked; none where no period is asked about."""
    if duty.family != Family.PERIODIC or duty.due_at is None:
        return None
    return timezone.localdate(duty.opened_at), last_day(duty.due_at)


def window_in_words(window: tuple[date, date] | None) -> str:
    """A period by its days."""
    if window is None:
        return ""
    return " – ".join(dict.fromkeys(map(date.isoformat, window)))


def met_in_words(duty: DutySeen) -> str:
    """When a duty was met, and by how much too late; empty as long as it was not."""
    if duty.met_at is None:
        return ""
    met = timezone.localtime(duty.met_at)
    whole = (met.hour, met.minute, met.second) == (23, 59, 59)  # only the day was written down
    on = date_format(met, "Y-m-d" if whole else "Y-m-d H:i")
    if duty.state is State.AFTERWARDS:
        return _("%(on)s in time, and written down only afterwards") % {"on": on}
    if duty.due_at is None or duty.met_at < duty.due_at:
        return on
    minutes = int((duty.met_at - duty.due_at).total_seconds() // 60)
    return _("%(on)s, %(span)s late") % {"on": on, "span": span(minutes)}
