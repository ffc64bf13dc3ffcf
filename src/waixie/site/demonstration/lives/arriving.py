"""One person's way to the first day and on: papers, training, hazard notice, access (chapters 2, 5 and 12)."""

from datetime import timedelta
from typing import Any

from waixie.foundation.directory.registers import Known
from waixie.foundation.permits.acting import system
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
from waixie.site.demonstration.stage import Stage, Story


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


def a_person(stage: Stage, work: Work, house: House) -> Worker:
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


def arrive(stage: Stage, places: Places, work: Work, worker: Worker, house: House) -> Story:
    """One person's way to the first day."""
    about = work.about(worker=worker)
    slow = 0 if stage.often(0.35 + work.care * 0.64) else stage.dice.randrange(6, 20)
    yield stage.in_days(0, 2)
    if stage.often(0.9):
        _insure(stage, work, worker)
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
    if not work.over and _is_still_here(worker):
        _begin(stage, work, worker, places, house)


def _is_still_here(worker: Worker) -> bool:
    """Some leave their firm before they ever began."""
    with system("demonstration", read_only=True):
        return Worker.objects.filter(pk=worker.pk).exclude(status="left").exists()


def _begin(stage: Stage, work: Work, worker: Worker, places: Places, house: House) -> None:
    """On the list, with a pass and what he needs to get into. Who had left is taken back."""
    if worker.pk in stage.gone:
        stage.gone.remove(worker.pk)
        stage.act(actions.take_worker_back, worker, by=work.supervisor)
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
        _insure(stage, work, worker)
        yield stage.in_days(330, 350)


def _insure(stage: Stage, work: Work, worker: Worker) -> None:
    """His insurance is put on record; the next year's takes its place."""
    dates = {
        "issued_on": stage.today - timedelta(days=5),
        "expires_on": stage.today + timedelta(days=stage.dice.randrange(360, 420)),
    }
    old = stage.papers.get(worker.pk)
    if old is None:
        name = "工伤保险" if work.plant.simplified else "職災保險"
        stage.papers[worker.pk] = stage.act(
            actions.add_qualification, worker, kind="insurance", name=name, by=work.supervisor, **dates
        )
    else:
        stage.papers[worker.pk] = stage.act(actions.renew_qualification, old, by=work.supervisor, **dates)


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
    if stage.often(0.96):
        stage.tell(
            "device.declared",
            "security",
            device=New(f"{worker.name} 筆電"),
            state="healthy",
            **work.about(worker=worker),
        )
    yield stage.in_hours(1, 20)
    own = not stage.often(0.97)
    decider = work.supervisor if own else "security"
    stage.tell("access.decided", decider, grant=grant, decision="approved", **about)
    yield stage.in_hours(1, 6)
    stage.tell(
        "access.granted", "security", grant=grant, role_name="一般使用者", data_class=work.trade.sensitivity,
        until=work.ends, **about,
    )  # fmt: skip
    work.grants[worker.pk], work.systems[worker.pk] = grant, system
