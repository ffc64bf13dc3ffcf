"""The five marks of a duty's state. A mark has a shape and a word; colour only repeats what they say."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Mark:
    """How a state is shown: its class, its shape, its word."""

    css: str
    shape: str
    word: Promise


_CHECK = '<circle cx="6" cy="6" r="6" fill="currentColor"/><path d="m3.2 6.2 2 2 3.7-4" fill="none" stroke="var(--wx-paper)" stroke-width="1.5"/>'
_HALF = (
    '<circle cx="6" cy="6" r="5.25" fill="none" stroke="currentColor" stroke-width="1.5"/>'
    '<path d="M6 .75a5.25 5.25 0 0 0 0 10.500z" fill="currentColor"/>'
)
_TRIANGLE = '<path d="M6 .3 12 11.400H0z" fill="currentColor"/>'
_TRIANGLE_OPEN = '<path d="M6 1.9 10.7 10.600H1.300z" fill="none" stroke="currentColor" stroke-width="1.5"/>'
_DIAMOND = '<path d="m6 1 5 5-5 5-5-5z" fill="none" stroke="currentColor" stroke-width="1.5"/>'
_DASH = '<path d="M1.5 6h9" stroke="currentColor" stroke-width="1.8"/>'
_RING = '<circle cx="6" cy="6" r="5.25" fill="none" stroke="currentColor" stroke-width="1.5"/>'

MARKS: dict[str, Mark] = {
    "kept": Mark("kept", _CHECK, _("kept")),
    "met": Mark("kept", _CHECK, _("met")),
    "soon": Mark("soon", _HALF, _("due soon")),
    "pending": Mark("open", _RING, _("pending")),
    "breached": Mark("breached", _TRIANGLE, _("breached")),
    "late": Mark("late", _TRIANGLE_OPEN, _("late")),
    "recorded_afterwards": Mark("afterwards", _TRIANGLE_OPEN, _("recorded afterwards")),
    "waived": Mark("waived", _DIAMOND, _("waived")),
    "not_applicable": Mark("none", _DASH, _("not applicable")),
    "void": Mark("none", _DASH, _("void")),
    "undetermined": Mark("unsure", _DASH, _("undetermined")),
    "not_fed": Mark("none", _DASH, _("not fed")),
}


def mark_of(state: str) -> Mark:
    """The mark of a state; a state that has none is not applicable."""
    return MARKS.get(state, MARKS["not_applicable"])
