"""New entries in the registers."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from waixie.desks.calendars.acts import NEW
from waixie.desks.registers.asking import LISTED, Act, Data, Fields, day, line, listed, one_of, thing, words
from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import Answer
from waixie.foundation.permits.places import Place
from waixie.registry import actions, permissions
from waixie.registry.models import DataSensitivity, GateRules, LegalForm


def partner_fields(user: Account, row: Any) -> Fields:
    """What is asked about a partner."""
    known = {name: getattr(row, name) for name in PARTNER} if row else {}
    return {
        "name": line(_("Registered name"), initial=known.get("name")),
        "country": line(
            _("Country"), hint=_("Two letters: TW, CN, JP …"), most=2, initial=known.get("country", "TW")
        ),
        "registration_number": line(
            _("Registration number"), required=False, most=40, initial=known.get("registration_number")
        ),
        "tax_id": line(_("Tax number"), required=False, most=40, initial=known.get("tax_id")),
        "responsible_person": line(
            _("Responsible person"), required=False, initial=known.get("responsible_person")
        ),
        "address": line(_("Address"), required=False, most=300, initial=known.get("address")),
    }


PARTNER = ("name", "country", "registration_number", "tax_id", "responsible_person", "address")


def worker_fields(user: Account, row: Any) -> Fields:
    """What is asked about a worker."""
    return {
        "name": line(_("Name"), initial=row and row.name),
        "number": line(_("Number"), required=False, most=60, initial=row and row.number),
        "skills": line(_("Skills"), required=False, hint=LISTED, initial=row and ", ".join(row.skills)),
        "languages": line(
            _("Languages"),
            required=False,
            hint=_("As codes: zh-hant, vi, id …"),
            initial=row and ", ".join(row.languages),
        ),
        "nationality": line(
            _("Nationality"),
            required=False,
            hint=_("Two letters: TW, VN, ID …"),
            most=2,
            initial=row and row.nationality,
        ),
    }


def worker_data(data: Data) -> dict[str, Any]:
    """The answers about a worker as the action takes them."""
    return {**data, "skills": listed(data["skills"]), "languages": listed(data["languages"])}


def _new_worker(user: Account, row: Any) -> Fields:
    return {
        **worker_fields(user, None),
        "home_partner": thing(user, "partner", _("Partner"), required=user.outside),
    }


def _new_engagement(user: Account, row: Any) -> Fields:
    return {
        "title": line(_("What it is called")),
        "partner": thing(user, "partner", _("Partner"), required=False),
        "department": thing(user, "department", _("Department")),
        "site": thing(user, "site", _("Site")),
        "legal_form": one_of(_("Legal form"), LegalForm.choices),
        "data_sensitivity": one_of(
            _("Most sensitive data that the work touches"), DataSensitivity.choices, initial="internal"
        ),
        "starts_on": day(_("Begins on"), required=True),
        "ends_on": day(_("Ends on")),
        "number": line(_("Number"), required=False, most=60),
        "scope": words(_("Scope of the work"), required=False),
        "supervisor": thing(user, "person", _("Supervisor"), required=False),
    }


def _may_plan(user: Account, row: Any, at: datetime) -> Answer:
    return permissions.may_plan(user, Place(), None, at=at)


def _entity_fields(user: Account, row: Any) -> Fields:
    return {
        "name": line(_("Registered name")),
        "country": line(_("Country"), hint=_("Two letters: TW, CN, JP …"), most=2, initial="TW"),
        "registration_number": line(_("Registration number"), required=False, most=40),
        "address": line(_("Address"), required=False, most=300),
    }


def _site_fields(user: Account, row: Any) -> Fields:
    return {
        "name": line(_("Name")),
        "entity": thing(user, "entity", _("Legal entity")),
        "time_zone": line(_("Time zone"), initial="Asia/Taipei"),
        "gate_rules": one_of(_("Rules at the gate"), GateRules.choices, initial=GateRules.ORDINARY),
        "address": line(_("Address"), required=False, most=300),
    }


def _department_fields(user: Account, row: Any) -> Fields:
    return {
        "name": line(_("Name")),
        "entity": thing(user, "entity", _("Legal entity")),
        "site": thing(user, "site", _("Site"), required=False),
        "parent": thing(user, "department", _("Part of"), required=False),
    }


def _run(action: Any) -> Any:
    def run(row: Any, data: Data, by: Account, at: datetime) -> Any:
        return action(
            **{name: value for name, value in data.items() if value not in (None, "")}, by=by, at=at
        )

    return run


def _make_worker(row: Any, data: Data, by: Account, at: datetime) -> Any:
    return actions.register_worker(**worker_data(data), by=by, at=at)


def _plan(row: Any, data: Data, by: Account, at: datetime) -> Any:
    return actions.plan_engagement(**data, by=by, at=at)


def _places(user: Account, row: Any, at: datetime) -> Answer:
    return permissions.may_keep_places(user, None, at=at)


MAKERS: dict[str, Act] = {
    "partner": Act(
        "new",
        _("Register a partner"),
        lambda user, row, at: permissions.may_register_partner(user, at=at),
        _run(actions.register_partner),
        partner_fields,
        _("The company as it is registered. Likely duplicates are shown afterwards."),
    ),
    "worker": Act(
        "new",
        _("Register a worker"),
        lambda user, row, at: permissions.may_register_worker(user, None, at=at),
        _make_worker,
        _new_worker,
        _("An outside person who works here, for a partner or on his own."),
    ),
    "engagement": Act(
        "new",
        _("Plan an engagement"),
        _may_plan,
        _plan,
        _new_engagement,
        _("Who works on what, for whom, from when to when. It begins only when it has a supervisor."),
    ),
    "calendar": NEW,
    "entity": Act("new", _("Add a legal entity"), _places, _run(actions.add_entity), _entity_fields),
    "site": Act("new", _("Add a site"), _places, _run(actions.add_site), _site_fields),
    "department": Act(
        "new", _("Add a department"), _places, _run(actions.add_department), _department_fields
    ),
}
