"""The words of the form of a rule."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Choice = tuple[str, Any]
SPAN_HINT = _("A length of time as you say it: 4 working hours, 30 days, 1 month, 4 個工作小時.")
FAMILIES: tuple[tuple[str, str | Promise], ...] = (
    ("gate", _("gate: before an act there must have been something")),
    ("response", _("response: after something, something must follow in time")),
    ("periodic", _("periodic: again and again while something runs")),
    ("deadline", _("deadline: before or after a date")),
    ("count", _("count: at least or at most so many")),
    ("separation", _("separation: by another person")),
    ("prohibition", _("prohibition: must not happen")),
    ("retention", _("retention: kept, then destroyed")),
)
EVENTS: dict[str, str | Promise] = {
    "before": _("Before this act"),
    "needs": _("there must have been"),
    "after": _("After this"),
    "expect": _("this must follow"),
    "from": _("From this on"),
    "until": _("Until this happens"),
    "act": _("This act"),
    "other_than": _("by another person than this"),
    "never": _("This must not happen"),
    "destroy": _("It is destroyed by"),
    "hold": _("unless this stands in the way"),
    "count": _("so many of"),
}
SPANS: dict[str, str | Promise] = {
    "within": _("within"),
    "every": _("every"),
    "offset": _("so long after the date, or with a minus before it"),
    "keep": _("kept for"),
    "grace": _("destroyed within"),
}
CLOSED: dict[str, tuple[str | Promise, tuple[Choice, ...]]] = {
    "anchor": (
        _("Counted by"),
        (
            ("calendar", _("the calendar: whole months, weeks, years")),
            ("start", _("the day on which it begins")),
            ("after_each", _("the last time it was done")),
        ),
    ),
    "pair": (
        _("Which of them"),
        (
            ("last_before_each", _("the last one before each act")),
            ("last_before_first", _("the last one before the first act")),
            ("first_first", _("the first act and the first of these")),
            ("any_any", _("any of them before the act")),
        ),
    ),
    "pairing": (
        _("Answers"),
        (("each", _("one answer serves all before it")), ("one_for_one", _("one answer for each"))),
    ),
    "enforce": (
        _("If it is missing"),
        (("note", _("the act goes on, the breach is noted")), ("refuse", _("the act is refused"))),
    ),
    "suspension": (
        _("While the object stands still"),
        (
            ("stop", _("the clock stops")),
            ("void", _("the duty falls away")),
            ("ignore", _("it makes no difference")),
        ),
    ),
}
FLAGS: dict[str, str | Promise] = {
    "first_only": _("only the first time"),
    "same_instant": _("what happens in the same instant counts too"),
}
OPERATORS: dict[str, str | Promise] = {
    "is": _("is"),
    "is_not": _("is not"),
    "one_of": _("is one of"),
    "none_of": _("is none of"),
    "below": _("is below"),
    "at_most": _("is at most"),
    "above": _("is above"),
    "at_least": _("is at least"),
}
