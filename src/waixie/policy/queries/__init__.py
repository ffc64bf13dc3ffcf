"""What can be asked of the policy: its text, its figures, the duties of an object or a person, and why each stands as it does."""

from waixie.policy.queries.drafts import (
    VersionSeen,
    all_policies,
    approvals_of,
    comments_of,
    drafts_visible,
    get_comment,
    get_draft,
    get_version,
    versions_seen,
)
from waixie.policy.queries.duties import (
    DutySeen,
    Page,
    duties_of_clause,
    duties_of_object,
    duties_of_roles,
    find_duty,
    get_duties,
)
from waixie.policy.queries.feeding import rules_resting, silent_kinds, unfed_rules
from waixie.policy.queries.figures import Figure, behind_since, figures, figures_at, rejudging_left, summed
from waixie.policy.queries.holders import Holder, Holders, holders_of
from waixie.policy.queries.owners import (
    Held,
    duties_of_outsider,
    duties_of_person,
    gates_of_outsider,
    roles_of_person,
)
from waixie.policy.queries.plans import plans_now
from waixie.policy.queries.texts import (
    ClauseSeen,
    clause_figures,
    clauses_of,
    find_version,
    policies,
    rules_of_clause,
    versions_of,
)
from waixie.policy.queries.trails import Trail, Turn, said_on, trail_of
from waixie.policy.queries.waivers import STATES, state_of, waived_now, waivers_of

__all__ = [
    "STATES",
    "ClauseSeen",
    "DutySeen",
    "Figure",
    "Held",
    "Holder",
    "Holders",
    "Page",
    "Trail",
    "Turn",
    "VersionSeen",
    "all_policies",
    "approvals_of",
    "behind_since",
    "clause_figures",
    "clauses_of",
    "comments_of",
    "drafts_visible",
    "duties_of_clause",
    "duties_of_object",
    "duties_of_outsider",
    "duties_of_person",
    "duties_of_roles",
    "figures",
    "figures_at",
    "find_duty",
    "find_version",
    "gates_of_outsider",
    "get_comment",
    "get_draft",
    "get_duties",
    "get_version",
    "holders_of",
    "plans_now",
    "policies",
    "rejudging_left",
    "roles_of_person",
    "rules_of_clause",
    "rules_resting",
    "said_on",
    "silent_kinds",
    "state_of",
    "summed",
    "trail_of",
    "unfed_rules",
    "versions_of",
    "versions_seen",
    "waived_now",
    "waivers_of",
]
