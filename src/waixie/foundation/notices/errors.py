"""Why something about notices is refused."""

from django.utils.translation import gettext_lazy as _

from waixie.foundation.answers import Reason

NO_SUCH_WAY = Reason(
    "notices.no_such_way",
    _("There is no such way of being told, or no such kind of notice."),
    _("Choose one of those that the page offers."),
)
NO_SUCH_ZONE = Reason(
    "notices.no_such_zone", _("There is no such time zone."), _("Choose one of those that the page offers.")
)
NOT_ADMINISTRATOR = Reason(
    "notices.not_administrator",
    _("Only an administrator looks after the mail."),
    _("Ask an administrator to do it."),
    who=True,
)
