"""The policy's tables: the text, the rules, the duties with what was said of them, and the exceptions."""

from waixie.policy.models.acknowledging import Acknowledgement, Announcement, Manner
from waixie.policy.models.drafts import Approval, Draft, DraftComment
from waixie.policy.models.duties import DueChange, Obligation, Tally, TallyChange, Told, VerdictChange, Wake
from waixie.policy.models.exceptions import LateRecord, SilentKind, Waiver
from waixie.policy.models.texts import (
    Clause,
    ClauseText,
    Generation,
    Policy,
    PolicyVersion,
    RulePlan,
    RuleVersion,
)

__all__ = [
    "Acknowledgement",
    "Announcement",
    "Approval",
    "Clause",
    "ClauseText",
    "Draft",
    "DraftComment",
    "DueChange",
    "Generation",
    "LateRecord",
    "Manner",
    "Obligation",
    "Policy",
    "PolicyVersion",
    "RulePlan",
    "RuleVersion",
    "SilentKind",
    "Tally",
    "TallyChange",
    "Told",
    "VerdictChange",
    "Waiver",
    "Wake",
]
