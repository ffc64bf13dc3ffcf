"""What has to happen so that a duty is met, as short as can be."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from waixie.foundation.journal.kinds import KINDS
from waixie.policy.engine.types import Family, Rule


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
    return pgettext("between alternatives", " or ").join(kind_in_words(kind) for kind in need.kinds)
