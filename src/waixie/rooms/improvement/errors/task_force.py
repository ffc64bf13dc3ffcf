"""Why something of the task force is refused."""

from django.utils.translation import gettext_lazy as _

from waixie.foundation.answers import Reason

NOT_IN_OFFICE = Reason(
    "task_force.not_in_office",
    _("Only a member of the task force whose term runs may do this."),
    _("Ask a member in office, or an administrator to appoint you."),
    who=True,
)
NOT_APPOINTING = Reason(
    "task_force.not_appointing",
    _("Members are appointed by an administrator or by a member in office."),
    _("Ask one of them."),
    who=True,
)
NOT_ONESELF = Reason(
    "task_force.not_oneself",
    _("Nobody appoints himself or lengthens his own term."),
    _("Ask another member in office or an administrator."),
    who=True,
)
OUTSIDER = Reason(
    "task_force.outsider",
    _("The task force, and who carries out what it decides, are the company's own people."),
    _("Choose somebody inside."),
)
TERM_UNFIT = Reason(
    "task_force.term_unfit",
    _("A term of office begins today or later and ends after it begins."),
    _("Check the two days."),
)
CHAIR_TAKEN = Reason(
    "task_force.chair_taken",
    _("%(name)s is in the chair until %(until)s."),
    _("Begin the term after that day, or end the present one first."),
)
TERM_OVER = Reason(
    "task_force.term_over",
    _("This term has ended already."),
    _("Appoint the same person anew for another term."),
)
LAST_MEMBER = Reason(
    "task_force.last_member",
    _("This is the last member in office; without one nobody could decide about the policy."),
    _("Appoint another member first."),
)
TOO_EARLY = Reason(
    "task_force.too_early",
    _("The meeting begins only at %(when)s."),
    _("Record it when it has been held, or call it off."),
)
NOBODY_THERE = Reason(
    "task_force.nobody_there",
    _("A meeting of the task force has at least two members present."),
    _("Tick who was there, or call the meeting off."),
)
NOT_A_MEMBER = Reason(
    "task_force.not_a_member",
    _("%(name)s was no member in office at the time of the meeting."),
    _("Name guests in the line for guests."),
)
NOTHING_SAID = Reason(
    "task_force.nothing_said",
    _("A meeting leaves minutes."),
    _("Write in a few sentences what was talked about."),
)
DUE_TOO_EARLY = Reason(
    "task_force.due_too_early",
    _("Decision %(number)s is due before the meeting was held."),
    _("Choose a later day."),
)
OWNER_MISSING = Reason(
    "task_force.owner_missing",
    _("Decision %(number)s has a due date and nobody who sees to it."),
    _("Name the person, or leave the date out."),
)
NOT_YOUR_DECISION = Reason(
    "task_force.not_your_decision",
    _("What was decided is reported done by the person who sees to it, or by a member in office."),
    _("Ask one of them."),
    who=True,
)
DONE_ALREADY = Reason(
    "task_force.done_already",
    _("This has been reported done already."),
    _("If it is not done, let the next meeting decide it again."),
)
TITLE_MISSING = Reason(
    "task_force.title_missing", _("A meeting has a title."), _("Write in a few words what it is about.")
)
