"""The end of work: renewal decided in time or not, prolonged or over, everything closed and given back (chapters 3 and 5)."""

from datetime import timedelta

from waixie.foundation.permits.acting import system
from waixie.foundation.telling.actions import New
from waixie.registry import actions
from waixie.registry.models import Member, Worker
from waixie.site.demonstration.founding import Work
from waixie.site.demonstration.stage import Stage, Story


def end(stage: Stage, work: Work) -> Story:
    """Decide on renewal before the end; go on for half a year, or leave."""
    while True:
        ahead = (
            stage.dice.randrange(62, 80)
            if stage.often(0.2 + work.care * 0.77)
            else stage.dice.randrange(5, 25)
        )
        yield stage.on(work.ends - timedelta(days=ahead))
        if work.contract is None or work.engagement is None:
            return
        renew = stage.often(0.55)
        stage.tell(
            "renewal.decided",
            work.supervisor,
            contract=work.contract,
            decision="renew" if renew else "let_expire",
            reason="考核良好，續約半年" if renew else "需求結束",
            **work.about(),
        )
        yield stage.in_days(3, 8)
        if not renew:
            if stage.often(0.8):
                stage.tell("next_work.planned", work.supervisor, worker=work.people[0], **work.about())
            if stage.often(0.93):
                stage.tell(
                    "communication.recorded",
                    work.supervisor,
                    record=New(f"{work.number} 期滿通知"),
                    kind_of="mail",
                    **work.about(),
                )
            break
        _prolong(stage, work)
    yield stage.on(work.ends, 9, 2)
    yield from _leave(stage, work)


def _leave(stage: Stage, work: Work) -> Story:
    for worker in work.people:
        stage.tell("exit.started", work.supervisor, worker=worker, reason="期滿", **work.about())
    work.engagement = stage.act(
        actions.end_engagement, work.engagement, reason="expired", explanation="期滿不續", by=work.supervisor
    )
    work.over = True
    if stage.often(0.85):
        stage.tell("satisfaction.asked", "liaison", engagement=work.engagement)
    stage.tell("contract.expired", "legal", contract=work.contract, **work.about())
    for worker in work.people:
        stage.spawn(_go(stage, work, worker))
    yield from ()


def _go(stage: Stage, work: Work, worker: Worker) -> Story:
    """One person's exit: access and pass, the same day as a rule; one account forgotten now and then."""
    about = work.about(worker=worker)
    prompt = stage.often(0.25 + work.care * 0.73)
    yield stage.in_hours(0.5, 5) if prompt else stage.in_days(3, 12)
    if worker.pk in work.grants and stage.often(0.97):
        stage.tell("access.closed", "security", grant=work.grants[worker.pk], **about)
        stage.spawn(_read_back(stage, work, worker), stage.in_hours(0.5, 6))
    if worker.pk in work.passes and stage.often(0.97):
        stage.tell("pass.returned", "guard", gate_pass=work.passes[worker.pk], **about)
    yield stage.in_hours(1, 4) if prompt else stage.in_days(1, 4)
    if stage.often(0.6) and worker.pk not in stage.gone and not _elsewhere(worker):
        stage.act(actions.let_worker_go, worker, reason="期滿離場", by=work.supervisor)
        stage.gone.add(worker.pk)
    stage.tell(
        "exit.completed", "security", certificate=New(f"{work.number} {worker.name} 離場證明"), **about
    )


def _read_back(stage: Stage, work: Work, worker: Worker) -> Story:
    """Whether the account is really closed is read back from the system, almost always."""
    if stage.often(0.96):
        stage.tell(
            "access.confirmed",
            "security",
            grant=work.grants[worker.pk],
            system=work.systems[worker.pk],
            worker=worker,
            engagement=work.engagement,
            result="已停用",
        )
    yield from ()


def _elsewhere(worker: Worker) -> bool:
    with system("demonstration", read_only=True):
        return Member.objects.filter(worker=worker, engagement__state__in=("planned", "active")).exists()


def _prolong(stage: Stage, work: Work) -> None:
    """Half a year more: asked for, assessed, amended."""
    work.ends = work.ends + timedelta(days=182)
    name = New(f"{work.number} 展延至 {work.ends}")
    asked = stage.tell(
        "change.requested", work.supervisor, contract=work.contract, change=name, side="ours", **work.about()
    )
    change = asked["change"]
    if stage.often(0.92):
        summary = "單價不變，總價依月數增加"
        stage.tell("change.assessed", work.supervisor, change=change, contract=work.contract, summary=summary)
    stage.tell(
        "contract.amended",
        "legal",
        contract=work.contract,
        change=change,
        ends_on=work.ends,
        summary="展延半年",
        **work.about(),
    )
    work.engagement = stage.act(
        actions.change_engagement, work.engagement, ends_on=work.ends, by=work.supervisor
    )
