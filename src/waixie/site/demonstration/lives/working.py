"""Month by month: inspections, service checks, talks, reports, acceptance and payment, appraisal (chapters 3, 4, 6, 7, 9)."""

from datetime import timedelta

from waixie.foundation.directory.registers import Known
from waixie.foundation.telling.actions import New
from waixie.site.demonstration.founding import Work
from waixie.site.demonstration.stage import Stage, Story


def month_by_month(stage: Stage, work: Work) -> Story:
    """What recurs as long as the work goes on; careless firms and busy supervisors leave something out."""
    stage.spawn(_in_touch(stage, work))
    for month in range(1, 60):
        first = work.begins + timedelta(days=round(30.44 * (month - 1)))
        if first > work.ends:
            return
        yield stage.on(first + timedelta(days=2))
        if work.over:
            return
        for act in (_inspect, _check, _talk, _report, _pay, _figures, _insured_list):
            stage.spawn(
                act(stage, work, month), stage.on(first + timedelta(days=stage.dice.randrange(3, 24)))
            )
        if month % 3 == 0:
            stage.spawn(_appraise(stage, work, month), stage.on(first + timedelta(days=16)))


def _in_touch(stage: Stage, work: Work) -> Story:
    """The liaison never lets two weeks pass in silence; almost never."""
    while not work.over:
        yield stage.in_days(11, 13) if stage.often(0.75 + work.care * 0.24) else stage.in_days(16, 30)
        if _running(work):
            number = New(f"{work.number} {stage.today:%m-%d} 往來紀錄")
            stage.tell("communication.recorded", "liaison", record=number, kind_of="mail", **work.about())


def _figures(stage: Stage, work: Work, month: int) -> Story:
    """The quality figures of the month, and the rounds that the mainland asks for."""
    if _running(work) and stage.often(0.3 + work.care * 0.68):
        stage.tell(
            "quality_figures.reviewed", "quality", period=f"第 {month} 月", result="達標", **work.about()
        )
    grave = work.trade.sensitivity in ("confidential", "secret")
    if _running(work) and grave and month % 3 == 1 and stage.often(0.93):
        check = New(f"{work.number} 第 {month} 月資安查核")
        stage.tell("security_check.held", "security", check=check, outcome="in_order", **work.about())
    if _running(work) and work.plant.simplified and stage.often(0.9):
        stage.tell("safety_round.made", "safety2", site=work.site, outcome="in_order", **work.about())
    yield from ()


def _insured_list(stage: Stage, work: Work, month: int) -> Story:
    """Who is insured this month: filed by the firm, compared with who is here."""
    if not _running(work) or not stage.often(0.25 + work.care * 0.74):
        return
    filed = stage.tell(
        "insured_list.filed",
        work.supervisor,
        insured_list=New(f"{work.number} 第 {month} 月加保名單"),
        period=f"{month}",
        **work.about(),
    )["insured_list"]
    if not work.plant.simplified:
        yield stage.in_days(0, 3) if stage.often(0.92) else stage.in_days(9, 14)
        stage.tell("insured_list.compared", "safety", insured_list=filed, differences=0, **work.about())


def _running(work: Work) -> bool:
    return not work.over and work.engagement is not None and work.contract is not None


def _inspect(stage: Stage, work: Work, month: int) -> Story:
    if not _running(work) or not work.trade.on_site or not stage.often(0.2 + work.care * 0.78):
        return
    good = stage.often(work.care)
    who = "quality" if month % 4 == 0 else work.supervisor
    happened_at = stage.now
    if not stage.often(0.95):  # typed up only days later
        yield stage.in_days(6, 12)
    stage.tell(
        "inspection.done",
        who,
        happened_at=happened_at,
        inspection=New(f"{work.number} 第 {month} 次現場檢查"),
        unannounced=month % 2 == 0,
        outcome="in_order" if good else "findings",
        note="" if good else "護具配戴不全",
        **work.about(),
    )
    if good:
        return
    finding = stage.tell(
        "inspection_finding.raised",
        who,
        finding=New(f"{work.number} 缺失 {month}"),
        owner=stage.people[work.supervisor].person,
        due_on=(stage.today + timedelta(days=14)),
        summary="護具配戴不全，限期改善",
        **work.about(),
    )["finding"]
    yield stage.in_days(3, 11) if stage.often(work.care) else stage.in_days(16, 30)
    stage.tell("inspection_finding.closed", who, finding=finding, note="複查合格", **work.about())


def _check(stage: Stage, work: Work, month: int) -> Story:
    if _running(work) and month % 3 == 2 and stage.often(0.2 + work.care * 0.79):
        stage.tell(
            "service_check.held",
            "quality" if month % 12 == 5 else work.supervisor,
            independent=month % 12 == 5,
            contract=work.contract,
            outcome="in_order" if stage.often(work.care) else "findings",
            **work.about(),
        )
    yield from ()


def _talk(stage: Stage, work: Work, _month: int) -> Story:
    if _running(work) and stage.often(0.25 + work.care * 0.73):
        stage.tell(
            "talk.held",
            work.supervisor,
            participants=work.people[:2],
            summary="進度與人力安排",
            **work.about(),
        )
    yield from ()


def _report(stage: Stage, work: Work, month: int) -> Story:
    if not _running(work):
        return
    report = New(f"{work.number} {month:02} 月報")
    late = 0 if stage.often(work.care) else 8
    yield stage.in_days(late)
    if not _running(work):
        return
    if stage.often(0.98):
        told = stage.tell(
            "progress.reported", work.supervisor, summary="依計畫執行", **work.about(report=report)
        )
        yield stage.in_days(1, 4)
        if told and _running(work) and stage.often(0.985):
            stage.tell(
                "report.reviewed",
                work.supervisor,
                report=told.get("report"),
                outcome="accepted",
                **work.about(),
            )


def _pay(stage: Stage, work: Work, month: int) -> Story:
    """Delivered, accepted by somebody else than who asked, invoiced, paid."""
    if not _running(work) or month % 3 != 1:
        return
    number = f"{work.number}-{month:02}"
    if work.trade.form == "dispatch":
        yield from _hours(stage, work, number)
        return
    deliverable = stage.tell(
        "deliverable.submitted",
        work.supervisor,
        deliverable=New(f"{number} 交付"),
        contract=work.contract,
        **work.about(),
    )["deliverable"]
    if stage.often(0.95):
        stage.tell(
            "third_party_code.declared",
            work.supervisor,
            deliverable=deliverable,
            summary="無第三方程式碼",
            **work.about(),
        )
    yield stage.in_days(1, 6)
    judge = "quality" if stage.often(0.95) else work.supervisor
    stage.tell(
        "deliverable.judged",
        judge,
        deliverable=deliverable,
        contract=work.contract,
        outcome="accepted",
        **work.about(),
    )
    yield stage.in_days(1, 5)
    yield from _invoice(stage, work, number, deliverable)


def _hours(stage: Stage, work: Work, number: str) -> Story:
    """Dispatched people are paid by their hours."""
    about = work.about(worker=work.people[0])
    sheet = stage.tell(
        "timesheet.submitted", work.supervisor, timesheet=New(f"{number} 工時表"), hours=168, **about
    )["timesheet"]
    yield stage.in_days(1, 4)
    if stage.often(0.95):
        stage.tell("timesheet.decided", "finance", timesheet=sheet, decision="approved", **about)
    yield from _invoice(stage, work, number, None)


def _invoice(stage: Stage, work: Work, number: str, deliverable: Known | None) -> Story:
    currency, amount = ("CNY" if work.plant.simplified else "TWD"), stage.dice.randrange(60, 900) * 1000
    invoice = stage.tell(
        "invoice.received",
        "finance",
        invoice=New(f"{number} 發票"),
        contract=work.contract,
        amount=amount,
        currency=currency,
        due_on=(stage.today + timedelta(days=30)),
        **work.about(),
    )["invoice"]
    yield stage.in_days(2, 9)
    stage.tell(
        "invoice.matched",
        "finance",
        invoice=invoice,
        deliverable=deliverable,
        outcome="matched",
        **work.about(),
    )
    yield stage.in_days(1, 8) if stage.often(work.care) else stage.in_days(24, 40)
    stage.tell("payment.decided", work.supervisor, invoice=invoice, decision="approved", **work.about())
    yield stage.in_days(2, 6)
    stage.tell(
        "payment.made",
        "finance",
        payment=New(f"{number} 付款"),
        invoice=invoice,
        amount=amount,
        currency=currency,
        **work.about(),
    )


def _appraise(stage: Stage, work: Work, month: int) -> Story:
    if not _running(work) or not stage.often(0.3 + work.care * 0.68):
        return
    appraisal = stage.tell(
        "appraisal.opened",
        work.supervisor,
        appraisal=New(f"{work.number} 第 {month // 3} 季考核"),
        period=f"{stage.today:%Y}Q{(stage.today.month - 1) // 3 + 1}",
        due_on=(stage.today + timedelta(days=20)),
        **work.about(),
    )["appraisal"]
    yield stage.in_days(2, 6)
    for who in (work.supervisor, "quality"):
        score = round(60 + work.care * 35 + stage.dice.uniform(-6, 4))
        stage.tell("appraisal.rated", who, appraisal=appraisal, score=score, **work.about())
    yield stage.in_days(1, 5)
    grade = "excellent" if score >= 93 else "good" if score >= 85 else "fair" if score >= 75 else "poor"
    stage.tell(
        "appraisal.completed",
        work.supervisor,
        appraisal=appraisal,
        outcome=grade,
        score=score,
        **work.about(),
    )
    yield from _deliver(stage, work, appraisal, grade, f"第 {month // 3} 季")


def _deliver(stage: Stage, work: Work, appraisal: Known, grade: str, quarter: str) -> Story:
    """Told, taken note of, and where it was excellent, rewarded."""
    yield stage.in_days(1, 8) if stage.often(work.care) else stage.in_days(18, 30)
    stage.tell(
        "appraisal.delivered",
        work.supervisor,
        appraisal=appraisal,
        summary="優點與改善事項已說明",
        **work.about(),
    )
    yield stage.in_days(1, 6)
    stage.tell("appraisal.acknowledged", work.supervisor, appraisal=appraisal, **work.about())
    if grade == "excellent" and stage.often(0.88):
        stage.spawn(_reward(stage, work, appraisal, quarter))
    if grade == "excellent" and stage.often(0.3):
        stage.tell(
            "praise.given", work.supervisor, worker=work.people[0], summary="零事故完成歲修", **work.about()
        )


def _reward(stage: Stage, work: Work, appraisal: Known, quarter: str) -> Story:
    """Proposed by one, decided by another within the budget, and paid."""
    about = work.about(appraisal=appraisal)
    named = New(f"{work.number} {quarter}獎勵")
    reward = stage.tell(
        "reward.proposed", work.supervisor, reward=named, basis="appraisal", reason="考核特優", **about
    )["reward"]
    yield stage.in_days(2, 9) if stage.often(0.9) else stage.in_days(25, 40)
    currency = "CNY" if work.plant.simplified else "TWD"
    if stage.often(0.9):
        stage.tell(
            "budget.approved",
            "finance",
            department=work.asked_by,
            engagement=work.engagement,
            amount=30_000,
            currency=currency,
        )
        yield stage.in_hours(0.5, 2)
    stage.tell(
        "reward.decided", "taskforce", reward=reward, decision="approved", reason="符合準則", **work.about()
    )
    yield stage.in_days(5, 20) if stage.often(0.92) else stage.in_days(34, 50)
    paid = New(f"{work.number} {quarter}獎金")
    stage.tell(
        "payment.made",
        "finance",
        payment=paid,
        reward=reward,
        amount=30_000,
        currency=currency,
        **work.about(),
    )
