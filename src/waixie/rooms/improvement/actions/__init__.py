"""Everything that can be done here."""

from waixie.rooms.improvement.actions.audits import close_audit, draw_sample, judge_item, plan_audit
from waixie.rooms.improvement.actions.findings import answer_finding, raise_finding, retest_finding
from waixie.rooms.improvement.actions.meetings import (
    Taken,
    call_meeting,
    call_off_meeting,
    carry_out_decision,
    hold_meeting,
)
from waixie.rooms.improvement.actions.members import appoint_member, end_term
from waixie.rooms.improvement.actions.risks import close_risk, identify_risk, review_risk, treat_risk

__all__ = [
    "Taken",
    "answer_finding",
    "appoint_member",
    "call_meeting",
    "call_off_meeting",
    "carry_out_decision",
    "close_audit",
    "close_risk",
    "draw_sample",
    "end_term",
    "hold_meeting",
    "identify_risk",
    "judge_item",
    "plan_audit",
    "raise_finding",
    "retest_finding",
    "review_risk",
    "treat_risk",
]
