"""Whom each rule reminds and tells, by the version of the text that is in force."""

from collections.abc import Collection
from datetime import datetime

from waixie.policy.engine.plans import NO_PLAN, Plan
from waixie.policy.models import RulePlan
from waixie.policy.written import plan_from_json


def plans_now(rules: Collection[int], now: datetime) -> dict[int, Plan]:
    """The plan of each of these rule versions: that of the newest text in force that holds it, else the one that is built in."""
    rows = (
        RulePlan.objects.filter(rule__in=rules, version__valid_from__lte=now)
        .order_by("rule", "-version__valid_from", "-version")
        .distinct("rule")
        .values_list("rule", "plan")
    )
    return dict.fromkeys(rules, NO_PLAN) | {rule: plan_from_json(plan) for rule, plan in rows}
