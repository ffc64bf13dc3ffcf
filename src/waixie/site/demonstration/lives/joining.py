"""Before the first day: contract, agreements, papers, training, hazard notice, access (chapters 2, 3, 5 and 12)."""

from datetime import timedelta
from typing import Any

from waixie.foundation.directory.registers import Known
from waixie.foundation.telling.actions import New
from waixie.registry import actions
from waixie.rooms.selection.actions import fill_requirement
from waixie.site.demonstration.founding import Places, Work
from waixie.site.demonstration.lives.arriving import House, a_person, arrive
from waixie.site.demonstration.lives.risks import risk
from waixie.site.demonstration.stage import Stage, Story

BEFORE = timedelta(days=24)


def join(stage: Stage, places: Places, work: Work, house: House) -> Story:
    """Plan, contract, people, first day. What should come before sometimes comes after."""
    _plan(stage, places, work, house)
    yield from _prepare(stage, places, work, house)
    yield stage.on(work.begins, 8, 1)
    work.engagement = stage.act(actions.activate_engagement, work.engagement, by=work.supervisor)
    yield stage.in_days(0, 3) if stage.often(0.9) else stage.in_days(9, 15)
    stage.tell("supervision_plan.made", work.supervisor, engagement=work.engagement)


def _plan(stage: Stage, places: Places, work: Work, house: House) -> None:
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
    if work.wanted is not None:
        stage.act(fill_requirement, work.wanted, engagement=work.engagement, by="buyer")
    deputies = [one for one in house.leads[work.plant.name] if one != work.supervisor]
    if deputies:
        stage.act(actions.assign_deputy, work.engagement, person=stage.people[deputies[0]].person, by="buyer")
    stage.act(actions.assign_liaison, work.engagement, person=stage.people["liaison"].person, by="buyer")


def _prepare(stage: Stage, places: Places, work: Work, house: House) -> Story:
    signed_in_time = stage.often(0.3 + work.care * 0.69)
    stage.spawn(_contract(stage, work, house), stage.now if signed_in_time else stage.in_days(26, 34))
    yield stage.on(work.begins - timedelta(days=12))
    for _ in range(work.heads):
        worker = a_person(stage, work, house)
        work.people.append(worker)
        stage.spawn(arrive(stage, places, work, worker, house))
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
    if stage.often(0.94):
        stage.tell(
            "indicator.agreed",
            work.supervisor,
            indicator=New(f"{work.number} 準時完成率"),
            engagement=work.engagement,
            unit="%",
            direction="higher",
            value=95,
        )


def _contract(stage: Stage, work: Work, house: House) -> Story:
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
    stage.spawn(_rights(stage, work))
    yield from _conclude(stage, work, work.contract)


def _conclude(stage: Stage, work: Work, contract: Known) -> Story:
    """Reviewed, perhaps sent back, signed by both, numbered and put away."""
    about, edition = work.about(), "1"
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


def _rights(stage: Stage, work: Work) -> Story:
    """What is made for the company belongs to it."""
    if stage.often(0.95):
        paper = New(f"{work.number} 智慧財產權讓與同意書")
        stage.tell(
            "agreement.signed",
            "legal",
            agreement=paper,
            kind_of="ip_assignment",
            on_paper=True,
            **work.about(),
        )
    yield from ()


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
