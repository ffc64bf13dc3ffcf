"""Why something is refused about a risk."""

from django.utils.translation import gettext_lazy as _

from waixie.foundation.answers import Reason

NOT_KEEPING = Reason(
    "risk.not_keeping",
    _(
        "Risks are entered by supervisors, the task force, security officers and legal, each where his role reaches."
    ),
    _("Ask one of them, or the supervisor of the engagement."),
    who=True,
)
NOT_ITS_OWNER = Reason(
    "risk.not_its_owner",
    _("This is done by the owner of the risk, or by those who keep the register here."),
    _("Ask %(owner)s."),
    who=True,
)
OF_NOTHING = Reason(
    "risk.of_nothing",
    _("A risk belongs to an engagement or to a partner."),
    _("Choose one of the two."),
)
OF_TWO = Reason(
    "risk.of_two",
    _("This engagement is not with that partner."),
    _("Name the engagement alone; its partner is known."),
)
ENDED = Reason(
    "risk.ended",
    _("The engagement has ended; no new risk is entered for it."),
    _("Enter the risk for the partner."),
)
OWNER_OUTSIDE = Reason(
    "risk.owner_outside",
    _("The owner of a risk is one of the company's own people."),
    _("Choose somebody inside."),
)
OUT_OF_SCALE = Reason(
    "risk.out_of_scale",
    _("Likelihood and impact go from 1 to 5."),
    _("Choose a number from 1 to 5."),
)
REVIEW_PAST = Reason(
    "risk.review_past",
    _("The next review lies after today."),
    _("Choose a later day."),
)
WORDS_MISSING = Reason(
    "risk.words_missing",
    _("Without words nobody knows later what was meant."),
    _("Write it in a sentence."),
)
