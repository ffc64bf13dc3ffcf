"""Why something is refused in an audit."""

from django.utils.translation import gettext_lazy as _

from waixie.foundation.answers import Reason

NOT_AN_AUDITOR = Reason(
    "audit.not_an_auditor",
    _("Audits are made by auditors of the whole company."),
    _("Ask an auditor."),
    who=True,
)
NOT_YOUR_AUDIT = Reason(
    "audit.not_your_audit",
    _("The working papers of this audit are written by %(auditor)s."),
    _("Ask %(auditor)s, or plan an audit of your own."),
    who=True,
)
SUPERVISES = Reason(
    "audit.supervises",
    _("You have a duty in the engagement “%(engagement)s”: you are named in it."),
    _("Let an auditor without a duty there plan this audit, or audit another engagement."),
    who=True,
)
TOOK_PART = Reason(
    "audit.took_part",
    _("You took part in the engagement “%(engagement)s”: you have inspected, accepted or paid there."),
    _("Let an auditor who did not take part plan this audit, or audit another engagement."),
    who=True,
)
PERIOD_UNFIT = Reason(
    "audit.period_unfit",
    _("The period ends before today and not before it begins."),
    _("Audit a period that is over."),
)
NOTHING_THERE = Reason(
    "audit.nothing_there",
    _("Under clause %(clause)s no duty began in this period."),
    _("Choose another clause or a longer period."),
)
TOO_MANY = Reason(
    "audit.too_many",
    _("Under clause %(clause)s %(count)s duties began in this period, more than one audit takes (%(most)s)."),
    _("Choose a shorter period, or one engagement."),
)
SIZE_UNFIT = Reason(
    "audit.size_unfit",
    _("A sample has at least one duty and at most %(most)s."),
    _("Choose a number in between."),
)
NOT_ALL_JUDGED = Reason(
    "audit.not_all_judged",
    _("%(count)s duties of the sample are not judged yet."),
    _("Judge them first; “can't tell” is a judgement too."),
)
NOTE_MISSING = Reason(
    "audit.note_missing",
    _("Whatever is not kept or can't be told is explained."),
    _("Write in a sentence what was missing."),
)
NOT_SAMPLED = Reason(
    "audit.not_sampled",
    _("Judged and found is only what a sample shows, while the audit is not closed."),
    _("Draw the sample first."),
)
CLOSED = Reason(
    "audit.closed",
    _("The audit is closed; its working papers are not changed any more."),
    _("Plan a new audit of the clause; findings that were raised go on until they are removed."),
)
DRAWN_ALREADY = Reason(
    "audit.drawn_already",
    _("The sample is drawn; a second one would let somebody choose."),
    _("Plan a new audit, with a seed of its own."),
)
NOT_ANSWERED = Reason(
    "audit.not_answered",
    _("The finding waits for the answer of its owner."),
    _("Ask %(owner)s to answer; then it can be tested again."),
)
ANSWERED_ALREADY = Reason(
    "audit.answered_already",
    _("The finding is answered and waits for the new test."),
    _(
        "Ask an auditor or the task force to test it; if the cause is still there, it comes back for a new answer."
    ),
)
REMOVED = Reason(
    "audit.removed",
    _("The cause was removed and the finding is over."),
    _("If it is there again, let an auditor raise a new finding."),
)
WORDS_MISSING = Reason("audit.words_missing", _("This is said in words."), _("Write it in a sentence."))
OWNER_UNFIT = Reason(
    "audit.owner_unfit",
    _("The owner of a finding is one of the company's own people, and not the auditor."),
    _("Choose somebody else inside."),
)
DUE_PAST = Reason("audit.due_past", _("A finding is due after today."), _("Choose a later day."))
NOT_ITS_OWNER = Reason(
    "audit.not_its_owner",
    _("A finding is answered by its owner."),
    _("Ask %(owner)s."),
    who=True,
)
NOT_ANOTHER = Reason(
    "audit.not_another",
    _("Whoever raised a finding, owns it or answered it does not test it again."),
    _("Ask another auditor or a member of the task force."),
    who=True,
)
NOT_A_TESTER = Reason(
    "audit.not_a_tester",
    _("Findings are tested again by auditors and members of the task force."),
    _("Ask one of them."),
    who=True,
)
