"""What may go out: criteria of core work, requirements that are not core, and three that were (clause 1.10)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from waixie.rooms.selection.actions import (
    Wanted,
    adopt_criteria,
    decide_requirement,
    reclassify_requirement,
    resubmit_requirement,
    submit_requirement,
)
from waixie.rooms.selection.models import Requirement
from waixie.rooms.selection.queries.criteria import SUGGESTED, THRESHOLD
from waixie.rooms.selection.rules import Cost
from waixie.site.demonstration.founding import Places, Work
from waixie.site.demonstration.group import PLANTS
from waixie.site.demonstration.stage import Stage, Story

NEVER = "不涉及此項，現有人員及文件均可佐證"
NEVER_SIMPLIFIED = "不涉及此项，现有人员和文件均可佐证"
ONE_FIRM = "原廠授權，僅一家可承作"
SECRET = "須交付製程參數與配方"  # noqa: S105 — a made-up reason


def wanted_for(stage: Stage, places: Places, work: Work) -> Wanted:
    """What the supervisor of a piece of work asks for; outside it is cheaper, now and then only one firm can do it."""
    hours = Decimal(work.heads * 1900)
    currency, rate = ("CNY", Decimal(46)) if work.plant.simplified else ("TWD", Decimal(420))
    share = Decimal(stage.dice.randrange(72, 97)) / 100
    lent = work.trade.form == "dispatch"
    never = NEVER_SIMPLIFIED if work.plant.simplified else NEVER
    answers = {one.code: (False, never) for one in SUGGESTED}
    if stage.often(0.15):
        answers["one_firm"] = (True, ONE_FIRM)
    return Wanted(
        title=f"{work.number} {work.title}",
        description=f"{work.title}，{work.heads} 人",
        department=places.departments[work.plant.name, work.department],
        site=places.sites[work.plant.name],
        starts_on=work.begins,
        ends_on=work.ends,
        headcount=work.heads,
        legal_form=work.trade.form,
        directed=lent,
        ground="auxiliary" if lent and work.plant.simplified else "",
        currency=currency,
        own=Cost(hours, rate, Decimal(work.heads * 24_000)),
        outside=Cost(hours, (rate * share).quantize(Decimal("0.01")), Decimal(work.heads * 6_000)),
        answers=answers,
    )


def first_criteria(stage: Stage) -> None:
    """The task force sets on the first day by what core is judged."""
    stage.act(
        adopt_criteria,
        criteria=SUGGESTED,
        threshold=THRESHOLD,
        valid_from=stage.today,
        reason="制度施行，依第 1.10 條訂定",
        by="taskforce",
    )


def core_work(stage: Stage, places: Places) -> Story:
    """A recipe that stays in house; a measurement that was core until the criteria changed; a cheap one that stays all the same."""
    yield stage.on(stage.begins.date() + timedelta(days=250))
    recipe = _asked(
        stage, places, "塗佈配方開發委外", {"secrets": SECRET, "know_how": "配方為本公司核心技術"}
    )
    gauge = _asked(stage, places, "來料量測外包", {"secrets": "須交付量測規格書"})
    yield stage.in_days(2, 4)
    stage.act(decide_requirement, recipe, goes_out=False, reason="配方屬營業秘密，留在公司內", by="taskforce")
    stage.act(decide_requirement, gauge, goes_out=False, reason="依現行標準屬核心", by="taskforce")
    yield stage.in_days(60, 70)
    secrets = replace(SUGGESTED[0], knock_out=False, weight=40)
    stage.act(
        adopt_criteria,
        criteria=(secrets, *SUGGESTED[1:]),
        threshold=THRESHOLD,
        valid_from=stage.today,
        reason="量測規格可去識別後交付；營業秘密改採計分，與核心技術併計",
        by="legal",
    )
    yield stage.in_days(1, 2)
    stage.act(reclassify_requirement, gauge, reason="新標準下規格書可去識別", by="taskforce")
    yield stage.in_days(2, 3)
    again = _wanted(stage, places, gauge.title, {"secrets": "規格書去識別後交付"})
    stage.act(resubmit_requirement, gauge, wanted=again, by="supervisor")
    yield stage.in_days(2, 3)
    stage.act(decide_requirement, gauge, goes_out=True, reason="新標準下四十分，未達門檻", by="taskforce")
    yield stage.on(stage.ends.date() - timedelta(days=6))
    _asked(stage, places, "廠區植栽養護", {})


def _asked(stage: Stage, places: Places, title: str, applies: dict[str, str]) -> Requirement:
    made: Requirement = stage.act(
        submit_requirement, wanted=_wanted(stage, places, title, applies), by="supervisor"
    )
    return made


def _wanted(stage: Stage, places: Places, title: str, applies: dict[str, str]) -> Wanted:
    plant = PLANTS[0]
    begins: date = stage.today + timedelta(days=60)
    costs: dict[str, Any] = {
        "own": Cost(Decimal(1200), Decimal(650), Decimal(90_000)),
        "outside": Cost(Decimal(0), Decimal(0), Decimal(780_000)),
    }
    return Wanted(
        title=title,
        description=f"{title}，一年",
        department=places.departments[plant.name, plant.departments[0]],
        site=places.sites[plant.name],
        starts_on=begins,
        ends_on=begins + timedelta(days=364),
        legal_form="contract_for_work",
        currency="TWD",
        answers={one.code: (one.code in applies, applies.get(one.code, NEVER)) for one in SUGGESTED},
        **costs,
    )
