"""Before the first day: contract, agreements, papers, training, hazard notice, access (chapters 2, 3, 5 and 12)."""

from datetime import timedelta
from typing import Any

from waixie.foundation.directory.registers import Known
from waixie.foundation.telling.actions import New
from waixie.registry import actions
from waixie.registry.models import Site, Worker
from waixie.site.demonstration.founding import Places, Work
from waixie.site.demonstration.group import (
    FAMILY_NAMES,
    FOREIGN_NAMES,
    GIVEN_NAMES,
    SIMPLIFIED_FAMILY_NAMES,
    SIMPLIFIED_GIVEN_NAMES,
)
from waixie.site.demonstration.lives.risks import risk
from waixie.site.demonstration.stage import Stage, Story

BEFORE = timedelta(days=24)


def join(stage: Stage, places: Places, work: Work, house: "House") -> Story:
    """Plan, contract, people, first day. What should come before sometimes comes after."""
    _plan(stage, places, work, house)
    yield from _prepare(stage, places, work, house)
    yield stage.on(work.begins, 8, 1)
    work.engagement = stage.act(actions.activate_engagement, work.engagement, by=work.supervisor)


def _plan(stage: Stage, places: Places, work: Work, house: "House") -> None:
    work.site = site = places.sites[work.plant.name]
    work.asked_by = places.departments[work.plant.name, work.department]
    work.engagement = stage.act(
        actions.plan_engagement,
        title=work.title,
        number=work.number,
        partner=work.partner,
        legal_form=work.trade.form,
        department=work.asked_by,
        site=site,
        starts_on=work.begins,
        ends_on=work.ends,
        data_sensitivity=work.trade.sensitivity,
        supervisor=stage.people[work.supervisor].person,
        by="buyer",
    )
    deputies = [one for one in house.leads[work.plant.name] if one != work.supervisor]
    if deputies:
        stage.act(actions.assign_deputy, work.engagement, person=stage.people[deputies[0]].person, by="buyer")
    stage.act(actions.assign_liaison, work.engagement, person=stage.people["liaison"].person, by="buyer")


def _prepare(stage: Stage, places: Places, work: Work, house: "House") -> Story:
    signed_in_time = stage.often(0.3 + work.care * 0.69)
    stage.spawn(_contract(stage, work, house), stage.now if signed_in_time else stage.in_days(26, 34))
    yield stage.on(work.begins - timedelta(days=12))
    for _ in range(work.heads):
        worker = _person(stage, work, house)
        work.people.append(worker)
        stage.spawn(_arrive(stage, places, work, worker, house))
    yield stage.on(work.begins - timedelta(days=2))
    stage.tell("responsibilities.agreed", work.supervisor, engagement=work.engagement, partner=work.partner)
    if stage.often(0.5 + work.care * 0.48):
        stage.spawn(risk(stage, work))
    if work.trade.hazardous and stage.often(work.care):
        stage.tell(
            "risk_assessment.done",
            "safety",
            assessment=New(f"{work.number} 作業風險評估"),
            engagement=work.engagement,
            site=places.sites[work.plant.name],
            hazards="感電、墜落、捲夾",
            review_on=(work.begins + timedelta(days=365)),
        )
    if stage.often(0.95):
        stage.tell("channel.opened", work.supervisor, engagement=work.engagement, channel="工作群組與週會")
    if work.people and stage.often(0.93):
        stage.act(
            actions.assign_partner_liaison, work.engagement, person=work.people[0].person, by=work.supervisor
        )
    stage.tell("supervision_plan.made", work.supervisor, engagement=work.engagement)


def _contract(stage: Stage, work: Work, house: "House") -> Story:
    about = work.about()
    template = house.templates["dispatch" if work.trade.form == "dispatch" else "work"]
    work.contract = stage.tell(
        "contract.drafted",
        "buyer",
        template=template,
        contract=New(f"HT-{work.number[3:]} {work.title}"),
        edition="1",
        **about,
    )["contract"]
    contract, edition = work.contract, "1"
    yield stage.in_days(2, 4)
    if stage.often(0.35):
        stage.tell(
            "contract.reviewed",
            "legal",
            contract=contract,
            edition="1",
            outcome="sent_back",
            note="補列違約責任",
        )
        yield stage.in_days(1, 3)
        edition = "2"
        stage.tell("contract.revised", "buyer", contract=contract, partner=work.partner, edition=edition)
        yield stage.in_days(1, 2)
    if stage.often(0.97):
        stage.tell("contract.reviewed", "legal", contract=contract, edition=edition, outcome="approved")
    yield stage.in_days(1, 3)
    for side, who in (("theirs", "legal"), ("ours", "taskforce")):
        stage.tell(
            "contract.signed", who, contract=contract, side=side, edition=edition, on_paper=True, **about
        )
        yield stage.in_days(0, 2)
    dates: dict[str, Any] = {"starts_on": work.begins, "ends_on": work.ends}
    stage.tell("contract.concluded", "legal", contract=contract, reference=work.paper, **dates, **about)
    stage.spawn(_items(stage, work))
    if stage.often(0.93):
        yield stage.in_days(1, 4)
        stage.tell("contract.archived", "legal", contract=contract, reference=work.paper)


def _items(stage: Stage, work: Work) -> Story:
    span = max(60, (work.ends - work.begins).days)
    for place, kind in enumerate(("deliverable", "milestone"), 1):
        due = work.begins + timedelta(days=span * place // 3)
        what = "年度保養報告" if kind == "deliverable" else "期中查核"
        item = stage.tell(
            "contract_item.set",
            work.supervisor,
            item=New(f"{work.number} {what}"),
            contract=work.contract,
            engagement=work.engagement,
            partner=work.partner,
            owner=stage.people[work.supervisor].person,
            kind_of=kind,
            due_on=due,
        )["item"]
        late = timedelta(days=-3 if stage.often(work.care) else 9)
        stage.spawn(_fulfil(stage, work, item), stage.on(due + late))
    return
    yield


def _fulfil(stage: Stage, work: Work, item: Known) -> Story:
    if not work.over:
        stage.tell(
            "contract_item.fulfilled",
            work.supervisor,
            item=item,
            contract=work.contract,
            engagement=work.engagement,
            partner=work.partner,
        )
    return
    yield


class House:
    """What all work shares: who leads where, which systems and courses there are, which names are taken."""

    def __init__(self, leads: dict[str, list[str]]) -> None:
        self.leads = leads
        self.systems: dict[str, Known] = {}
        self.courses: dict[str, Known] = {}
        self.templates: dict[str, Known] = {}
        self.policy: object = None
        self.names: set[str] = set()
        self.known: dict[str, list[Worker]] = {}


def _person(stage: Stage, work: Work, house: House) -> Worker:
    """Somebody new of the firm; now and then somebody whom it sent before."""
    before = [one for one in house.known.get(work.firm.name, []) if one not in work.people]
    if before and stage.often(0.25):
        return stage.dice.choice(before)
    name = _name(stage, work, house)
    languages = {"zh-hans": ["zh-hans"]}.get("zh-hans" if work.plant.simplified else "", ["zh-hant"])
    foreign = name in FOREIGN_NAMES
    worker: Worker = stage.act(
        actions.register_worker,
        home_partner=work.partner,
        name=name,
        languages=["en"] if foreign else languages,
        skills=[work.title[:20]],
        by=work.supervisor,
    )
    house.known.setdefault(work.firm.name, []).append(worker)
    return worker


def _name(stage: Stage, work: Work, house: House) -> str:
    dice = stage.dice
    left = [name for name in FOREIGN_NAMES if name not in house.names]
    if left and work.firm.trade == "staff" and not work.plant.simplified and dice.random() < 0.15:
        house.names.add(left[0])
        return left[0]
    family, given = (
        (SIMPLIFIED_FAMILY_NAMES, SIMPLIFIED_GIVEN_NAMES)
        if work.plant.simplified
        else (FAMILY_NAMES, GIVEN_NAMES)
    )
    while True:
        name = dice.choice(family) + dice.choice(given)
        if name not in house.names or dice.random() < 0.02:  # two people may well bear one name
            house.names.add(name)
            return name


def _arrive(stage: Stage, places: Places, work: Work, worker: Worker, house: House) -> Story:
    """One person's way to the first day."""
    about = work.about(worker=worker)
    slow = 0 if stage.often(0.35 + work.care * 0.64) else stage.dice.randrange(6, 20)
    yield stage.in_days(0, 2)
    if stage.often(0.9):
        stage.act(actions.add_qualification, worker, by=work.supervisor, **_insured(stage, work))
    yield stage.in_days(0, 2)
    stage.tell(
        "agreement.signed",
        "legal",
        agreement=New(f"{work.number} {worker.name} 保密切結"),
        kind_of="nda",
        on_paper=True,
        **about,
    )
    yield stage.in_days(slow, slow + 3)
    yield from _train(stage, work, worker, house)
    if work.trade.on_site and stage.often(0.4 + work.care * 0.6):
        yield from _hazard(stage, work, worker)
    if stage.today < work.begins:
        yield stage.on(work.begins - timedelta(days=1))
    if not work.over:
        _begin(stage, work, worker, places, house)


def _begin(stage: Stage, work: Work, worker: Worker, places: Places, house: House) -> None:
    """On the list, with a pass and what he needs to get into."""
    about = work.about(worker=worker)
    stage.act(
        actions.add_member,
        work.engagement,
        worker=worker,
        from_on=max(stage.today, work.begins),
        by=work.supervisor,
    )
    if work.trade.on_site:
        gate_pass = stage.tell(
            "pass.issued",
            "guard",
            gate_pass=New(f"{work.number} {worker.name} 門禁證"),
            expires_on=(work.ends + timedelta(days=1)),
            **about,
        )
        work.passes[worker.pk] = gate_pass["gate_pass"]
        site = places.sites[work.plant.name]
        if stage.often(0.97):
            stage.tell("identity.checked", "guard", subject="identity", site=site, **about)
        if not work.plant.simplified and stage.often(0.96):
            stage.tell("identity.checked", "guard", subject="work_right", site=site, **about)
        stage.spawn(_enter(stage, work, worker, site), stage.on(max(stage.today, work.begins), 8, 1))
    stage.spawn(_stay(stage, work, worker, house), stage.in_days(335, 350))
    if work.trade.systems and (work.heads < 8 or stage.often(0.4)):
        stage.spawn(_access(stage, work, worker, house))


def _enter(stage: Stage, work: Work, worker: Worker, site: Site) -> Story:
    """The first day through the gate."""
    if not work.over:
        stage.tell("site.entered", "guard", site=site, source="門禁", **work.about(worker=worker))
    yield stage.in_days(1, 9) if stage.often(0.3 + work.care * 0.65) else stage.in_days(17, 25)
    if not work.over:
        stage.tell("welcome.completed", work.supervisor, **work.about(worker=worker))


def _stay(stage: Stage, work: Work, worker: Worker, house: House) -> Story:
    """Who stays is trained and insured anew before the year is over, as a rule."""
    while not work.over:
        if not stage.often(0.2 + work.care * 0.78):
            yield stage.in_days(20, 40)
        if work.over:
            return
        yield from _train(stage, work, worker, house)
        stage.act(actions.add_qualification, worker, by=work.supervisor, **_insured(stage, work))
        yield stage.in_days(330, 350)


def _insured(stage: Stage, work: Work) -> dict[str, Any]:
    return {
        "kind": "insurance",
        "name": "工伤保险" if work.plant.simplified else "職災保險",
        "issued_on": stage.today - timedelta(days=5),
        "expires_on": stage.today + timedelta(days=stage.dice.randrange(360, 420)),
    }


def _train(stage: Stage, work: Work, worker: Worker, house: House) -> Story:
    about: dict[str, Any] = {"worker": worker, "engagement": work.engagement}
    wanted = ["safety" if work.trade.hazardous else "induction"] + (
        ["security"] if work.trade.systems else []
    )
    for kind in wanted:
        score = stage.dice.randrange(62, 100)
        if score < 68:
            stage.tell(
                "training.failed",
                "trainer",
                course=house.courses[kind],
                course_kind=kind,
                score=score,
                **about,
            )
            yield stage.in_days(2, 4)
            score = stage.dice.randrange(75, 95)
        stage.tell(
            "training.passed",
            "trainer",
            course=house.courses[kind],
            course_kind=kind,
            score=score,
            expires_on=(stage.today + timedelta(days=365)),
            **about,
        )
        yield stage.in_days(0, 1)


def _hazard(stage: Stage, work: Work, worker: Worker) -> Story:
    about = work.about(worker=worker)
    hazard = stage.tell(
        "hazard.notified",
        "safety",
        hazard=New(f"{work.number} {worker.name} 危害告知"),
        hazards="感電、墜落、化學品、堆高機動線",
        language=(worker.languages or ["zh-hant"])[0],
        **about,
    )["hazard"]
    yield stage.in_hours(1, 4)
    stage.tell(
        "hazard.acknowledged", "safety", hazard=hazard, language=(worker.languages or ["zh-hant"])[0], **about
    )


def _access(stage: Stage, work: Work, worker: Worker, house: House) -> Story:
    name = stage.dice.choice(sorted(house.systems))
    system = house.systems[name]
    about = work.about(worker=worker, system=system)
    grant = stage.tell(
        "access.requested",
        work.supervisor,
        grant=New(f"{worker.name} {name}"),
        purpose="履約所需",
        until=work.ends,
        **about,
    )["grant"]
    yield stage.in_hours(1, 20)
    own = not stage.often(0.97)
    decider = work.supervisor if own else "security"
    stage.tell("access.decided", decider, grant=grant, decision="approved", **about)
    yield stage.in_hours(1, 6)
    stage.tell(
        "access.granted", "security", grant=grant, role_name="一般使用者", data_class=work.trade.sensitivity,
        until=work.ends, **about,
    )  # fmt: skip
    work.grants[worker.pk] = grant
