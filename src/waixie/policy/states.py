"""The states of a draft with what leads from one to another; those of a duty as numbers, and the function that works one out."""

from django.db import models
from django.utils.translation import pgettext_lazy

from waixie.foundation.workflow import Step, Workflow
from waixie.policy.engine.types import State


class DraftState(models.TextChoices):
    """Where a version of the policy stands on its way."""

    DRAFT = "draft", pgettext_lazy("policy version", "draft")
    IN_REVIEW = "in_review", pgettext_lazy("policy version", "in review")
    APPROVED = "approved", pgettext_lazy("policy version", "approved")
    IN_FORCE = "in_force", pgettext_lazy("policy version", "in force")
    ARCHIVED = "archived", pgettext_lazy("policy version", "archived")


D = DraftState
DRAFT = Workflow(
    Step(D.DRAFT, "submit", D.IN_REVIEW),
    Step(D.DRAFT, "archive", D.ARCHIVED),
    Step(D.IN_REVIEW, "approve", D.APPROVED),
    Step(D.IN_REVIEW, "return", D.DRAFT),
    Step(D.IN_REVIEW, "archive", D.ARCHIVED),
    Step(D.APPROVED, "adopt", D.IN_FORCE),
    Step(D.APPROVED, "return", D.DRAFT),
    Step(D.IN_FORCE, "archive", D.ARCHIVED),
    states=DraftState,
    start=D.DRAFT,
)
EDITABLE = (D.DRAFT, D.IN_REVIEW)  # a change of a text in review takes approvals back

CODES = {
    State.ABSENT: 0,
    State.PENDING: 1,
    State.MET: 2,
    State.AFTERWARDS: 3,
    State.LATE: 4,
    State.BREACHED: 5,
    State.UNDETERMINED: 6,
    State.WAIVED: 7,
    State.VOID: 8,
    State.NOT_FED: 9,
}
STATES = {code: state for state, code in CODES.items()}
ACCEPTED = 10  # in the tally alone: recorded afterwards, and a second person has accepted the reason
# What somebody still has to see to, with what opens by itself next: found by an index.
OPEN = (CODES[State.ABSENT], CODES[State.PENDING], CODES[State.BREACHED], CODES[State.UNDETERMINED])
# Of what people are told by the rule's plan.
REMINDED = (CODES[State.ABSENT], CODES[State.PENDING], CODES[State.BREACHED])
BAD = (CODES[State.AFTERWARDS], CODES[State.LATE], CODES[State.BREACHED], CODES[State.UNDETERMINED])

# The same as `Duty.state`, for reading whole populations: waived and undetermined lie over the times,
# else the earliest of due, met and void settles it; on equal instants due, then met, then void.
STATE_FUNCTION = """
CREATE FUNCTION policy_state(opened timestamptz, due timestamptz, met timestamptz, void timestamptz,
    afterwards boolean, undetermined boolean, waived boolean, not_fed boolean, at timestamptz)
RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT (CASE
    WHEN at < opened THEN 0
    WHEN waived THEN 7
    WHEN undetermined THEN 6
    WHEN not_fed THEN 9
    WHEN due <= at AND (met IS NULL OR due <= met) AND (void IS NULL OR due <= void)
        THEN CASE WHEN met <= at THEN 4 ELSE 5 END
    WHEN met <= at AND (void IS NULL OR met <= void) THEN CASE WHEN afterwards THEN 3 ELSE 2 END
    WHEN void <= at THEN 8
    ELSE 1 END)::smallint
$$;
"""
DROP_STATE_FUNCTION = (
    "DROP FUNCTION policy_state(timestamptz, timestamptz, timestamptz, timestamptz, "
    "boolean, boolean, boolean, boolean, timestamptz);"
)
STATE_NOW = (
    "policy_state(o.opened_at, o.due_at, o.met_at, o.void_at, "
    "o.afterwards, o.undetermined, o.waived, o.not_fed, %s)"
)
