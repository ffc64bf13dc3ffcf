"""How the demonstration begins: the company's people, its places, its policy, and whom it knows on the first day."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from waixie.foundation import clock
from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.roles import Role
from waixie.foundation.admission.actions.invitations import accept_invitation
from waixie.foundation.admission.actions.log_ins import create_account, make_first_administrator
from waixie.foundation.admission.actions.role_assignments import grant_role
from waixie.foundation.directory.registers import Known
from waixie.registry import actions
from waixie.registry.models import Department, Engagement, LegalEntity, Partner, Site, Worker
from waixie.rooms.selection.models import Requirement
from waixie.site.demonstration.group import ADMINISTRATOR, COLLEAGUES, PASSWORD, PLANTS, Colleague, Plant
from waixie.site.demonstration.market import FIRMS, TRADES, Firm, Trade
from waixie.site.demonstration.stage import Stage


@dataclass
class Places:
    """The places as they stand in the registry."""

    entities: dict[str, LegalEntity] = field(default_factory=dict)
    sites: dict[str, Site] = field(default_factory=dict)
    departments: dict[tuple[str, str], Department] = field(default_factory=dict)


@dataclass
class Work:
    """A piece of work given out, and all that belongs to it once it is there."""

    number: str
    title: str
    firm: Firm
    plant: Plant
    department: str
    supervisor: str
    begins: date
    ends: date
    heads: int
    partner: Partner | None = None
    site: Site | None = None
    asked_by: Department | None = None
    engagement: Engagement | None = None
    wanted: Requirement | None = None  # published
    contract: Known | None = None
    people: list[Worker] = field(default_factory=list)
    grants: dict[int, Known] = field(default_factory=dict)
    systems: dict[int, Known] = field(default_factory=dict)
    passes: dict[int, Known] = field(default_factory=dict)
    over: bool = False

    @property
    def trade(self) -> Trade:
        """What kind of work it is."""
        return TRADES[self.firm.trade]

    def about(self, **more: Any) -> dict[str, Any]:
        """What an event about this work touches, beside what else it names."""
        return {"engagement": self.engagement, "partner": self.partner, **more}

    @property
    def paper(self) -> str:
        """The number of its contract."""
        return f"HT-{self.begins:%Y}-{self.number[-2:]}"

    @property
    def care(self) -> float:
        """How carefully it is done."""
        return self.firm.care


def found_company(stage: Stage) -> Places:
    """The administrator, the colleagues with their roles, the places."""
    with clock.set_to(stage.now):
        administrator = make_first_administrator(
            login=ADMINISTRATOR.login, name=ADMINISTRATOR.name, password=PASSWORD, at=stage.now
        )
        stage.people[ADMINISTRATOR.login] = administrator
        for colleague in COLLEAGUES:
            stage.people[colleague.login] = _let_in(colleague, administrator, stage)
        return _places(stage)


def _let_in(colleague: Colleague, administrator: Account, stage: Stage) -> Account:
    account, _invitation, token = create_account(
        login=colleague.login,
        name=colleague.name,
        email=f"{colleague.login}@chenyao.example",
        language="zh-hans" if colleague.plant == len(PLANTS) - 1 else "zh-hant",
        by=administrator,
        at=stage.now,
    )
    accept_invitation(token=token, login=colleague.login, password=PASSWORD, at=stage.now)
    for role in colleague.roles:
        grant_role(account.person, Role(role), by=administrator, at=stage.now)
    return account


def _places(stage: Stage) -> Places:
    places = Places()
    for plant in PLANTS:
        fields: dict[str, Any] = {"by": "admin"}
        if plant.entity not in places.entities:
            places.entities[plant.entity] = stage.act(
                actions.add_entity, name=plant.entity, country=plant.country, **fields
            )
        entity = places.entities[plant.entity]
        site = stage.act(
            actions.add_site,
            entity=entity,
            name=plant.name,
            time_zone=plant.zone,
            calendar="mainland" if plant.simplified else "",
            **fields,
        )
        places.sites[plant.name] = site
        for name in plant.departments:
            places.departments[plant.name, name] = stage.act(
                actions.add_department, entity=entity, name=name, site=site, **fields
            )
    return places


def works_of(stage: Stage, share: float) -> list[Work]:
    """Which work is given to whom, and from when to when."""
    dice, last = stage.dice, stage.ends.date()
    found: list[Work] = []
    step = max(1, round(1 / share))
    for place, firm in enumerate(FIRMS[::step]):
        for _ in range(2 if place % 8 == 0 else 1):
            begins = last - timedelta(days=20 + round(600 * dice.random() ** 2.6))  # most began this year
            months = dice.choice((6, 9, 12, 12, 12, 18))
            found.append(
                _work(stage, firm, len(found) + 1, begins, begins + timedelta(days=round(months * 30.4)))
            )
    return sorted(found, key=lambda work: work.begins)


def _work(stage: Stage, firm: Firm, number: int, begins: date, ends: date) -> Work:
    trade, dice = TRADES[firm.trade], stage.dice
    mainland = firm.country == "CN"
    plants = [
        p for p in PLANTS if p.simplified == mainland and any(d in trade.departments for d in p.departments)
    ]
    plant = dice.choice(plants)
    department = dice.choice([d for d in plant.departments if d in trade.departments])
    leads = [one.login for one in COLLEAGUES if one.plant == PLANTS.index(plant)]
    titles = trade.simplified if mainland else trade.titles
    while begins.weekday() > 4:
        begins += timedelta(days=1)
    return Work(
        f"WX-{begins:%y}{number:02}",
        dice.choice(titles),
        firm,
        plant,
        department,
        dice.choice(leads),
        begins,
        ends,
        dice.randint(*trade.people),
    )


def register_partners(stage: Stage, works: list[Work]) -> dict[str, Partner]:
    """Every firm that gets work, and the few that only bid."""
    partners: dict[str, Partner] = {}
    for firm in FIRMS:
        if len(works) < len(FIRMS) and all(work.firm is not firm for work in works):
            continue  # a small demonstration knows fewer firms
        at = stage.begins + timedelta(minutes=len(partners) + 1)
        stage.now = at
        with clock.set_to(at):
            partner = stage.act(
                actions.register_partner,
                name=firm.name,
                country=firm.country,
                registration_number=firm.number,
                by="buyer",
            )
        partners[firm.name] = partner
    for work in works:
        work.partner = partners[work.firm.name]
    return partners
