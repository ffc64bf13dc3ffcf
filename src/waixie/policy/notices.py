"""What people are told of duties, and of the policy's own work."""

from django.utils.translation import gettext_lazy as _

from waixie.foundation.notices.kinds import NoticeKind
from waixie.policy.engine.plans import Sort

KINDS = (
    NoticeKind(
        "duty.opened", _("New duties"), _("Something falls to you that somebody else's act has begun.")
    ),
    NoticeKind("duty.reminder", _("Reminders"), _("A duty of yours is due before long.")),
    NoticeKind("duty.overdue", _("Overdue"), _("A duty of yours was due and is not done.")),
    NoticeKind(
        "duty.escalation",
        _("Told to you as next in line"),
        _("Somebody else's duty is overdue and comes to you."),
    ),
)
POLICY_KINDS = (
    NoticeKind("policy.review", _("Drafts of the policy to read"), _("A version has gone to review.")),
    NoticeKind(
        "policy.decided",
        _("Decisions about drafts"),
        _("A version was approved by both persons, or given back to its authors."),
    ),
    NoticeKind(
        "policy.coming", _("Versions that come into force"), _("An approved version is in force before long.")
    ),
    NoticeKind(
        "policy.acknowledge",
        _("Policies to acknowledge"),
        _("A version concerns you, and waits until you have acknowledged it."),
    ),
)


def kind_of(sort: Sort) -> str:
    """The kind of notice that a step of a plan makes."""
    return f"duty.{sort.value}"
