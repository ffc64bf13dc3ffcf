"""Why something is refused here."""

from django.utils.translation import gettext_lazy as _

from waixie.foundation.answers import Reason

NOT_A_REQUESTER = Reason(
    "requirement.not_a_requester",
    _("Requirements are submitted by requesters and selection officers, each where his role reaches."),
    _("Ask one of them, or an administrator for the role."),
    who=True,
)
NOT_YOURS = Reason(
    "requirement.not_yours",
    _("This is done by %(requester)s, who asked."),
    _("Ask %(requester)s, or submit a requirement of your own."),
    who=True,
)
NOT_A_DECIDER = Reason(
    "requirement.not_a_decider",
    _("What may go out is decided by the task force, or by a plant manager for his plant."),
    _("Ask one of them."),
    who=True,
)
NOT_ANOTHER = Reason(
    "requirement.not_another",
    _("Nobody decides on what he asked for himself."),
    _("Ask another member of the task force or a plant manager."),
    who=True,
)
NOT_AN_OFFICER = Reason(
    "requirement.not_an_officer",
    _("This is done by selection officers."),
    _("Ask one of them."),
    who=True,
)
NOT_THE_FORCE = Reason(
    "requirement.not_the_force",
    _("Only a member of the task force whose term runs may do this."),
    _("Ask a member in office."),
    who=True,
)
NO_CRITERIA = Reason(
    "requirement.no_criteria",
    _("No criteria of core work are in force; so nobody can say what may go out."),
    _("Ask the task force to adopt them."),
)
ANSWERS_MISSING = Reason(
    "requirement.answers_missing",
    _("%(count)s criteria are not answered with a reason."),
    _("Answer each with yes or no, and write why in a sentence."),
)
WORDS_MISSING = Reason(
    "requirement.words_missing",
    _("Without words nobody knows later what was meant."),
    _("Write it in a sentence."),
)
DATES_UNFIT = Reason("requirement.dates_unfit", _("It ends before it begins."), _("Check the two days."))
PLACE_UNFIT = Reason(
    "requirement.place_unfit",
    _("This department and this site do not belong to one legal entity, or one of them is closed."),
    _("Choose a department and a site of the same entity."),
)
COST_MISSING = Reason(
    "requirement.cost_missing",
    _("Without both costs nothing can be compared."),
    _("Give what it costs in house and outside: hours and rate, or a sum; never below zero."),
)
CURRENCY_UNKNOWN = Reason(
    "requirement.currency_unknown",
    _("%(currency)s is no currency that is known here."),
    _("Choose one of %(known)s."),
)
FORM_DIRECTED = Reason(
    "requirement.form_directed",
    _("Persons whom the company directs are no contract for work and no mandate, whatever the paper says."),
    _("Choose dispatch, or leave the directing to the partner and buy the result."),
)
FORM_GROUND = Reason(
    "requirement.form_ground",
    _(
        "On the mainland people are dispatched only to temporary, auxiliary or substitute posts (劳动合同法 §66)."
    ),
    _("Name the ground, or choose another legal form."),
)
FORM_TEMPORARY = Reason(
    "requirement.form_temporary",
    _("A temporary post lasts six months at most (劳动合同法 §66)."),
    _("Shorten the period, or name another ground that is true."),
)
CORE_STAYS = Reason(
    "requirement.core_stays",
    _("By the criteria this is core work, which does not go out. What makes it core: %(criteria)s"),
    _(
        "Let it stay in house. If an answer is wrong, send it back to who asked; if the criteria are, the task force adopts new ones."
    ),
)
KEPT_IN = Reason(
    "requirement.kept_in",
    _("It was decided that this stays in house; it can't be published."),
    _(
        "The task force may take it up again: core work once new criteria are in force, with its reasons. Or submit the part that is not core as a requirement of its own."
    ),
)
NOT_DECIDED = Reason(
    "requirement.not_decided",
    _("Nobody has decided yet whether this may go out."),
    _("Ask the task force or the plant manager to decide; then it can be published."),
)
CRITERIA_CHANGED = Reason(
    "requirement.criteria_changed",
    _("Since this was submitted other criteria have come into force."),
    _("Let %(requester)s answer the new criteria and submit it again."),
)
NO_NEW_CRITERIA = Reason(
    "requirement.no_new_criteria",
    _("It was judged core by the criteria that are still in force; they would give the same answer."),
    _("Adopt new criteria first, with the reason why."),
)
CLOSES_PAST = Reason(
    "requirement.closes_past", _("Bids can't be closed before now."), _("Choose a later time.")
)
FORM_DIFFERS = Reason(
    "requirement.form_differs",
    _("The engagement is a %(form)s; decided was another legal form: %(decided)s."),
    _("Link an engagement of the decided form, or submit the requirement again with the other one."),
)
HAS_ONE = Reason(
    "requirement.has_one",
    _("This engagement came of another requirement."),
    _("Choose the engagement that came of this one."),
)
CRITERIA_UNFIT = Reason(
    "core_criteria.unfit",
    _(
        "Criteria have each a code of their own, a question in all three languages, and decide alone or have a weight above zero."
    ),
    _("Fill the missing in, or leave the whole criterion empty."),
)
THRESHOLD_UNFIT = Reason(
    "core_criteria.threshold_unfit",
    _("The threshold lies above zero and not above %(most)s, the sum of all weights."),
    _("Choose a number in between."),
)
FROM_PAST = Reason(
    "core_criteria.from_past",
    _("Criteria come into force today or later, and not before the edition that is adopted already."),
    _("Choose a later day."),
)
