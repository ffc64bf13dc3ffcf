"""Why something can't be recorded by hand."""

from django.utils.translation import gettext_lazy as _

from waixie.foundation.answers import Reason

BY_ITS_ROOM = Reason(
    "telling.by_its_room",
    _("“%(label)s” is written down by its own page when it is done there; it can't be recorded by hand."),
    _("Do it on that page."),
)
NOT_BY_HAND = Reason(
    "telling.not_by_hand",
    _("“%(label)s” is written by the house itself and can't be recorded by hand."),
)
NOT_YOUR_ROLE = Reason(
    "telling.not_your_role",
    _("Your roles do not let you record “%(label)s”."),
    _("These roles may: %(roles)s."),
    who=True,
)
NOT_YOUR_PLACE = Reason(
    "telling.not_your_place",
    _("Your role does not reach %(name)s."),
    _("Ask somebody whose role reaches it, or an administrator to widen yours."),
    who=True,
)
NOT_YOUR_SIDE = Reason(
    "telling.not_your_side",
    _("You can record “%(label)s” for the partner's side only."),
    _("Choose the partner's side; what our side did is recorded by our own people."),
    who=True,
)
IN_THE_FUTURE = Reason(
    "telling.in_the_future",
    _("What has not happened yet can't be recorded."),
    _("Check the day and the time."),
)
NO_NEW = Reason(
    "telling.no_new",
    _("“%(name)s” is not in the register."),
    _("Choose one that is, or register it first."),
)
UNFIT = Reason("telling.unfit", _("The field “%(field)s” can't hold this."), _("Correct it."))
