"""Why something with the policy, a waiver or a late record is refused."""

from django.utils.translation import gettext_lazy as _

from waixie.foundation.answers import Reason

NOT_TASK_FORCE = Reason(
    "policy.not_task_force",
    _("Only the task force decides about the policy and its exceptions."),
    _("Ask a member of the task force."),
    who=True,
)
NOT_INSIDE = Reason(
    "policy.not_inside",
    _("Only the company's own people may do this."),
    _("Ask your contact in the company."),
    who=True,
)
AUDITOR_ONLY_READS = Reason(
    "policy.auditor_only_reads",
    _("An auditor reads everything and changes nothing."),
    _("Ask the supervisor of the engagement."),
    who=True,
)
NOT_ONESELF = Reason(
    "policy.not_oneself",
    _("Nobody approves what he asked for himself."),
    _("Ask another member of the task force."),
    who=True,
)
NOT_WAIVABLE = Reason(
    "policy.not_waivable",
    _("Rule %(rule)s can't be waived: the policy itself forbids it."),
    _("Keep the rule, or have the policy changed."),
)
LEGAL_DUTY = Reason(
    "policy.legal_duty",
    _(
        "Rule %(rule)s carries out the law, as clause %(clause)s cites it. Nobody in the company can waive a legal duty."
    ),
    _("Keep the rule. If it can't be kept, stop the work and ask legal."),
)
NOT_APPROVER = Reason(
    "policy.not_waiver_approver",
    _("A waiver is granted by the task force, by legal, or by the plant manager of the place."),
    _("Ask one of them."),
    who=True,
)
SECOND_RENEWAL = Reason(
    "policy.second_renewal",
    _(
        "This is renewal %(number)s in a row. From the second renewal on only a member of the task force may grant it."
    ),
    _("Ask a member of the task force; perhaps the rule itself should be changed."),
    who=True,
)
PERIOD_OVER = Reason(
    "policy.period_over",
    _("The time for which this waiver was asked is over."),
    _("Ask for a new one."),
)
NO_SUCH_RULE = Reason(
    "policy.no_such_rule",
    _("There is no rule %(rule)s about this kind of object."),
    _("Choose a rule from the policy reader."),
)
DECIDED_ALREADY = Reason(
    "policy.decided_already",
    _("This has been decided already."),
    _("Open it to see who decided, and when."),
)
NOT_GRANTED = Reason(
    "policy.not_granted",
    _("Only a waiver that was granted and has not ended can be revoked."),
    _("Open the waiver to see how it stands."),
)
PERIOD_UNFIT = Reason(
    "policy.period_unfit",
    _("A waiver has a reason, ends after it begins, and does not end in the past."),
    _("Write the reason and choose a later end."),
)
NOT_AFTERWARDS = Reason(
    "policy.not_afterwards",
    _("No duty rests on this record as recorded afterwards."),
    _("Only records that came too late need a reason."),
)
UNEXPLAINED = Reason(
    "policy.unexplained",
    _("Nobody has given a reason for this late record yet."),
    _("Let the person who recorded it say why."),
)
VERSION_TAKEN = Reason(
    "policy.version_taken",
    _("Version %(version)s of this policy was adopted before, with another text."),
    _("Give the changed text a new version."),
)
DOES_NOT_READ = Reason(
    "policy.does_not_read",
    _("The policy can't be read: %(problems)s"),
    _("Correct these places and try again."),
)
NO_SUCH_KIND = Reason(
    "policy.no_such_kind",
    _("The catalogue has no event kind “%(kind)s”."),
    _("Choose a kind from the catalogue."),
)
NOT_A_COMMENTER = Reason(
    "policy.not_a_commenter",
    _("Only the task force and legal comment on drafts."),
    _("Ask a member of the task force."),
    who=True,
)
CHANGED_MEANWHILE = Reason(
    "policy.changed_meanwhile",
    _("%(who)s changed this text after you had opened it."),
    _("What you wrote is kept: compare it with the text as it stands now, and save again."),
)
NOT_EDITABLE = Reason(
    "policy.not_editable",
    _("Version %(version)s is no draft any more: its text stands."),
    _("Return it to draft while it is not in force yet, or begin another draft."),
)
NO_DAY = Reason(
    "policy.no_day",
    _("Version %(version)s does not say from which day on it is in force."),
    _("Set the day in the head of the draft."),
)
DAY_HAS_PASSED = Reason(
    "policy.day_has_passed",
    _("%(day)s has passed."),
    _("Choose today or a later day, or say in the head of the draft that the version looks back."),
)
BEFORE_THE_PRESENT = Reason(
    "policy.before_the_present",
    _("Version %(version)s is in force from %(day)s on; the next one can't begin before that."),
    _("Choose that day or a later one."),
)
WROTE_IT_ALONE = Reason(
    "policy.wrote_it_alone",
    _("Who alone wrote a version does not approve it."),
    _("Ask two other members of the task force."),
    who=True,
)
ANOTHER_MUST_APPROVE = Reason(
    "policy.another_must_approve",
    _("One of the two who approve must have written nothing in this version."),
    _("Ask a member of the task force who wrote nothing in it."),
    who=True,
)
APPROVED_ALREADY = Reason(
    "policy.approved_already",
    _("You have approved this text already; a second person is needed."),
    _("Ask another member of the task force."),
    who=True,
)
OTHER_TEXT = Reason(
    "policy.other_text",
    _("The text has been changed since you read it."),
    _("Read it as it stands now, then decide."),
)
DRAFT_OF_THAT_VERSION = Reason(
    "policy.draft_of_that_version",
    _("There is a draft of version %(version)s already."),
    _("Work on that draft, or give yours another version."),
)
OTHER_POLICY = Reason(
    "policy.other_policy",
    _("The file holds the policy %(code)s, the draft is of %(policy)s."),
    _("Begin a draft of its own from that file."),
)
NO_REASON = Reason(
    "policy.no_reason",
    _("A reason is missing."),
    _("Say in a sentence why."),
)
CHAPTER_NOT_EMPTY = Reason(
    "policy.chapter_not_empty",
    _("Chapter %(chapter)s still has clauses."),
    _("Move them to another chapter or take them out first."),
)
ANNOUNCED_ALREADY = Reason(
    "policy.announced_already",
    _("This version has been announced already."),
    _("Open the list to see who has acknowledged it."),
)
DUE_IN_THE_PAST = Reason(
    "policy.due_in_the_past",
    _("The day until which they acknowledge it lies ahead."),
    _("Choose a later day."),
)
NOBODY_CONCERNED = Reason(
    "policy.nobody_concerned",
    _("Nobody holds a role or works on an engagement yet."),
    _("Announce it when there is somebody whom it concerns."),
)
NOT_YOURS = Reason(
    "policy.not_yours_to_acknowledge",
    _("Everybody acknowledges the policy for himself."),
    _("For a worker without a log-in his supervisor records what was signed on paper."),
    who=True,
)
ACKNOWLEDGED_ALREADY = Reason("policy.acknowledged_already", _("This version has been acknowledged already."))
NO_SUCH_LANGUAGE = Reason(
    "policy.no_such_language",
    _("There is no text in this language."),
    _("Choose one in which the text is written."),
)
NOT_FOR_PAPER = Reason(
    "policy.not_for_paper",
    _("Paper is for workers without a log-in; %(name)s acknowledges here himself."),
    _("Remind him."),
)
NOT_HIS_SUPERVISOR = Reason(
    "policy.not_his_supervisor",
    _("What a worker signed on paper is recorded by a supervisor, a trainer or the task force."),
    _("Ask the supervisor of his engagement."),
    who=True,
)
SIGNED_WHEN = Reason(
    "policy.signed_when",
    _("It is signed after he was asked for it, and not in the future."),
    _("Check the day."),
)
NOT_ANNOUNCED = Reason(
    "policy.not_announced",
    _("Nobody was asked to acknowledge this version yet."),
    _("Announce it first."),
)
REMINDED_TODAY = Reason(
    "policy.reminded_today",
    _("The missing were reminded within the last 24 hours."),
    _("Wait until tomorrow; who still has not acknowledged is reminded by itself as well."),
)
NOBODY_TO_REMIND = Reason(
    "policy.nobody_to_remind",
    _("Nobody who can log in is missing."),
    _("Who has no log-in signs on paper."),
)
