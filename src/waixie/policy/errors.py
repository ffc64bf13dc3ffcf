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
    _("Rule %(rule)s can't be waived: the law or the policy itself forbids it."),
    _("Keep the rule, or have the policy changed."),
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
    _("A period ends after it begins."),
    _("Choose a later end."),
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
