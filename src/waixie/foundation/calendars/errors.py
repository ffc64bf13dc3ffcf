"""Why something with a calendar is refused."""

from django.utils.translation import gettext_lazy as _

from waixie.foundation.answers import Reason

NOT_KEEPER = Reason(
    "calendars.not_keeper",
    _("Only an administrator or the task force changes calendars."),
    _("Ask one of them."),
    who=True,
)
CODE_UNFIT = Reason(
    "calendars.code_unfit",
    _("A calendar's code has 1 to 40 small letters, digits and hyphens, and is used once."),
    _("Choose another code."),
)
HOURS_UNFIT = Reason(
    "calendars.hours_unfit",
    _("Working hours lie inside the day, in order and apart from each other."),
    _("Check from and to of each span."),
)
NOTHING_CHANGES = Reason(
    "calendars.nothing_changes",
    _("Nothing would change."),
    _("Name a day, hours or a longer coverage."),
)
REASON_MISSING = Reason(
    "calendars.reason_missing",
    _("A change of the calendar moves due times; the reason is missing."),
    _("Write who announced it, and why."),
)
OUTSIDE = Reason(
    "calendars.outside",
    _("The day %(day)s lies outside what the calendar covers (%(covers_from)s to %(covers_to)s)."),
    _("Extend the coverage first."),
)
CHANGED_MEANWHILE = Reason(
    "calendars.changed_meanwhile",
    _("The calendar has been changed since you looked: it stands at version %(number)s now."),
    _("Look at the difference again."),
)
LOOK_AGAIN = Reason(
    "calendars.look_again",
    _("This is not the difference that you looked at, or it is more than a day old."),
    _("Bring the file once more."),
)
COVERAGE_SHRINKS = Reason(
    "calendars.coverage_shrinks",
    _("What a calendar covers never becomes less: duties rest on it."),
    _("Name an earlier beginning or a later end."),
)
