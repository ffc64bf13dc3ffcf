"""Everything that can be done to persons, log-ins, roles and delegations."""

from waixie.foundation.admission.actions.addresses import (
    address_of,
    ask_for_email,
    change_email,
    confirm_email,
)
from waixie.foundation.admission.actions.delegations import delegate, withdraw_delegation
from waixie.foundation.admission.actions.invitations import (
    accept_invitation,
    find_open_invitation,
    invite_outsider,
    withdraw_invitation,
)
from waixie.foundation.admission.actions.log_ins import (
    create_account,
    deactivate_account,
    make_first_administrator,
    reactivate_account,
)
from waixie.foundation.admission.actions.logging_in import log_in, log_out
from waixie.foundation.admission.actions.passwords import change_password, renew_password
from waixie.foundation.admission.actions.preferences import set_preferences
from waixie.foundation.admission.actions.role_assignments import (
    assign_role,
    close_role,
    end_role,
    grant_role,
)

__all__ = [
    "accept_invitation",
    "address_of",
    "ask_for_email",
    "assign_role",
    "change_email",
    "change_password",
    "close_role",
    "confirm_email",
    "create_account",
    "deactivate_account",
    "delegate",
    "end_role",
    "find_open_invitation",
    "grant_role",
    "invite_outsider",
    "log_in",
    "log_out",
    "make_first_administrator",
    "reactivate_account",
    "renew_password",
    "set_preferences",
    "withdraw_delegation",
    "withdraw_invitation",
]
