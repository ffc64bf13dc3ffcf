"""The cast of the registry's tests: a company of two plants, two partners, their workers, and somebody in each role."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection

from waixie.foundation.accounts.models import Account, Person, RoleAssignment
from waixie.foundation.accounts.roles import INSIDE, Role
from waixie.foundation.answers import Refused
from waixie.foundation.journal.models import Entry, FactRow, Touched
from waixie.foundation.permits.acting import system
from waixie.registry.models import (
    Department,
    Engagement,
    LegalEntity,
    Member,
    Partner,
    Qualification,
    Site,
    Worker,
)

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)  # noon in Taipei
TODAY = date(2026, 3, 2)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass
class Cast:
    """Everybody and everything, by the name that the tests use."""

    entity: LegalEntity
    site: Site
    plant: Department  # the top of the tree
    line: Department  # below the plant
    office: Department  # beside the plant
    lixun: Partner
    rival: Partner
    wang: Worker  # of lixun, on the list of `running`
    chen: Worker  # of lixun
    lo: Worker  # of rival
    running: Engagement  # active, of lixun, in `line`
    planned: Engagement  # of lixun, in `line`, supervised
    foreign: Engagement  # active, of rival, in `office`
    paper: Qualification  # of wang
    roles: dict[str, Account]
    boss: Account  # supervises what lixun does
    deputy: Account
    nobody: Account  # inside, without any role
    rep: Account  # represents lixun
    rival_rep: Account
    wang_himself: Account
    extra: dict[str, Any] = field(default_factory=dict)

    def by(self, role: str) -> Account:
        """Somebody who holds this role for the whole company."""
        return self.roles[role]

    @property
    def admin(self) -> Account:
        return self.roles[Role.ADMINISTRATOR]

    @property
    def force(self) -> Account:
        return self.roles[Role.TASK_FORCE]


def make_cast() -> Cast:
    """Call everybody in."""
    with system("cast"):
        entity, site, plant, line, office = _company()
        lixun, rival = _made(Partner(name="立訊工程")), _made(Partner(name="對手實業"))
        wang, chen, lo = (
            make_worker("王小明", lixun),
            make_worker("陳大文", lixun),
            make_worker("羅志祥", rival),
        )
        boss, deputy = make_account("boss", Role.SUPERVISOR), make_account("deputy", Role.SUPERVISOR)
        place = {"site": site, "entity": entity, "starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
        team = {"partner": lixun, "supervisor": boss.person, "department": line, **place}
        running = make_engagement("產線維護", state="active", deputy=deputy.person, **team)
        planned = make_engagement("倉庫搬遷", **team)
        foreign = make_engagement("清潔", state="active", **{**team, "partner": rival, "department": office})
        foreign.supervisor = make_account("other-boss", Role.SUPERVISOR).person
        foreign.save()
        Member.objects.create(engagement=running, worker=wang, from_on=date(2026, 1, 1))
        Member.objects.create(engagement=foreign, worker=lo, from_on=date(2026, 1, 1))
        return Cast(
            entity, site, plant, line, office, lixun, rival, wang, chen, lo, running, planned, foreign,
            Qualification.objects.create(worker=wang, kind="training", name="安全講習", expires_on=date(2026, 6, 1)),
            _one_in_each_role(),
            boss, deputy, make_account("nobody"),
            make_account("rep", outside=True, partner=lixun.pk),
            make_account("rival-rep", outside=True, partner=rival.pk),
            make_account("wang", outside=True, partner=lixun.pk, worker=wang.pk, person=wang.person),
        )  # fmt: skip


def _one_in_each_role():
    roles = sorted(INSIDE)
    people = Person.objects.bulk_create([Person(name=f"the {role}") for role in roles])
    pairs = list(zip(roles, people, strict=True))
    RoleAssignment.objects.bulk_create(
        [RoleAssignment(person=person, role=role, from_at=LONG_AGO) for role, person in pairs]
    )
    accounts = Account.objects.bulk_create(
        [Account(login=f"the-{role}", person=person) for role, person in pairs]
    )
    return dict(zip(roles, accounts, strict=True))


def _company():
    entity = _made(LegalEntity(name="晶誠電子"))
    site = _made(Site(name="新竹一廠", entity=entity))
    plant, office = (_made(Department(name=name, entity=entity, site=site)) for name in ("製造處", "管理處"))
    line = _made(Department(name="產線一課", entity=entity, site=site, parent=plant))
    for one, path in (
        (plant, f"/{plant.pk}/"),
        (office, f"/{office.pk}/"),
        (line, f"/{plant.pk}/{line.pk}/"),
    ):
        one.path = path
        one.save()
    return entity, site, plant, line, office


def _made(thing):
    thing.refold()
    thing.save()
    return thing


def make_worker(name: str, partner: Partner | None, **fields: Any) -> Worker:
    """A worker with a person behind him; call it as the system."""
    person = Person.objects.create(name=name, outside=True)
    return _made(Worker(person=person, name=name, home_partner=partner, **fields))


def make_engagement(title: str, **fields: Any) -> Engagement:
    """An engagement in any state; call it as the system."""
    given = {"legal_form": "contract_for_work", "state_since": LONG_AGO, "state": "planned", **fields}
    return _made(Engagement(title=title, **given))


def make_account(
    login: str, *roles: str, scope: tuple[str, int] | None = None, person: Person | None = None, **fields: Any
) -> Account:
    """A log-in with roles since long ago, perhaps limited to a place; call it as the system."""
    person = person or Person.objects.create(name=f"the one of {login}", outside=fields.get("outside", False))
    account = Account.objects.create(login=login, person=person, **fields)
    for role in roles:
        where = {"scope_type": scope[0], "scope_id": scope[1]} if scope else {}
        RoleAssignment.objects.create(person=person, role=role, from_at=LONG_AGO, **where)
    return account


def again(thing):
    """The thing as the database has it now, with all that it points at."""
    with system("test"):
        found = type(thing).objects.get(pk=thing.pk)
        for field in found._meta.concrete_fields:
            if field.is_relation:
                getattr(found, field.name)
        return found


def kinds() -> list[str]:
    """The kinds of all that the journal holds, in order."""
    with system("test"):
        return list(Entry.objects.order_by("pk").values_list("kind", flat=True))


def last(kind: str) -> Entry:
    """The latest entry of a kind."""
    with system("test"):
        return Entry.objects.filter(kind=kind).latest("pk")


def touched(entry: Entry) -> set[tuple[str, str, int]]:
    """The objects of an entry, with role and type."""
    with system("test"):
        return set(Touched.objects.filter(event=entry.pk).values_list("role", "type", "object"))


def facts(type_: str, id_: int) -> dict[str, str | None]:
    """What the journal knows of an object now."""
    with system("test"):
        rows = FactRow.objects.filter(type=type_, object=id_).order_by("from_at", "pk")
        return dict(rows.values_list("name", "value"))


def registry_digest() -> dict[str, str]:
    """One figure for each table of the registry: equal when nothing has changed."""
    found = {}
    with system("test"), connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE tablename LIKE 'registry%%' ORDER BY 1")
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT md5(string_agg(t::text, '' ORDER BY id)) FROM {table} t")
            found[table] = cursor.fetchone()[0]
    return found


def why(action, *given: Any, at: datetime = NOON, **named: Any) -> str:
    """The code of the reason for which an action is refused."""
    try:
        action(*given, at=at, **named)
    except Refused as refusal:
        return refusal.answer.code.removeprefix("registry.")
    raise AssertionError("it was not refused")


def make(thing):
    """Keep a thing that a test has set up."""
    with system("test"):
        if hasattr(thing, "refold"):
            thing.refold()
        thing.save()
    return thing
