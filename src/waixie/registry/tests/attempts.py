"""Each action of the registry tried once: how, who may, and what it writes down. The generated tests walk this table."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.roles import INSIDE, Role
from waixie.foundation.files.tests.good import png
from waixie.foundation.permits.acting import system
from waixie.registry import actions
from waixie.registry.models import DuplicateCandidate, PartnerContact, SavedView, Worker
from waixie.registry.tests.cast import NOON, Cast, make_worker

R = Role
KEEPERS = {R.ADMINISTRATOR, R.TASK_FORCE}
LEADS = KEEPERS | {R.SELECTION_OFFICER}
BUYERS = LEADS | {R.SUPERVISOR}
STOPPERS = LEADS | {R.SECURITY_OFFICER, R.SAFETY_OFFICER}
CHECKERS = BUYERS | {R.TRAINER, R.SECURITY_OFFICER, R.SAFETY_OFFICER, R.PERSONAL_DATA_CONTACT}
BOSSES = {"boss", "deputy"}
ANYBODY = {*BOSSES, "nobody", "rep", "rival_rep", "wang_himself"}


@dataclass(frozen=True)
class Attempt:
    """One try. `others` may too: boss and deputy of the engagement, the partner's representative, the worker himself."""

    run: Callable[[Cast, Account], Any]
    roles: set[str]
    kinds: tuple[str, ...]
    others: frozenset[str] = frozenset()


def _try(run, roles, *kinds, others=()):
    return Attempt(run, set(roles), kinds, frozenset(others))


def _set(thing, **fields):
    with system("test"):
        for name, value in fields.items():
            setattr(thing, name, value)
        thing.save()
    return thing


def _contact(cast):
    with system("test"):
        return PartnerContact.objects.create(partner=cast.lixun, name="張經理")


def _pair(cast):
    with system("test"):
        twin = make_worker("王小明", cast.lixun)
        return DuplicateCandidate.objects.create(
            noun="worker", first=cast.wang.pk, second=twin.pk, score=50, signs=["name"], found_at=NOON
        )


def _merged(cast):
    found = _pair(cast)
    with system("test"):
        twin = Worker.objects.get(pk=found.second)
        _set(twin, same_as=cast.wang)
    before = {"status": "active", "followed": [], "persons": [], "members": [], "cut": []}
    return _set(
        found,
        verdict="same",
        stays=cast.wang.pk,
        before={**before, "accounts": [], "invitations": []},
    )


def _shared_view(cast):
    """One of the boss, whom all supervisors see it with."""
    with system("test"):
        return SavedView.objects.create(
            noun="worker",
            name="在場",
            asked="status=active",
            owner=cast.boss.person,
            role="supervisor",
            saved_at=NOON,
        )


def _as_is():
    told = iter(("before", "after"))
    return {"do": lambda row: row, "see": lambda row: next(told)}


def _outsider(cast):
    return cast.rep.person


ATTEMPTS: dict[str, Attempt] = {
    "add_entity": _try(
        lambda c, by: actions.add_entity(name="晶誠二", by=by, at=NOON), KEEPERS, "entity.added"
    ),
    "change_entity": _try(
        lambda c, by: actions.change_entity(c.entity, name="晶誠", by=by, at=NOON), KEEPERS, "entity.changed"
    ),
    "add_site": _try(
        lambda c, by: actions.add_site(entity=c.entity, name="台南", by=by, at=NOON), KEEPERS, "site.added"
    ),
    "change_site": _try(
        lambda c, by: actions.change_site(c.site, calendar="mainland", by=by, at=NOON),
        KEEPERS,
        "site.changed",
        *("engagement.changed",) * 3,
    ),
    "choose_calendar_of_entity": _try(
        lambda c, by: actions.choose_calendar_of_entity(c.entity, calendar="mainland", by=by, at=NOON),
        KEEPERS,
        "site.changed",
        *("engagement.changed",) * 3,
    ),
    "add_department": _try(
        lambda c, by: actions.add_department(entity=c.entity, parent=c.line, name="一班", by=by, at=NOON),
        KEEPERS,
        "department.added",
    ),
    "change_department": _try(
        lambda c, by: actions.change_department(c.line, name="一課", by=by, at=NOON),
        KEEPERS,
        "department.changed",
    ),
    "register_partner": _try(
        lambda c, by: actions.register_partner(name="新來", by=by, at=NOON),
        BUYERS,
        "partner.registered",
        others=BOSSES,
    ),
    "change_partner": _try(
        lambda c, by: actions.change_partner(c.lixun, address="新竹", by=by, at=NOON),
        BUYERS,
        "partner.changed",
        others=BOSSES,
    ),
    "suspend_partner": _try(
        lambda c, by: actions.suspend_partner(c.lixun, reason="查核中", by=by, at=NOON),
        {R.TASK_FORCE, R.SECURITY_OFFICER},
        "partner.suspended",
    ),
    "blacklist_partner": _try(
        lambda c, by: actions.blacklist_partner(c.lixun, reason="造假", by=by, at=NOON),
        {R.TASK_FORCE},
        "partner.blacklisted",
    ),
    "lift_partner": _try(
        lambda c, by: actions.lift_partner(
            _set(c.lixun, status="blacklisted", status_reason="造假"), reason="改善", by=by, at=NOON
        ),
        {R.TASK_FORCE},
        "partner.cleared",
    ),
    "add_contact": _try(
        lambda c, by: actions.add_contact(c.lixun, name="張經理", phone="0912345678", by=by, at=NOON),
        BUYERS,
        "partner.changed",
        others={*BOSSES, "rep"},
    ),
    "remove_contact": _try(
        lambda c, by: actions.remove_contact(_contact(c), by=by, at=NOON),
        BUYERS,
        "partner.changed",
        others={*BOSSES, "rep"},
    ),
    "file_document": _try(
        lambda c, by: actions.file_document(
            c.running, io.BytesIO(png()), "合約.png", what="contract", by=by, at=NOON
        ),
        set(Role)
        - {R.AUDITOR, R.WORKER, R.PARTNER_REPRESENTATIVE, R.APPLICANT}
        - {R.REQUESTER, R.SUPERVISOR, R.LIAISON, R.MEDIATOR, R.EVALUATOR},  # they see their own work alone
        "document.filed",
        others={*BOSSES, "rep", "wang_himself"},
    ),
    "register_worker": _try(
        lambda c, by: actions.register_worker(home_partner=c.lixun, name="林新", by=by, at=NOON),
        BUYERS,
        "worker.registered",
        others={*BOSSES, "rep"},
    ),
    "change_worker": _try(
        lambda c, by: actions.change_worker(c.wang, skills=["焊接"], by=by, at=NOON),
        BUYERS - {R.SUPERVISOR},
        "worker.changed",
        others={*BOSSES, "rep", "wang_himself"},
    ),
    "move_worker": _try(
        lambda c, by: actions.move_worker(c.chen, to=c.rival, by=by, at=NOON),
        BUYERS - {R.SUPERVISOR},
        "worker.moved",
        others=BOSSES,
    ),
    "let_worker_go": _try(
        lambda c, by: actions.let_worker_go(c.chen, reason="離職", by=by, at=NOON),
        BUYERS - {R.SUPERVISOR},
        "worker.left",
        others={*BOSSES, "rep"},
    ),
    "take_worker_back": _try(
        lambda c, by: actions.take_worker_back(_set(c.chen, status="left"), by=by, at=NOON),
        BUYERS - {R.SUPERVISOR},
        "worker.returned",
        others=BOSSES,
    ),
    "blacklist_worker": _try(
        lambda c, by: actions.blacklist_worker(c.chen, reason="偷竊", by=by, at=NOON),
        {R.TASK_FORCE},
        "worker.blacklisted",
    ),
    "clear_worker": _try(
        lambda c, by: actions.clear_worker(_set(c.chen, status="blacklisted"), reason="查無", by=by, at=NOON),
        {R.TASK_FORCE},
        "worker.cleared",
    ),
    "set_sensitive": _try(
        lambda c, by: actions.set_sensitive(c.wang, phone="0912345678", by=by, at=NOON),
        {R.ADMINISTRATOR, R.PERSONAL_DATA_CONTACT},
        "worker.changed",
        others={"rep", "wang_himself"},
    ),
    "read_sensitive": _try(
        lambda c, by: actions.read_sensitive(c.wang, reason="事故通報", by=by, at=NOON),
        {R.PERSONAL_DATA_CONTACT, R.SECURITY_OFFICER},
        "personal_data.read",
        others={"wang_himself"},
    ),
    "add_qualification": _try(
        lambda c, by: actions.add_qualification(c.wang, kind="training", by=by, at=NOON),
        CHECKERS - {R.SUPERVISOR},
        "training.recorded",
        others={*BOSSES, "rep", "wang_himself"},
    ),
    "renew_qualification": _try(
        lambda c, by: actions.renew_qualification(c.paper, expires_on=date(2027, 6, 1), by=by, at=NOON),
        CHECKERS - {R.SUPERVISOR},
        "training.recorded",
        others={*BOSSES, "rep", "wang_himself"},
    ),
    "verify_qualification": _try(
        lambda c, by: actions.verify_qualification(c.paper, by=by, at=NOON),
        CHECKERS - {R.SUPERVISOR},
        "evidence.verified",
        others=BOSSES,
    ),
    "look_for_duplicates": _try(
        lambda c, by: actions.look_for_duplicates(by=by, at=NOON), KEEPERS | {R.PERSONAL_DATA_CONTACT}
    ),
    "settle_duplicate": _try(
        lambda c, by: actions.settle_duplicate(_pair(c), verdict="different", by=by, at=NOON),
        KEEPERS | {R.PERSONAL_DATA_CONTACT},
        "duplicate.settled",
    ),
    "split_duplicate": _try(
        lambda c, by: actions.split_duplicate(_merged(c), reason="x", by=by, at=NOON),
        KEEPERS | {R.PERSONAL_DATA_CONTACT},
        "worker.split",
    ),
    "change_many": _try(
        lambda c, by: actions.change_many([c.running], change="end", **_as_is(), by=by, at=NOON),
        BUYERS | {R.PLANT_MANAGER, R.SECURITY_OFFICER, R.SAFETY_OFFICER},
        "bulk_change.made",
        others=BOSSES,
    ),
    "try_many": _try(
        lambda c, by: actions.try_many([c.running], **_as_is(), by=by, at=NOON),
        BUYERS | {R.PLANT_MANAGER, R.SECURITY_OFFICER, R.SAFETY_OFFICER},
        others=BOSSES,
    ),
    "plan_engagement": _try(
        lambda c, by: actions.plan_engagement(
            title="新案",
            partner=c.lixun,
            legal_form="dispatch",
            department=c.line,
            site=c.site,
            starts_on=date(2026, 4, 1),
            by=by,
            at=NOON,
        ),
        BUYERS,
        "engagement.planned",
        others=BOSSES,
    ),
    "change_engagement": _try(
        lambda c, by: actions.change_engagement(c.running, ends_on=date(2027, 1, 1), by=by, at=NOON),
        LEADS,
        "engagement.changed",
        others=BOSSES,
    ),
    "activate_engagement": _try(
        lambda c, by: actions.activate_engagement(c.planned, by=by, at=NOON),
        LEADS,
        "engagement.activated",
        others={"boss"},
    ),
    "suspend_engagement": _try(
        lambda c, by: actions.suspend_engagement(c.running, reason="漏電", by=by, at=NOON),
        STOPPERS,
        "engagement.suspended",
        others=BOSSES,
    ),
    "resume_engagement": _try(
        lambda c, by: actions.resume_engagement(_set(c.running, state="suspended"), by=by, at=NOON),
        LEADS,
        "engagement.resumed",
        others=BOSSES,
    ),
    "end_engagement": _try(
        lambda c, by: actions.end_engagement(c.running, reason="completed", by=by, at=NOON),
        LEADS,
        "member.left",
        "engagement.ended",
        others=BOSSES,
    ),
    "assign_supervisor": _try(
        lambda c, by: actions.assign_supervisor(c.running, person=c.by(R.SUPERVISOR).person, by=by, at=NOON),
        LEADS | {R.PLANT_MANAGER},
        "supervision.handed_over",
        others=BOSSES,
    ),
    "assign_deputy": _try(
        lambda c, by: actions.assign_deputy(c.running, person=c.by(R.SUPERVISOR).person, by=by, at=NOON),
        LEADS,
        "deputy.assigned",
        others=BOSSES,
    ),
    "assign_liaison": _try(
        lambda c, by: actions.assign_liaison(c.running, person=c.by(R.LIAISON).person, by=by, at=NOON),
        LEADS,
        "liaison.assigned",
        others=BOSSES,
    ),
    "assign_partner_liaison": _try(
        lambda c, by: actions.assign_partner_liaison(c.running, person=_outsider(c), by=by, at=NOON),
        LEADS,
        "partner_liaison.assigned",
        others={*BOSSES, "rep"},
    ),
    "add_member": _try(
        lambda c, by: actions.add_member(c.running, worker=c.chen, by=by, at=NOON),
        LEADS,
        "member.joined",
        "team.listed",
        others=BOSSES,
    ),
    "remove_member": _try(
        lambda c, by: actions.remove_member(c.running, worker=c.wang, reason="輪調", by=by, at=NOON),
        STOPPERS,
        "member.left",
        others=BOSSES,
    ),
    "save_view": _try(
        lambda c, by: actions.save_view(noun="worker", name="在場", asked="status=active", by=by, at=NOON),
        INSIDE,
        others=ANYBODY,
    ),
    "rename_view": _try(
        lambda c, by: actions.rename_view(_shared_view(c), name="離場", by=by, at=NOON),
        {R.ADMINISTRATOR},
        others={"boss"},
    ),
    "replace_view": _try(
        lambda c, by: actions.replace_view(_shared_view(c), asked="q=x", by=by, at=NOON),
        {R.ADMINISTRATOR},
        others={"boss"},
    ),
    "remove_view": _try(
        lambda c, by: actions.remove_view(_shared_view(c), by=by, at=NOON), {R.ADMINISTRATOR}, others={"boss"}
    ),
}
