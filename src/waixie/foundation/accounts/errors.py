"""Why something with a log-in, a role or a link is refused."""

from django.utils.translation import gettext_lazy as _

from waixie.foundation.answers import Reason

WRONG = Reason("login.wrong", _("The name or the password is wrong."), _("Check both and try again."))
WAIT = Reason(
    "login.wait",
    _("Too many wrong passwords. The next attempt is possible in %(seconds)s seconds."),
    _("Wait, or ask an administrator for a link to set a new password."),
)
NOT_ADMINISTRATOR = Reason(
    "accounts.not_administrator",
    _("Only an administrator may do this."),
    _("Ask an administrator whose role is not limited to a part of the group."),
    who=True,
)
NOT_ONESELF = Reason(
    "accounts.not_oneself",
    _("Nobody gives himself a role or decides about his own log-in."),
    _("Ask another administrator."),
    who=True,
)
LAST_ADMINISTRATOR = Reason(
    "accounts.last_administrator",
    _("Somebody must remain who can administer: this is the last administrator."),
    _("Make another person administrator first."),
)
ADMINISTRATOR_EXISTS = Reason(
    "accounts.administrator_exists",
    _("There is an administrator already."),
    _("Further administrators are made by him."),
)
LOGIN_TAKEN = Reason(
    "accounts.login_taken", _("The log-in name %(login)s is taken."), _("Choose another name.")
)
LOGIN_UNFIT = Reason(
    "accounts.login_unfit",
    _("A log-in name has 1 to 150 letters, digits or . _ - @ +, and no spaces."),
    _("Choose another name."),
)
NAME_MISSING = Reason("accounts.name_missing", _("The person's name is missing."), _("Write the name."))
PASSWORD_UNFIT = Reason("accounts.password_unfit", "%(problems)s", _("Choose another password."))
WRONG_SIDE = Reason(
    "accounts.wrong_side",
    _("Roles inside are for the company's own people, roles outside for everybody else."),
    _("Choose a role of the person's own side."),
)
AUDITOR_ALONE = Reason(
    "accounts.auditor_alone",
    _("An auditor reads everything and changes nothing: he holds no other role at the same time."),
    _("End the other role first, or choose another person."),
)
SCOPE_UNFIT = Reason(
    "accounts.scope_unfit",
    _("A role can be limited to a legal entity, a site or a department, and only a role inside."),
    _("Leave the limit out, or name what it is limited to."),
)
DATES_UNFIT = Reason(
    "accounts.dates_unfit",
    _("It begins now or later and ends after it begins."),
    _("Check the two dates."),
)
HELD_ALREADY = Reason(
    "accounts.held_already",
    _("The person holds this role at that time already."),
    _("End it first, or choose another time."),
)
ENDED_ALREADY = Reason("accounts.ended_already", _("This has ended already."))
NOT_YOURS_TO_DELEGATE = Reason(
    "accounts.not_yours_to_delegate",
    _("One delegates only a role that one holds."),
    _("Ask whoever holds the role."),
    who=True,
)
DELEGATE_INSIDE = Reason(
    "accounts.delegate_inside",
    _("Delegations are between two different people of the company."),
    _("Choose a person inside."),
)
LINK_DEAD = Reason(
    "accounts.link_dead",
    _("This link was used, withdrawn or has run out."),
    _("Ask whoever invited you for a new one."),
)
NOBODYS_WORKER = Reason(
    "accounts.nobodys_worker",
    _("A worker's log-in belongs to a worker, and every other log-in from outside to a partner."),
    _("Name the worker or the partner."),
)
EMAIL_UNFIT = Reason(
    "accounts.email_unfit", _("This is no mail address."), _("Write it like name@company.example.")
)
EMAIL_THE_SAME = Reason("accounts.email_the_same", _("This address stands there already."))
EMAIL_LINK_DEAD = Reason(
    "accounts.email_link_dead",
    _("This link was used or has run out, or address or password were changed since."),
    _("Ask for a new link under “My account”."),
)
ASKED_TOO_OFTEN = Reason(
    "accounts.asked_too_often",
    _("Five links were asked for within a day."),
    _("Wait until tomorrow, or ask an administrator."),
)
NO_MAIL_SERVER = Reason(
    "accounts.no_mail_server",
    _("The house knows no mail server, so it can't send a link to the new address."),
    _("Ask an administrator to change the address."),
    who=True,
)
