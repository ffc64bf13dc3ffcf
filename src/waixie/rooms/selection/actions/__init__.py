"""Everything that can be done here."""

from waixie.rooms.selection.actions.criteria import adopt_criteria, send_back_what_rests_on_old_criteria
from waixie.rooms.selection.actions.deciding import (
    decide_requirement,
    reclassify_requirement,
    return_requirement,
)
from waixie.rooms.selection.actions.publishing import (
    fill_requirement,
    plan_from_requirement,
    publish_requirement,
)
from waixie.rooms.selection.actions.requirements import (
    Wanted,
    resubmit_requirement,
    submit_requirement,
    withdraw_requirement,
)

__all__ = [
    "Wanted",
    "adopt_criteria",
    "decide_requirement",
    "fill_requirement",
    "plan_from_requirement",
    "publish_requirement",
    "reclassify_requirement",
    "resubmit_requirement",
    "return_requirement",
    "send_back_what_rests_on_old_criteria",
    "submit_requirement",
    "withdraw_requirement",
]
