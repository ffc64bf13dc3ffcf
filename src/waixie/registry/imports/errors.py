"""Why an import is refused."""

from django.utils.translation import gettext_lazy as _

from waixie.foundation.answers import Reason

NOT_AN_IMPORTER = Reason(
    "imports.not_an_importer",
    _("Only an administrator or the task force may bring in whole files."),
    _("Give them the file, or ask an administrator for the role."),
    who=True,
)
HAS_ERRORS = Reason(
    "imports.has_errors",
    _("The file has %(count)s errors; nothing was taken over."),
    _("Mend what the list names, in the file or in the mapping, and bring it in again."),
)
TAKEN_ALREADY = Reason(
    "imports.taken_already",
    _("This very file was taken over before, on %(day)s."),
    _(
        "Nothing is left to do. A newer export of the same system can be brought in: what is known is left out."
    ),
)
UNDER_WAY = Reason(
    "imports.under_way",
    _("The worker is busy with this file."),
    _("Wait until it is done; the page says how far it is."),
)
NOT_TRIED = Reason(
    "imports.not_tried",
    _("The file was not tried with these columns, or the trial found errors."),
    _("Say what the columns are and look at the trial first."),
)
BY_CODE = {one.code: one for one in (NOT_AN_IMPORTER, HAS_ERRORS, TAKEN_ALREADY, UNDER_WAY, NOT_TRIED)}
