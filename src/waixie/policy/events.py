"""The life of the written policy: drafted, approved, adopted, made known; and its stated exceptions."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from waixie.foundation.journal.kinds import Audience, Event, FactFrom, choice, day, number, text, touch

BOTH = (Audience.WORKER, Audience.PARTNER)
AUTHORS = ("task_force", "administrator")
APPROVERS = ("task_force",)
STAFF = ("task_force", "supervisor", "requester", "security_officer", "safety_officer")
KEEPERS = ("task_force", "legal", "personal_data_contact")

ATTESTED = (
    ("kept", _("Kept")),
    ("not_kept", _("Not kept")),
)
PARTS = (
    ("head", _("the head")),
    ("text", _("the whole text")),
    ("chapter", _("chapter")),
    ("clause", _("clause")),
    ("rule", _("rule")),
)
REVIEWED = (
    ("accepted", _("Accepted")),
    ("sent_back", _("Sent back")),
)


class PolicyDrafted(Event):
    kind = "policy.drafted"
    built = True
    chapter = 1
    label = _("Policy drafted")
    sentence = _("%(actor)s drafted version %(edition)s of the policy %(policy)s")
    practices = ("1.02", "1.04")
    recorded_by = AUTHORS
    rank = 10
    policy: int = touch("policy", _("Policy"))
    edition: str = text(_("Version"), max_length=64, required=True)


class PolicyRevised(Event):
    kind = "policy.revised"
    built = True
    chapter = 1
    label = _("Policy draft changed")
    sentence = _("%(actor)s changed %(part)s %(number)s in version %(edition)s of the policy %(policy)s")
    practices = ("1.02", "1.04")
    recorded_by = AUTHORS
    rank = 12
    policy: int = touch("policy", _("Policy"))
    edition: str = text(_("Version"), max_length=64, required=True)
    part: str = choice(_("Part of the text"), PARTS)
    number: str = text(_("Number"), max_length=64, required=True)
    reading: str = text(_("Fingerprint of the text"), max_length=64, default="")


class PolicySubmitted(Event):
    kind = "policy.submitted"
    built = True
    chapter = 1
    label = _("Policy draft sent to review")
    sentence = _("%(actor)s sent version %(edition)s of the policy %(policy)s to review")
    practices = ("1.02", "1.04")
    recorded_by = AUTHORS
    rank = 15
    policy: int = touch("policy", _("Policy"))
    edition: str = text(_("Version"), max_length=64, required=True)
    reading: str = text(_("Fingerprint of the text"), max_length=64, default="")


class PolicyCommented(Event):
    kind = "policy.commented"
    built = True
    chapter = 1
    label = _("Policy draft commented")
    sentence = _("%(actor)s commented on version %(edition)s of the policy %(policy)s: %(note)s")
    practices = ("1.02",)
    recorded_by = (*AUTHORS, "legal")
    rank = 18
    policy: int = touch("policy", _("Policy"))
    edition: str = text(_("Version"), max_length=64, required=True)
    clause: str = text(_("Clause"), max_length=64, default="")
    note: str = text(_("Note"), required=True)


class PolicyReviewed(Event):
    kind = "policy.reviewed"
    built = True
    chapter = 1
    label = _("Policy draft reviewed")
    sentence = _("%(actor)s reviewed version %(edition)s of the policy %(policy)s")
    practices = ("1.02",)
    recorded_by = (*AUTHORS, "legal")
    rank = 20
    policy: int = touch("policy", _("Policy"))
    edition: str = text(_("Version"), max_length=64, required=True)
    outcome: str = choice(_("Outcome"), REVIEWED)
    note: str = text(_("Note"), default="")


class PolicyApproved(Event):
    kind = "policy.approved"
    built = True
    chapter = 1
    label = _("Policy approved")
    sentence = _("%(actor)s approved version %(edition)s of the policy %(policy)s")
    practices = ("1.04", "10.06")
    recorded_by = APPROVERS
    rank = 30
    policy: int = touch("policy", _("Policy"))
    edition: str = text(_("Version"), max_length=64, required=True)
    reading: str = text(_("Fingerprint of the text"), max_length=64, default="")


class PolicyAdopted(Event):
    kind = "policy.adopted"
    built = True
    chapter = 1
    label = _("Policy adopted")
    sentence = _("%(actor)s put version %(edition)s of the policy %(policy)s into force")
    practices = ("1.02", "1.03", "10.06")
    shown_to = BOTH
    recorded_by = APPROVERS
    rank = 40
    policy: int = touch("policy", _("Policy"))
    edition: str = text(_("Version"), max_length=64, required=True)
    effective_on: date = day(_("In force from"), required=True)


class PolicyArchived(Event):
    kind = "policy.archived"
    built = True
    chapter = 1
    label = _("Policy archived")
    sentence = _("%(actor)s archived version %(edition)s of the policy %(policy)s")
    practices = ("1.02",)
    recorded_by = AUTHORS
    rank = 60
    policy: int = touch("policy", _("Policy"))
    edition: str = text(_("Version"), max_length=64, required=True)


class PolicyAnnounced(Event):
    kind = "policy.announced"
    built = True
    chapter = 1
    label = _("Policy announced")
    sentence = _("%(actor)s announced version %(edition)s of the policy %(policy)s")
    practices = ("1.09", "10.06")
    shown_to = BOTH
    recorded_by = AUTHORS
    rank = 50
    policy: int = touch("policy", _("Policy"))
    edition: str = text(_("Version"), max_length=64, required=True)
    partner: int | None = touch("partner", _("Partner"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    person: int | None = touch("person", _("Person"), default=None)
    language: str = text(_("Language"), max_length=64, default="")
    due_on: date | None = day(_("Due on"), default=None)


class PolicyAcknowledged(Event):
    kind = "policy.acknowledged"
    built = True
    chapter = 1
    label = _("Policy acknowledged")
    sentence = _("%(actor)s put on record that version %(edition)s of the policy %(policy)s is acknowledged")
    practices = ("1.09",)
    shown_to = BOTH
    recorded_by = (*AUTHORS, "worker", "partner_representative", "supervisor")
    rank = 60
    policy: int = touch("policy", _("Policy"))
    edition: str = text(_("Version"), max_length=64, required=True)
    partner: int | None = touch("partner", _("Partner"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    person: int | None = touch("person", _("Person"), default=None)
    language: str = text(_("Language"), max_length=64, default="")


class PolicyReminded(Event):
    kind = "policy.reminded"
    built = True
    chapter = 1
    label = _("Missing acknowledgements chased")
    sentence = _(
        "%(actor)s reminded %(people)s people who had not acknowledged version %(edition)s of the policy %(policy)s"
    )
    practices = ("1.09",)
    recorded_by = AUTHORS
    rank = 55
    policy: int = touch("policy", _("Policy"))
    edition: str = text(_("Version"), max_length=64, required=True)
    people: int = number(_("People"), required=True)


class ClauseAttested(Event):
    kind = "clause.attested"
    chapter = 1
    label = _("Clause attested")
    sentence = _("%(actor)s attested clause %(clause)s: %(outcome)s")
    practices = ("1.03",)
    recorded_by = (*STAFF, "auditor")
    policy: int = touch("policy", _("Policy"))
    clause: str = text(_("Clause"), max_length=64, required=True)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    outcome: str = choice(_("Outcome"), ATTESTED)
    period: str = text(_("Period"), max_length=64, default="")
    note: str = text(_("Note"), default="")


class WaiverRequested(Event):
    kind = "waiver.requested"
    built = True
    chapter = 1
    label = _("Waiver requested")
    sentence = _("%(actor)s asked to waive rule %(rule)s: %(reason)s")
    practices = ("1.05",)
    recorded_by = STAFF
    rank = 20
    waiver: int = touch("waiver", _("Waiver"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    rule: str = text(_("Rule"), max_length=64, required=True)
    reason: str = text(_("Reason"), required=True)
    from_on: date | None = day(_("From"), default=None)
    until: date | None = day(_("Until"), default=None)


class WaiverGranted(Event):
    kind = "waiver.granted"
    built = True
    chapter = 1
    label = _("Waiver granted")
    sentence = _("%(actor)s waived rule %(rule)s until %(until)s: %(reason)s")
    practices = ("1.05",)
    shown_to = BOTH
    recorded_by = APPROVERS
    rank = 30
    declares = (FactFrom("end_date", of="waiver", field="until"),)
    waiver: int = touch("waiver", _("Waiver"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    rule: str = text(_("Rule"), max_length=64, required=True)
    reason: str = text(_("Reason"), required=True)
    from_on: date | None = day(_("From"), default=None)
    until: date = day(_("Until"), required=True)


class WaiverRefused(Event):
    kind = "waiver.refused"
    built = True
    chapter = 1
    label = _("Waiver refused")
    sentence = _("%(actor)s refused to waive rule %(rule)s: %(reason)s")
    practices = ("1.05",)
    recorded_by = APPROVERS
    rank = 30
    waiver: int = touch("waiver", _("Waiver"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    rule: str = text(_("Rule"), max_length=64, required=True)
    reason: str = text(_("Reason"), required=True)


class WaiverRevoked(Event):
    kind = "waiver.revoked"
    built = True
    chapter = 1
    label = _("Waiver revoked")
    sentence = _("%(actor)s revoked the waiver of rule %(rule)s: %(reason)s")
    practices = ("1.05",)
    shown_to = BOTH
    recorded_by = APPROVERS
    rank = 40
    waiver: int = touch("waiver", _("Waiver"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    rule: str = text(_("Rule"), max_length=64, required=True)
    reason: str = text(_("Reason"), required=True)


class LateRecordExplained(Event):
    kind = "late_record.explained"
    built = True
    chapter = 1
    label = _("Late record explained")
    sentence = _("%(actor)s explained why the event %(event)s was recorded afterwards: %(reason)s")
    practices = ("1.03", "11.10")
    recorded_by = STAFF
    rank = 20
    event: str = text(_("Event"), max_length=64, required=True)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    reason: str = text(_("Reason"), required=True)


class LateRecordAccepted(Event):
    kind = "late_record.accepted"
    built = True
    chapter = 1
    label = _("Late record accepted")
    sentence = _("%(actor)s accepted that the event %(event)s was recorded afterwards")
    practices = ("1.03", "11.10")
    recorded_by = (*STAFF, "auditor")
    rank = 30
    event: str = text(_("Event"), max_length=64, required=True)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    note: str = text(_("Note"), default="")


class LegalHoldPlaced(Event):
    kind = "legal_hold.placed"
    chapter = 5
    label = _("Legal hold placed")
    sentence = _("%(actor)s forbade the destruction of evidence under %(hold)s")
    practices = ("5.11", "8.09")
    recorded_by = KEEPERS
    hold: int = touch("hold", _("Legal hold"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    case: int | None = touch("case", _("Case"), default=None)
    contract: int | None = touch("contract", _("Contract"), default=None)
    reason: str = text(_("Reason"), required=True)


class LegalHoldLifted(Event):
    kind = "legal_hold.lifted"
    chapter = 5
    label = _("Legal hold lifted")
    sentence = _("%(actor)s lifted %(hold)s")
    practices = ("5.11", "8.09")
    recorded_by = KEEPERS
    hold: int = touch("hold", _("Legal hold"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    case: int | None = touch("case", _("Case"), default=None)
    contract: int | None = touch("contract", _("Contract"), default=None)
    reason: str = text(_("Reason"), required=True)


class EvidenceDestroyed(Event):
    kind = "evidence.destroyed"
    chapter = 5
    label = _("Evidence destroyed")
    sentence = _("%(actor)s destroyed evidence of the category %(category)s")
    practices = ("5.11", "8.09")
    recorded_by = KEEPERS
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    case: int | None = touch("case", _("Case"), default=None)
    contract: int | None = touch("contract", _("Contract"), default=None)
    category: str = text(_("Category"), max_length=100, required=True)
    reason: str = text(_("Reason"), default="")


class FeedingStopped(Event):
    kind = "feeding.stopped"
    built = True
    chapter = 1
    label = _("Kind no longer recorded")
    sentence = _("%(actor)s said that nobody records “%(watched)s”: rules of %(policy)s that need it rest")
    practices = ("1.03",)
    recorded_by = APPROVERS
    policy: int = touch("policy", _("Policy"))
    watched: str = text(_("Kind of event"), max_length=80, required=True)


class FeedingBegun(Event):
    kind = "feeding.begun"
    built = True
    chapter = 1
    label = _("Kind recorded from now on")
    sentence = _("%(actor)s said that “%(watched)s” is recorded: rules of %(policy)s that need it are asked")
    practices = ("1.03",)
    recorded_by = APPROVERS
    policy: int = touch("policy", _("Policy"))
    watched: str = text(_("Kind of event"), max_length=80, required=True)
