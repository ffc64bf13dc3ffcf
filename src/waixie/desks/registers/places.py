"""What can be done to the company's own entities, sites and departments from their pages."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from waixie.desks.registers.asking import Act, Data, Fields, day, line, one_of, thing
from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import Answer
from waixie.foundation.calendars.queries import all_calendars
from waixie.registry import actions, permissions
from waixie.registry.models import GateRules


def _may(user: Account, row: Any, at: datetime) -> Answer:
    return permissions.may_keep_places(user, row, at=at)


def _act(action: Any) -> Any:
    def run(row: Any, data: Data, by: Account, at: datetime) -> Any:
        return action(row, **data, by=by, at=at)

    return run


def _entity(user: Account, row: Any) -> Fields:
    number = row.registration_number
    return {
        "name": line(_("Registered name"), initial=row.name),
        "country": line(_("Country"), hint=_("Two letters: TW, CN, JP …"), most=2, initial=row.country),
        "registration_number": line(_("Registration number"), required=False, most=40, initial=number),
        "address": line(_("Address"), required=False, most=300, initial=row.address),
    }


def _site(user: Account, row: Any) -> Fields:
    return {
        "name": line(_("Name"), initial=row.name),
        "time_zone": line(_("Time zone"), initial=row.time_zone),
        "address": line(_("Address"), required=False, most=300, initial=row.address),
    }


def _gate(user: Account, row: Any) -> Fields:
    return {"gate_rules": one_of(_("Rules at the gate"), GateRules.choices, initial=row.gate_rules)}


def _calendar(user: Account, row: Any) -> Fields:
    """One of the calendars; an entity has none of its own, so nothing is chosen yet."""
    choices = [("", _("the company's own")), *((one.code, one.label) for one in all_calendars())]
    field = one_of(_("Working calendar"), choices, initial=getattr(row, "calendar", None))
    field.required = False
    return {"calendar": field}


def _department(user: Account, row: Any) -> Fields:
    site, parent = row.site and row.site.uuid, row.parent and row.parent.uuid
    return {
        "name": line(_("Name"), initial=row.name),
        "site": thing(user, "site", _("Site"), required=False, initial=site),
        "parent": thing(user, "department", _("Part of"), required=False, initial=parent),
    }


def _close(user: Account, row: Any) -> Fields:
    return {"closed_on": day(_("Closed on"), required=True)}


def _closing(action: Any) -> Act:
    told = _("Nothing new begins there afterwards. What happened there stays on record.")
    return Act("close", _("Close"), _may, _act(action), _close, told, grave=True)


ENTITY: Sequence[Act] = (
    Act("change", _("Change"), _may, _act(actions.change_entity), _entity),
    Act(
        "calendar",
        _("Choose the working calendar of all its sites"),
        _may,
        _act(actions.choose_calendar_of_entity),
        _calendar,
        _("Duties that begin from now on at its open sites go by it; those that run keep theirs."),
    ),
    _closing(actions.change_entity),
)
SITE: Sequence[Act] = (
    Act("change", _("Change"), _may, _act(actions.change_site), _site),
    Act(
        "gate",
        _("Set the rules at the gate"),
        _may,
        _act(actions.change_site),
        _gate,
        _(
            "Under strict rules the annex of the policy for strict gates counts here, if the policy has it. What happened before is not judged by it."
        ),
    ),
    Act(
        "calendar",
        _("Choose the working calendar"),
        _may,
        _act(actions.change_site),
        _calendar,
        _("Duties that begin here from now on go by it; those that run keep theirs."),
    ),
    _closing(actions.change_site),
)
DEPARTMENT: Sequence[Act] = (
    Act("change", _("Change"), _may, _act(actions.change_department), _department),
    _closing(actions.change_department),
)
