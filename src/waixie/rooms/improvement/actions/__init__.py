"""Everything that can be done here."""

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
    "appoint_member",
    "call_meeting",
    "call_off_meeting",
    "carry_out_decision",
    "close_risk",
    "end_term",
    "hold_meeting",
    "identify_risk",
    "review_risk",
    "treat_risk",
]
