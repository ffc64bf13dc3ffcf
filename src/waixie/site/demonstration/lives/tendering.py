"""Before the work: what is wanted, who bids, who gets it (chapter 2)."""

from datetime import timedelta
from typing import Any

from waixie.foundation.directory.registers import Known
from waixie.foundation.permits.acting import system
from waixie.foundation.telling.actions import New
from waixie.rooms.selection.actions import (
    decide_requirement,
    publish_requirement,
    resubmit_requirement,
    return_requirement,
    submit_requirement,
)
from waixie.rooms.selection.models import Requirement
from waixie.rooms.selection.states import RequirementState
from waixie.site.demonstration.founding import Places, Work
from waixie.site.demonstration.lives.make_or_buy import wanted_for
from waixie.site.demonstration.market import FIRMS
from waixie.site.demonstration.stage import Stage, Story

LONG_BEFORE = timedelta(days=62)


def tender(stage: Stage, places: Places, work: Work, others: list[Work]) -> Story:
    """Make or buy, requirement, three bids (two now and then), comparison, award."""
    wanted: Requirement = stage.act(
        submit_requirement, wanted=wanted_for(stage, places, work), by=work.supervisor
    )
    yield stage.in_days(2, 4)
    if stage.often(0.04):
        stage.act(return_requirement, wanted, reason="請補充交付項目與驗收方式", by="taskforce")
        yield stage.in_days(1, 2)
    yield from _decided(stage, places, work, wanted)
    stage.tell("criteria.adopted", "tsai", criteria=New(f"{work.number} 評選準則"), requirement=wanted)
    yield from _ask(stage, work, wanted, others)


def _decided(stage: Stage, places: Places, work: Work, wanted: Requirement) -> Story:
    """Judged to be work that may go out; what comes back, for a question or since the criteria are new, is asked for again."""
    while _state_of(wanted) != RequirementState.CLEARED:
        if _state_of(wanted) == RequirementState.RETURNED:
            again = wanted_for(stage, places, work)
            stage.act(resubmit_requirement, wanted, wanted=again, by=work.supervisor)
            yield stage.in_days(1, 2)
        else:
            decider = "manager2" if stage.often(0.3) else "taskforce"
            why = "非核心；委外較省，且不涉機密"
            stage.act(decide_requirement, wanted, goes_out=True, reason=why, by=decider)
            yield stage.in_days(1, 3)


def _state_of(wanted: Requirement) -> str:
    with system("demonstration", read_only=True):
        return Requirement.objects.values_list("state", flat=True).get(pk=wanted.pk)


def _ask(stage: Stage, work: Work, wanted: Requirement, others: list[Work]) -> Story:
    """Publish, receive, and choose when the time for bids is over."""
    closes = stage.in_days(12)
    work.wanted = stage.act(publish_requirement, wanted, closes_at=closes, by="buyer")
    bids = []
    for partner, number in _bidders(stage, work, others):
        yield stage.in_days(1, 3)
        bid = stage.tell(
            "bid.submitted",
            "buyer",
            bid=New(f"{work.number} 標單 {number}"),
            requirement=wanted,
            partner=partner,
        )
        bids.append((bid["bid"], partner))
    yield max(closes, stage.in_days(1)) + timedelta(hours=1)
    yield from _choose(stage, work, wanted, bids)


def _bidders(stage: Stage, work: Work, others: list[Work]) -> list[tuple[Any, int]]:
    rivals = {
        one.firm.name: one.partner
        for one in others
        if one.firm.country == work.firm.country and one.firm is not work.firm
    }
    same_trade = [firm.name for firm in FIRMS if firm.trade == work.firm.trade and firm.name in rivals]
    rest = [name for name in rivals if name not in same_trade]
    stage.dice.shuffle(rest)
    wanted = 2 if stage.often(0.93) else 1
    names = (same_trade + rest)[:wanted]
    return [(work.partner, 1), *((rivals[name], place) for place, name in enumerate(names, 2))]


def _choose(stage: Stage, work: Work, wanted: Requirement, bids: list[tuple[Known, Any]]) -> Story:
    for evaluator in ("buyer", "tsai"):
        stage.tell("conflict.declared", evaluator, requirement=wanted)
    stage.tell("bids.opened", "buyer", requirement=wanted, witness=stage.people["legal"].person)
    for bid, partner in bids:
        stage.tell("bid.screened", "buyer", bid=bid, requirement=wanted, partner=partner, outcome="passed")
    if len(bids) < 3 and stage.often(0.6):
        stage.tell("few_bids.justified", "buyer", requirement=wanted, reason="公告兩次，僅二家具備原廠授權")
    yield stage.in_days(2, 4)
    stage.tell("comparison.opened", "buyer", requirement=wanted)
    for place, (bid, _) in enumerate(bids):
        score = round(88 - 6 * place + stage.dice.uniform(-3, 3))
        stage.tell("bid.scored", "tsai", bid=bid, requirement=wanted, score=score)
        if stage.often(0.96):
            stage.tell("bid.scored", "buyer", bid=bid, requirement=wanted, score=score - 2)
    yield stage.in_days(1, 3)
    yield from _award(stage, work, wanted, bids)


def _award(stage: Stage, work: Work, wanted: Requirement, bids: list[tuple[Known, Any]]) -> Story:
    winner = bids[0][0]
    stage.tell("comparison.decided", "buyer", requirement=wanted, bid=winner, explanation="加權總分最高")
    if stage.often(0.94):
        stage.tell(
            "understanding.confirmed",
            "buyer",
            requirement=wanted,
            partner=bids[0][1],
            summary="範圍、人力與期程已確認",
        )
    stage.tell("award.recommended", "buyer", requirement=wanted, bid=winner, reason="能力與價格均優")
    yield stage.in_days(2, 5)
    stage.tell(
        "award.decided",
        "taskforce",
        requirement=wanted,
        award=New(f"{work.number} 決標"),
        bid=winner,
        decision="approved",
    )
    yield stage.in_days(1, 4)
    for bid, partner in bids:
        stage.tell(
            "bidder.notified", "buyer", requirement=wanted, partner=partner, bid=bid, reason="評選結果"
        )
