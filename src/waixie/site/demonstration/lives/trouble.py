"""What goes wrong: problems, disputes, security incidents, accidents (chapters 5, 8 and 12)."""

from datetime import timedelta

from waixie.foundation.directory.registers import Known
from waixie.foundation.telling.actions import New
from waixie.site.demonstration.founding import Places, Work
from waixie.site.demonstration.stage import Stage, Story

PROBLEMS = (
    ("technical", "設備停機", "设备停机"),
    ("delay", "交期延誤", "交期延误"),
    ("resources", "人力不足", "人员不足"),
    ("quality", "清潔未達標準", "清洁未达标准"),
    ("people", "人員未經報備更換", "人员未报备更换"),
    ("safety", "現場未依規定穿戴護具", "现场未按规定佩戴护具"),
    ("security", "私人隨身碟接上產線電腦", "私人U盘接入产线电脑"),
    ("money", "請款單據不符", "请款单据不符"),
)


def problems(stage: Stage, work: Work) -> Story:
    """Every few weeks something is reported; how fast it is dealt with depends on who is in charge."""
    number = 0
    yield stage.on(work.begins + timedelta(days=stage.dice.randrange(6, 40)))
    while not work.over:
        if work.people and work.engagement is not None:
            number += 1
            stage.spawn(_problem(stage, work, f"{work.number}-Q{number:02}"))
        yield stage.in_days(35 + 40 * work.care, 80 + 65 * work.care)


def _problem(stage: Stage, work: Work, number: str) -> Story:
    kind, traditional, simplified = stage.dice.choice(PROBLEMS)
    severity = stage.dice.choices(("low", "medium", "high", "critical"), (4, 5, 3, 1))[0]
    about = work.about()
    what = simplified if work.plant.simplified else traditional
    case = stage.tell(
        "case.reported",
        stage.dice.choice((work.supervisor, work.supervisor, "liaison", "quality")),
        case=New(f"{number} {what}"),
        problem=kind,
        severity=severity,
        summary=what,
        **about,
    )["case"]
    quick = stage.often(0.15 + work.care * 0.82)
    yield stage.in_hours(0.2, 0.9) if quick else stage.in_hours(5, 40)
    stage.tell("case.acknowledged", work.supervisor, case=case, severity=severity, **about)
    yield stage.in_hours(0.5, 2.8) if quick else stage.in_days(2, 5)
    side = "theirs" if stage.often(0.7) else "ours"
    if side == "ours" and kind in ("resources", "delay") and stage.often(0.85):
        stage.spawn(_move(stage, work, case), stage.in_hours(1, 20))
    stage.tell("case.analysed", work.supervisor, case=case, side=side, cause="未依作業程序執行", **about)
    due = stage.today + timedelta(days=5 if severity in ("high", "critical") else 14)
    stage.tell(
        "solution.planned", work.supervisor, case=case, owner=stage.people[work.supervisor].person,
        due_on=due, summary="修復並複訓", **about,
    )  # fmt: skip
    yield stage.in_days(0, 3) if quick else stage.in_days(8, 25)
    yield from _settle(stage, work, case, number, severity)


def _move(stage: Stage, work: Work, case: Known) -> Story:
    due = stage.today + timedelta(days=10)
    stage.tell(
        "deadline.moved", work.supervisor, case=case, due_on=due, reason="本公司備料延誤", **work.about()
    )
    yield from ()


def _settle(stage: Stage, work: Work, case: Known, number: str, severity: str) -> Story:
    about = work.about()
    stage.tell("case.resolved", work.supervisor, case=case, summary="已修復並完成複訓", **about)
    if stage.often(0.06):
        stage.spawn(_dispute(stage, work, case, number))
    yield stage.in_days(1, 3)
    stage.tell("case.closed", work.supervisor, case=case, **about)
    stage.spawn(_after(stage, work, case), stage.in_days(0, 4) if stage.often(0.9) else stage.in_days(9, 20))
    if stage.often(0.1 + work.care * 0.85):
        yield stage.in_days(10, 24)
        back = not stage.often(0.93)
        stage.tell("case.followed_up", "liaison", case=case, outcome="back" if back else "gone", **about)
        if back:
            stage.tell("case.reopened", "liaison", case=case, reason="同一現象再度發生", **about)
    if severity in ("high", "critical") and stage.often(0.9):
        stage.tell("prevention.taken", work.supervisor, case=case, summary="加裝互鎖並修訂作業標準", **about)
        stage.tell(
            "lesson.adopted",
            work.supervisor,
            lesson=New(f"{number} 經驗"),
            case=case,
            what="開工前點檢列入查核表",
        )


def _after(stage: Stage, work: Work, case: Known) -> Story:
    """The users are asked, and the file is put away."""
    stage.tell("satisfaction.asked", "liaison", engagement=work.engagement, case=case)
    yield stage.in_days(0, 6)
    stage.tell("case.archived", "liaison", case=case, engagement=work.engagement)


def _dispute(stage: Stage, work: Work, case: Known, number: str) -> Story:
    about = work.about()
    if stage.often(0.8):
        stage.tell("department.consulted", "liaison", case=case, department=work.asked_by, answer="同意調解")
    dispute = stage.tell(
        "dispute.opened",
        work.supervisor,
        dispute=New(f"{number} 爭議"),
        case=case,
        summary="扣款金額有異議",
        **about,
    )["dispute"]
    yield stage.in_days(1, 4)
    for side in ("ours", "theirs"):
        stage.tell("statement.filed", "liaison", dispute=dispute, side=side)
    stage.tell(
        "mediator.appointed", "taskforce", dispute=dispute, mediator=stage.people["liaison"].person, **about
    )
    yield stage.in_days(4, 10)
    stage.tell("mediation.held", "liaison", dispute=dispute, summary="雙方各讓一步", **about)
    yield stage.in_days(3, 9)
    for side in ("ours", "theirs"):
        stage.tell("settlement.signed", "liaison", dispute=dispute, side=side, **about)
    yield stage.in_days(1, 3)
    stage.tell("dispute.closed", "liaison", dispute=dispute, result="和解，扣款減半", **about)


def incidents(stage: Stage, works: list[Work]) -> Story:
    """A security incident every ten weeks or so, somewhere."""
    number = 0
    yield stage.in_days(40, 80)
    while True:
        running = [
            one for one in works if one.trade.systems and one.people and not one.over and one.engagement
        ]
        if running:
            number += 1
            stage.spawn(_incident(stage, stage.dice.choice(running), number))
        yield stage.in_days(45, 95)


def _incident(stage: Stage, work: Work, number: int) -> Story:
    about = work.about()
    incident = stage.tell(
        "incident.declared",
        work.supervisor,
        incident=New(f"資安事件 {number:02}"),
        severity=stage.dice.choice(("medium", "high", "critical")),
        data_class="internal",
        summary=stage.dice.choice(("帳號共用", "誤寄含客戶名單之郵件", "未核准之遠端連線")),
        **about,
    )["incident"]
    yield stage.in_hours(0.3, 2.5) if stage.often(0.85) else stage.in_hours(6, 30)
    stage.tell("incident.contained", "security", incident=incident, summary="停用帳號並保全紀錄", **about)
    yield stage.in_hours(4, 40)
    stage.tell(
        "incident.reported",
        "security",
        incident=incident,
        engagement=work.engagement,
        receiver="資訊安全委員會",
    )
    yield stage.in_days(5, 20)
    stage.tell("incident.closed", "security", incident=incident, summary="再訓練並收回共用帳號", **about)


def accidents(stage: Stage, works: list[Work], places: Places) -> Story:
    """An accident twice a year: scene secured, authority told, investigated."""
    number = 0
    yield stage.in_days(60, 120)
    while True:
        running = [
            one for one in works if one.trade.hazardous and one.people and not one.over and one.engagement
        ]
        if running:
            number += 1
            stage.spawn(_accident(stage, stage.dice.choice(running), places, number))
        yield stage.in_days(110, 220)


def _accident(stage: Stage, work: Work, places: Places, number: int) -> Story:
    site = places.sites[work.plant.name]
    about = work.about()
    accident = stage.tell(
        "accident.declared", "safety", accident=New(f"職災 {number:02}"), site=site, worker=stage.dice.choice(work.people),
        severity=stage.dice.choice(("low", "medium", "high")), summary="梯上作業跌落，手腕挫傷", **about,
    )["accident"]  # fmt: skip
    yield stage.in_hours(0.2, 0.8)
    stage.tell("scene.secured", "safety", accident=accident, site=site)
    yield stage.in_hours(1, 6) if stage.often(0.9) else stage.in_hours(10, 30)
    stage.tell("authority.told", "safety", accident=accident, site=site, receiver="勞動檢查機構")
    yield stage.in_days(3, 12)
    stage.tell(
        "accident.investigated", "safety", accident=accident, site=site, cause="未設置安全母索", **about
    )
