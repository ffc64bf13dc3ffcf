"""Setting the sample company up: its people, its places, its policy, then roster and log through the importers that everybody has."""

import tempfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.utils.translation import pgettext

from waixie.foundation import clock
from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.roles import Role
from waixie.foundation.admission.actions.invitations import accept_invitation, invite_outsider
from waixie.foundation.admission.actions.log_ins import create_account, make_first_administrator
from waixie.foundation.admission.actions.role_assignments import grant_role
from waixie.foundation.permits.acting import acting, system
from waixie.policy.actions.adopt import adopt
from waixie.registry.actions import add_department, add_entity, add_site
from waixie.registry.actions.import_history import import_history
from waixie.registry.actions.import_roster import import_roster
from waixie.registry.imports.history.mapping import load_mapping
from waixie.registry.imports.roster import propose_roster, roster_mapping_from
from waixie.registry.imports.staging import stage_history
from waixie.registry.imports.taking.staged import stage_roster
from waixie.registry.models import Department, LegalEntity, Partner, Worker
from waixie.site.demo.company import COLLEAGUES, PASSWORD, PLANTS, SCOPES, Colleague
from waixie.site.demo.happenings import write_log
from waixie.site.demo.roster import write_roster

EXAMPLES = Path(__file__).resolve().parents[4] / "examples"
TAIPEI = ZoneInfo("Asia/Taipei")
ADMINISTRATOR = Colleague("admin", "王小明", ("administrator",))
Say = Callable[[str], None]


def is_empty() -> bool:
    """Is there nobody yet who could log in?"""
    with system("is the company empty", read_only=True):
        return not Account.objects.exists()


def set_up_sample(say: Say) -> list[tuple[str, str]]:
    """Fill an empty database with the sample company. Returns the log-ins: name and what they are there for."""
    at = _now()
    administrator = make_first_administrator(
        login=ADMINISTRATOR.login, name=ADMINISTRATOR.name, password=PASSWORD, at=at
    )
    say("people and places")
    for colleague in COLLEAGUES:
        _let_in(colleague, administrator, at)
    _places(administrator)
    say("policy")
    _adopt(at, "sample")
    today = at.astimezone(TAIPEI).date()
    with tempfile.TemporaryDirectory() as folder:
        say("roster")
        _take_roster(Path(folder) / "roster.xlsx", administrator, today)
        say("what happened")
        _take_log(Path(folder) / "log.csv", administrator, today)
    say("outside log-ins")
    _invite(administrator)
    inside = [(one.login, f"{one.name} · {_words(one)}") for one in (ADMINISTRATOR, *COLLEAGUES)]
    return [*inside, ("partner", "協力廠商代表"), ("worker", "外包人員")]


def set_up_incidents(log: Path, say: Say) -> list[tuple[str, str]]:
    """Fill an empty database with the incident log and its policy. Returns the log-ins."""
    at = _now()
    administrator = make_first_administrator(
        login=ADMINISTRATOR.login, name=ADMINISTRATOR.name, password=PASSWORD, at=at
    )
    taskforce = COLLEAGUES[0]
    _let_in(taskforce, administrator, at)
    say("policy")
    _adopt(at, "incidents")
    say("reading the log")
    with acting(administrator, read_only=True):
        staged = stage_history(log, load_mapping(EXAMPLES / "incidents" / "mapping.yaml"))
    say("cases and verdicts")
    import_history(staged, by=administrator, at=_now())
    return [(one.login, f"{one.name} · {_words(one)}") for one in (ADMINISTRATOR, taskforce)]


def _now() -> datetime:
    with system("clock", read_only=True):
        return clock.now()


def _words(colleague: Colleague) -> str:
    return pgettext("between names", ", ").join(str(Role(role).label) for role in colleague.roles)


def _let_in(colleague: Colleague, administrator: Account, at: datetime) -> None:
    """A log-in by the ordinary way: made by the administrator, opened by its link, then the roles."""
    account, _invitation, token = create_account(
        login=colleague.login, name=colleague.name, by=administrator, at=at
    )
    accept_invitation(token=token, login=colleague.login, password=PASSWORD, at=at)
    for role in colleague.roles:
        grant_role(account.person, Role(role), by=administrator, at=at)


def _places(administrator: Account) -> None:
    """Entities, plants and the departments that give work out."""
    entities: dict[str, LegalEntity] = {}
    for number, plant in enumerate(PLANTS):
        with acting(administrator):
            at = clock.now()
            if plant.entity not in entities:
                country = "CN" if plant.simplified else "TW"
                entities[plant.entity] = add_entity(
                    name=plant.entity, country=country, by=administrator, at=at
                )
            entity = entities[plant.entity]
            site = add_site(entity=entity, name=plant.name, time_zone=plant.zone, by=administrator, at=at)
            for name in dict.fromkeys(scope.department for scope in SCOPES if scope.plant == number):
                if not Department.objects.filter(entity=entity, name=name).exists():
                    add_department(entity=entity, name=name, site=site, by=administrator, at=at)


def _adopt(at: datetime, example: str) -> None:
    with system("who adopts", read_only=True):
        taskforce = Account.objects.select_related("person").get(login="taskforce")
    adopt((EXAMPLES / example / "policy.yaml").read_text(encoding="utf-8"), by=taskforce, at=at)


def _take_roster(path: Path, administrator: Account, today: date) -> None:
    write_roster(path, today)
    with acting(administrator, read_only=True):
        staged = stage_roster(path, roster_mapping_from(propose_roster(path).raw("sample")), today=today)
    import_roster(staged, by=administrator, at=_now(), today=today)


def _take_log(path: Path, administrator: Account, today: date) -> None:
    write_log(path, today)
    with acting(administrator, read_only=True):
        staged = stage_history(path, load_mapping(EXAMPLES / "sample" / "mapping.yaml"))
    import_history(staged, by=administrator, at=_now())


def _invite(administrator: Account) -> None:
    """One representative of a partner and one worker of his."""
    with system("whom to invite", read_only=True):
        partner = Partner.objects.get(name=_first_partner())
        worker = Worker.objects.select_related("person").filter(home_partner=partner).order_by("pk").first()
    at = _now()
    _invitation, token = invite_outsider(
        name="張家瑋", email="", role=Role.PARTNER_REPRESENTATIVE, partner=partner.pk, by=administrator, at=at
    )
    accept_invitation(token=token, login="partner", password=PASSWORD, at=at)
    if worker is not None:
        _invitation, token = invite_outsider(
            name=worker.person.name,
            email="",
            role=Role.WORKER,
            partner=partner.pk,
            worker=worker.pk,
            person=worker.person,
            by=administrator,
            at=at,
        )
        accept_invitation(token=token, login="worker", password=PASSWORD, at=at)


def _first_partner() -> str:
    from waixie.site.demo.company import PARTNERS

    return PARTNERS[0].name
