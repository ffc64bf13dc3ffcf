"""What can be done to partners, workers and engagements from their pages."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from waixie.desks.calendars.acts import CALENDAR
from waixie.desks.registers.asking import Act, Data, Fields, day, email, line, one_of, thing, words
from waixie.desks.registers.making import partner_fields, worker_data, worker_fields
from waixie.desks.registers.places import DEPARTMENT, ENTITY, SITE
from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import Answer
from waixie.registry import actions, permissions
from waixie.registry.events.engagements import END_REASONS
from waixie.registry.models import Engagement, QualificationKind

WHY = _("Others read this later.")


def _reason(user: Account, row: Any) -> Fields:
    return {"reason": words(_("Reason"), hint=WHY)}


def _reason_until(user: Account, row: Any) -> Fields:
    return {
        "reason": words(_("Reason"), hint=WHY),
        "until": day(_("Until"), hint=_("Empty: until somebody lifts it.")),
    }


def _act(action: Any) -> Any:
    def run(row: Any, data: Data, by: Account, at: datetime) -> Any:
        return action(row, **data, by=by, at=at)

    return run


def _paper(user: Account, row: Any) -> Fields:
    return {
        "kind": one_of(_("What it is"), QualificationKind.choices),
        "name": line(_("Name"), required=False),
        "number": line(_("Number"), required=False, most=100),
        "issuer": line(_("Issued by"), required=False),
        "issued_on": day(_("Issued on")),
        "expires_on": day(_("Runs out on"), hint=_("A duty to renew it follows from this day.")),
    }


def _contact(user: Account, row: Any) -> Fields:
    return {
        "name": line(_("Name")),
        "title": line(_("Position"), required=False, most=100),
        "email": email(_("E-mail")),
        "phone": line(_("Telephone"), required=False, most=40),
    }


def _change_worker(row: Any, data: Data, by: Account, at: datetime) -> Any:
    return actions.change_worker(row, **worker_data(data), by=by, at=at)


PARTNER: Sequence[Act] = (
    Act(
        "contact",
        _("Add a contact"),
        lambda u, r, at: permissions.may_keep_contacts(u, r, at=at),
        _act(actions.add_contact),
        _contact,
    ),
    Act(
        "paper",
        _("Add a paper"),
        lambda u, r, at: permissions.may_keep_papers(u, r, at=at),
        _act(actions.add_qualification),
        _paper,
    ),
    Act(
        "change",
        _("Change"),
        lambda u, r, at: permissions.may_change_partner(u, r, at=at),
        _act(actions.change_partner),
        partner_fields,
    ),
    Act(
        "suspend",
        _("Suspend"),
        lambda u, r, at: permissions.may_suspend_partner(u, r, at=at),
        _act(actions.suspend_partner),
        _reason_until,
        _("No new work begins with this partner until the suspension ends."),
        grave=True,
    ),
    Act(
        "blacklist",
        _("Put on the blacklist"),
        lambda u, r, at: permissions.may_blacklist_partner(u, r, at=at),
        _act(actions.blacklist_partner),
        _reason_until,
        _("No work with this partner, until the entry ends or is lifted."),
        grave=True,
    ),
    Act(
        "lift",
        _("Lift"),
        lambda u, r, at: permissions.may_lift_partner(u, r, at=at),
        _act(actions.lift_partner),
        _reason,
        _("Work with this partner is possible again."),
        main=True,
    ),
)

WORKER: Sequence[Act] = (
    Act(
        "paper",
        _("Add a paper"),
        lambda u, r, at: permissions.may_keep_papers(u, r, at=at),
        _act(actions.add_qualification),
        _paper,
    ),
    Act(
        "change",
        _("Change"),
        lambda u, r, at: permissions.may_change_worker(u, r, names=True, at=at),
        _change_worker,
        worker_fields,
    ),
    Act(
        "move",
        _("Has changed firms"),
        lambda u, r, at: permissions.may_move_worker(u, r, at=at),
        _act(actions.move_worker),
        lambda u, r: {"to": thing(u, "partner", _("Works now for"))},
    ),
    Act(
        "leave",
        _("Has left"),
        lambda u, r, at: permissions.may_let_worker_go(u, r, at=at),
        _act(actions.let_worker_go),
        _reason,
        grave=True,
    ),
    Act(
        "return",
        _("Has come back"),
        lambda u, r, at: permissions.may_take_worker_back(u, r, at=at),
        _act(actions.take_worker_back),
        main=True,
    ),
    Act(
        "blacklist",
        _("Put on the blacklist"),
        lambda u, r, at: permissions.may_blacklist_worker(u, r, at=at),
        _act(actions.blacklist_worker),
        _reason_until,
        _("The worker can't be put on any list, until the entry ends or is lifted."),
        grave=True,
    ),
    Act(
        "clear",
        _("Lift"),
        lambda u, r, at: permissions.may_clear_worker(u, r, at=at),
        _act(actions.clear_worker),
        _reason,
        main=True,
    ),
)


def _may_appoint(user: Account, row: Engagement, at: datetime) -> Answer:
    """Whether the person fits is asked when he has been chosen; here: whether the engagement still runs."""
    return permissions.may_change_engagement(user, row, at=at)


def _person(label: Any) -> Any:
    return lambda user, row: {"person": thing(user, "insider", label)}


def _end(user: Account, row: Any) -> Fields:
    return {
        "reason": one_of(_("Reason"), END_REASONS),
        "explanation": words(_("Explanation"), required=False, hint=WHY),
    }


def _member(user: Account, row: Any) -> Fields:
    return {"worker": thing(user, "worker", _("Worker")), "from_on": day(_("From")), "to_on": day(_("To"))}


def _leaving(user: Account, row: Any) -> Fields:
    return {
        "worker": thing(user, "worker", _("Worker")),
        "on": day(_("Last day")),
        "reason": words(_("Reason"), hint=WHY),
    }


ENGAGEMENT: Sequence[Act] = (
    Act(
        "activate",
        _("Begin"),
        lambda u, r, at: permissions.may_activate(u, r, at=at),
        _act(actions.activate_engagement),
        explained=_("From now on its duties count."),
        main=True,
    ),
    Act(
        "resume",
        _("Resume"),
        lambda u, r, at: permissions.may_resume(u, r, at=at),
        _act(actions.resume_engagement),
        main=True,
    ),
    Act(
        "supervisor",
        _("Appoint the supervisor"),
        _may_appoint,
        _act(actions.assign_supervisor),
        _person(_("Supervisor")),
    ),
    Act("deputy", _("Name the deputy"), _may_appoint, _act(actions.assign_deputy), _person(_("Deputy"))),
    Act("liaison", _("Name our liaison"), _may_appoint, _act(actions.assign_liaison), _person(_("Liaison"))),
    Act("member", _("Put somebody on the list"), _may_appoint, _act(actions.add_member), _member),
    Act(
        "leaving",
        _("Take somebody off the list"),
        lambda u, r, at: permissions.may_remove_member(u, r, at=at),
        _act(actions.remove_member),
        _leaving,
    ),
    Act(
        "suspend",
        _("Suspend"),
        lambda u, r, at: permissions.may_suspend(u, r, at=at),
        _act(actions.suspend_engagement),
        _reason,
        _("The clock of its duties stands still until it is resumed."),
        grave=True,
    ),
    Act(
        "end",
        _("End"),
        lambda u, r, at: permissions.may_end(u, r, at=at),
        _act(actions.end_engagement),
        _end,
        _("All access has to be closed and everything returned."),
        grave=True,
    ),
)

ACTS: dict[str, dict[str, Act]] = {
    "partner": {act.code: act for act in PARTNER},
    "worker": {act.code: act for act in WORKER},
    "engagement": {act.code: act for act in ENGAGEMENT},
    "entity": {act.code: act for act in ENTITY},
    "site": {act.code: act for act in SITE},
    "department": {act.code: act for act in DEPARTMENT},
    "calendar": {act.code: act for act in CALENDAR},
}


def possible(user: Account, noun: str, row: Any, at: datetime) -> list[Act]:
    """What the reader may do to it now."""
    return [act for act in ACTS[noun].values() if act.may(user, row, at)]
