"""The states of a requirement, and the verbs that lead from one to another."""

from django.db import models
from django.utils.translation import pgettext_lazy

from waixie.foundation.workflow import Step, Workflow


class RequirementState(models.TextChoices):
    """Where a requirement stands."""

    SUBMITTED = "submitted", pgettext_lazy("requirement", "waits for a decision")
    RETURNED = "returned", pgettext_lazy("requirement", "back with who asked")
    CLEARED = "cleared", pgettext_lazy("requirement", "may go out")
    KEPT_IN = "kept_in", pgettext_lazy("requirement", "stays in house")
    PUBLISHED = "published", pgettext_lazy("requirement", "published")
    FILLED = "filled", pgettext_lazy("requirement", "became an engagement")
    WITHDRAWN = "withdrawn", pgettext_lazy("requirement", "withdrawn")


S = RequirementState
REQUIREMENT = Workflow(
    Step(S.SUBMITTED, "clear", S.CLEARED),
    Step(S.SUBMITTED, "keep", S.KEPT_IN),
    Step(S.SUBMITTED, "return", S.RETURNED),
    Step(S.SUBMITTED, "withdraw", S.WITHDRAWN),
    Step(S.RETURNED, "submit", S.SUBMITTED),
    Step(S.RETURNED, "withdraw", S.WITHDRAWN),
    Step(S.CLEARED, "publish", S.PUBLISHED),
    Step(S.CLEARED, "fill", S.FILLED),
    Step(S.CLEARED, "return", S.RETURNED),
    Step(S.CLEARED, "withdraw", S.WITHDRAWN),
    Step(S.KEPT_IN, "reclassify", S.RETURNED),
    Step(S.PUBLISHED, "fill", S.FILLED),
    Step(S.PUBLISHED, "withdraw", S.WITHDRAWN),
    states=RequirementState,
    start=S.SUBMITTED,
)
