"""Building the demonstration company: founded two years ago, lived through to the present."""

import random
from collections.abc import Callable
from datetime import timedelta

from waixie.foundation import clock
from waixie.foundation.journal.recording import as_demonstration
from waixie.foundation.permits.acting import system
from waixie.policy.actions.adopt import adopt
from waixie.policy.standard.composing import standard_policy
from waixie.registry.models import Partner
from waixie.site.demonstration.founding import Places, Work, found_company, register_partners, works_of
from waixie.site.demonstration.group import COLLEAGUES, PLANTS
from waixie.site.demonstration.lives import (
    arriving,
    exceptions,
    joining,
    leaving,
    make_or_buy,
    regime,
    tendering,
    trouble,
    versions,
    working,
)
from waixie.site.demonstration.market import FIRMS
from waixie.site.demonstration.stage import Stage, Story, quick_commits

YEARS = timedelta(days=731)
SEED = 20_260_301


def build_demonstration(say: Callable[[float], None], *, share: float = 1.0, seed: int = SEED) -> Stage:
    """Live through two years of the company. `share` is how much of it: 0.1 is enough for a test."""
    with system("when the demonstration ends", read_only=True):
        ends = clock.now()
    stage = Stage(ends - YEARS, ends, random.Random(seed))  # noqa: S311 — a made-up story, not a secret
    with quick_commits(), as_demonstration():
        places = found_company(stage)
        with clock.set_to(stage.now):
            text = standard_policy("zh-Hant", zone="Asia/Taipei", valid_from=stage.today)
            stage.policy = adopt(text, by=stage.people["taskforce"], at=stage.now).policy
        works = works_of(stage, share)
        partners = register_partners(stage, works)
        house = arriving.House(_leads())
        with clock.set_to(stage.now):
            regime.open_house(stage, house)
            make_or_buy.first_criteria(stage)
        for work in works:
            _schedule(stage, places, work, works, house)
        for story in _regime(stage, places, works, partners, house):
            stage.spawn(story)
        stage.play(say)
    return stage


def _regime(
    stage: Stage, places: Places, works: list[Work], partners: dict[str, Partner], house: arriving.House
) -> list[Story]:
    """What goes on beside the single pieces of work."""
    return [
        regime.meetings(stage),
        make_or_buy.core_work(stage, places),
        regime.safety_rounds(stage, places),
        regime.access_reviews(stage, works),
        regime.audits(stage),
        regime.templates(stage, house),
        regime.figures(stage),
        regime.systems(stage, house),
        versions.second_version(stage),
        versions.third_draft(stage),
        regime.fairness(stage, places),
        *(regime.looked_after(stage, partners[one.name], one.care) for one in FIRMS if one.name in partners),
        regime.emergencies(stage, places),
        exceptions.outsiders(stage, works),
        exceptions.standing_in(stage),
        exceptions.waivers(stage),
        exceptions.known_twice(stage, partners),
        exceptions.late_records(stage),
        trouble.incidents(stage, works),
        trouble.accidents(stage, works, places),
    ]


def _leads() -> dict[str, list[str]]:
    return {
        plant.name: [one.login for one in COLLEAGUES if one.plant == place]
        for place, plant in enumerate(PLANTS)
    }


def _schedule(stage: Stage, places: Places, work: Work, works: list[Work], house: arriving.House) -> None:
    asked = work.begins - tendering.LONG_BEFORE
    if asked >= stage.begins.date():
        stage.spawn(tendering.tender(stage, places, work, works), stage.on(asked))
    stage.spawn(joining.join(stage, places, work, house), stage.on(work.begins - joining.BEFORE))
    stage.spawn(working.month_by_month(stage, work), stage.on(work.begins))
    stage.spawn(trouble.problems(stage, work), stage.on(work.begins))
    stage.spawn(leaving.end(stage, work), stage.on(work.begins))
