"""The life of the regime itself: task force, courses, systems, rounds, audits, risks, reviews (chapters 1, 5, 10 and 12)."""

from datetime import timedelta

from waixie.foundation.directory.registers import Known
from waixie.foundation.permits.acting import system
from waixie.foundation.telling.actions import New
from waixie.registry.actions import add_qualification, renew_qualification
from waixie.registry.models import Partner, Qualification
from waixie.rooms.improvement.actions import (
    answer_finding,
    appoint_member,
    call_meeting,
    carry_out_decision,
    close_audit,
    draw_sample,
    hold_meeting,
    judge_item,
    plan_audit,
    raise_finding,
    retest_finding,
)
from waixie.rooms.improvement.actions.meetings import Taken
from waixie.rooms.improvement.events import Function
from waixie.rooms.improvement.models import Audit, AuditItem, Decision, Finding
from waixie.rooms.improvement.queries import audits as audit_queries
from waixie.site.demonstration.founding import Places, Work
from waixie.site.demonstration.lives.arriving import House
from waixie.site.demonstration.stage import Stage, Story

COURSES = (
    ("induction", "外協人員入廠訓練"),
    ("security", "資訊安全與保密"),
    ("safety", "職業安全衛生"),
    ("quality", "品質意識"),
)
SYSTEMS = ("門禁系統", "製造執行系統", "文件管理系統", "倉儲管理系統", "遠端連線閘道")
MEMBERS = (
    ("taskforce", Function.CHAIR),
    ("legal", Function.SECRETARY),
    ("security", Function.MEMBER),
)
DECISIONS = (
    ("離場帳號停用期限縮短為當日", "security"),
    ("保全與清潔廠商改為每季評核", "taskforce"),
    ("驗收與請購不得為同一人，納入系統檢核", "legal"),
    ("通過下半年度稽核計畫", "legal"),
)


def open_house(stage: Stage, house: House) -> None:
    """What there is from the first day on: task force, courses, systems, standards."""
    for login, function in MEMBERS:
        stage.act(
            appoint_member,
            stage.people[login].person,
            function=function,
            from_on=None,
            until=stage.today + timedelta(days=3 * 365),
            by="admin",
        )
    for kind, name in COURSES:
        told = stage.tell("course.published", "trainer", course=New(name), course_kind=kind, edition="1")
        house.courses[kind] = told["course"]
    for name in SYSTEMS:
        told = stage.tell(
            "system.registered",
            "security",
            system=New(name),
            owner=stage.people["security"].person,
            data_class="internal",
        )
        house.systems[name] = told["system"]
    for code, name in (("work", "承攬與委任合約範本"), ("dispatch", "派遣合約範本")):
        told = stage.tell("template.published", "legal", template=New(name), edition="1")
        house.templates[code] = told["template"]
    told = stage.tell(
        "quality_standard.published", "quality", quality_standard=New("外協作業品質標準"), edition="1"
    )
    stage.spawn(standards(stage, told["quality_standard"]))


def meetings(stage: Stage) -> Story:
    """The task force meets every quarter; what it decides gets done, mostly in time. Once a year it reviews the policy."""
    number = 0
    while True:
        yield stage.in_days(75, 85)
        number += 1
        meets_at = stage.in_days(8)
        meeting = stage.act(
            call_meeting,
            title=f"專案小組第 {number} 次會議",
            policy=stage.policy,
            meets_at=meets_at,
            agenda="遵行情形、豁免、稽核缺失",
            by="taskforce",
        )
        yield meets_at + timedelta(hours=2)
        text, owner = DECISIONS[number % len(DECISIONS)]
        taken = Taken(text, stage.people[owner].person, stage.today + timedelta(days=30))
        present = [stage.people[login].person for login, _ in MEMBERS[: stage.dice.choice((2, 3, 3))]]
        stage.act(
            hold_meeting,
            meeting,
            present=present,
            minutes="逐項討論，決議如下。",
            decisions=[taken],
            by="legal",
        )
        stage.spawn(_decided(stage, meeting.pk, owner), stage.in_days(12, 40))
        if number % 4 == 0:
            stage.tell("policy_review.held", "taskforce", policy=stage.policy, result="修訂三條，其餘維持")


def _decided(stage: Stage, meeting: int, owner: str) -> Story:
    with system("demonstration", read_only=True):
        decision = Decision.objects.get(meeting=meeting)
    stage.act(carry_out_decision, decision, outcome="已公告並更新檢核表", by=owner)
    yield from ()


def safety_rounds(stage: Stage, places: Places) -> Story:
    """Every month somebody goes round each plant; a safety meeting with the firms every second month."""
    month = 0
    while True:
        month += 1
        for number, site in enumerate(places.sites.values()):
            yield stage.in_days(1, 4)
            who = ("safety", "safety2")[(month + number) % 2]
            outcome = "in_order" if stage.often(0.8) else "findings"
            if stage.often(0.93):
                stage.tell("safety_round.made", who, site=site, outcome=outcome)
            if month % 2 == 0:
                stage.tell(
                    "safety_meeting.held",
                    who,
                    site=site,
                    meeting=New(f"{site.name} 協議組織會議 {month // 2:02}"),
                )
        yield stage.in_days(18, 20)


def access_reviews(stage: Stage, works: list[Work]) -> Story:
    """Every quarter the owner goes through the grants; each system's accounts are compared."""
    while True:
        yield stage.in_days(80, 86)
        for work in works:
            for grant in list(work.grants.values()):
                if not work.over and stage.often(0.9):
                    stage.tell(
                        "access.reviewed",
                        "security",
                        grant=grant,
                        engagement=work.engagement,
                        decision="keep",
                    )


def systems(stage: Stage, house: House) -> Story:
    """Every month the accounts of each system are compared with who should have one; its keys are new each year."""
    month = 0
    while True:
        yield stage.in_days(27, 29)
        month += 1
        for one in house.systems.values():
            if stage.often(0.94):
                differences = 0 if stage.often(0.7) else 2
                stage.tell("access.reconciled", "security", system=one, differences=differences)
            if month % 12 == 9:
                stage.tell("key.rotated", "security", system=one)


def audits(stage: Stage) -> Story:
    """Twice a year an independent audit: planned, sampled, judged, findings with owners, tested again."""
    number = 0
    while True:
        yield stage.in_days(150, 190)
        number += 1
        audit = _planned(stage, number)
        if audit is None:
            continue
        yield stage.in_days(5, 9)
        stage.act(draw_sample, audit, size=12, by="auditor")
        with system("demonstration", read_only=True):
            items = list(AuditItem.objects.filter(audit=audit.pk).select_related("audit").order_by("number"))
        yield stage.in_days(2, 5)
        bad = [one for one in items if one.stood["state"] in ("breached", "late")]
        for one in items:
            outcome, note = ("not_kept", "查無期限內的紀錄") if one in bad else ("kept", "")
            stage.act(judge_item, one, outcome=outcome, note=note, by="auditor")
        for one in bad[:2]:
            _found(stage, audit, one)
        yield stage.in_days(1, 2)
        stage.act(close_audit, audit, conclusion=f"抽樣十二件，未遵守 {len(bad)} 件。", by="auditor")


def _planned(stage: Stage, number: int) -> Audit | None:
    """Of the clauses under which enough happened in the last half year, one that the dice choose."""
    from_on, until = stage.today - timedelta(days=180), stage.today - timedelta(days=1)
    with system("demonstration", read_only=True):
        fitting = [
            clause
            for policy, clause in audit_queries.clauses_with_rules()
            if policy.pk == stage.policy.pk
            and audit_queries.population(audit_queries.Extent(policy.pk, clause, from_on, until)).count()
            >= 12
        ]
    if not fitting:
        return None
    planned: Audit = stage.act(
        plan_audit,
        title=f"第 {number} 次內部稽核",
        policy=stage.policy,
        clause=stage.dice.choice(fitting),
        from_on=from_on,
        until=until,
        by="auditor",
    )
    return planned


def _found(stage: Stage, audit: Audit, item: AuditItem) -> None:
    finding = stage.act(
        raise_finding,
        audit,
        summary=f"抽樣第 {item.number} 件未於期限內辦理",
        owner=stage.people["security"].person,
        due_on=stage.today + timedelta(days=45),
        item=item,
        by="auditor",
    )
    stage.spawn(_removed(stage, finding), stage.in_days(15, 30))


def _removed(stage: Stage, finding: Finding) -> Story:
    stage.act(answer_finding, finding, answer="已補正，並於每月例會追蹤", by="security")
    yield stage.in_days(5, 12) if stage.often(0.75) else stage.in_days(35, 45)
    stage.act(retest_finding, finding, effective=True, note="複測十件均合格", by="taskforce")


def emergencies(stage: Stage, places: Places) -> Story:
    """A plan for emergencies, and a drill every half year."""
    site = next(iter(places.sites.values()))
    plan = stage.tell(
        "emergency_plan.adopted", "security", emergency_plan=New("資安與職災緊急應變計畫"), site=site
    )["emergency_plan"]
    while True:
        yield stage.in_days(160, 190)
        stage.tell(
            "drill.held",
            "security",
            drill=New(f"緊急應變演練 {stage.today:%Y-%m}"),
            emergency_plan=plan,
            site=site,
            result="通報時間 12 分鐘",
        )


def templates(stage: Stage, house: House) -> Story:
    """The legal department goes over its templates once a year."""
    edition = 1
    while True:
        yield stage.in_days(330, 360)
        edition += 1
        for template in house.templates.values():
            stage.tell("template.published", "legal", template=template, edition=str(edition))


def looked_after(stage: Stage, partner: Partner, care: float) -> Story:
    """A partner is visited, looked up and insured before its first contract, and every year again; not always in time."""
    paper: Qualification | None = None
    while True:
        stage.tell("site_visit.held", "tsai", partner=partner, score=stage.dice.randrange(70, 96))
        subject = stage.dice.choice(("registration", "tax", "labour", "court"))
        stage.tell("reputation.checked", "buyer", partner=partner, subject=subject, result="無異常")
        dates = {"issued_on": stage.today, "expires_on": stage.today + timedelta(days=365)}
        if paper is None:
            name = "公共意外責任險"
            paper = stage.act(add_qualification, partner, kind="insurance", name=name, by="buyer", **dates)
        else:
            paper = stage.act(renew_qualification, paper, by="buyer", **dates)
        yield stage.in_days(325, 355) if stage.often(0.3 + care * 0.68) else stage.in_days(375, 410)


def figures(stage: Stage) -> Story:
    """What the task force does each month, quarter and year with its figures."""
    month = 0
    while True:
        yield stage.in_days(27, 29)
        month += 1
        period = f"{stage.today:%Y-%m}"
        if stage.often(0.9):
            stage.tell(
                "figures.reviewed",
                "taskforce",
                policy=stage.policy,
                period=period,
                result="逾期關閉帳號兩件，已處理",
            )
        if month % 3 == 2 and stage.often(0.9):
            summary = stage.dice.choice(("補登流程過於繁瑣", "請增加簡體版表單", "驗收期限合理"))
            stage.tell(
                "feedback.given",
                "supervisor",
                policy=stage.policy,
                score=stage.dice.randint(3, 5),
                summary=summary,
            )
        if month % 12 == 10:
            stage.tell(
                "burden.measured", "taskforce", policy=stage.policy, minutes=35, period=f"{stage.today:%Y}"
            )


def fairness(stage: Stage, places: Places) -> Story:
    """Twice a year the task force looks at who was rewarded, department by department."""
    while True:
        yield stage.in_days(160, 175)
        for department in places.departments.values():
            if stage.often(0.9):
                result = "分布合理" if stage.often(0.8) else "一家廠商占六成，附理由"
                stage.tell(
                    "fairness.reviewed",
                    "legal",
                    department=department,
                    period=f"{stage.today:%Y}",
                    result=result,
                )


def standards(stage: Stage, standard: Known) -> Story:
    """What a quality standard has changed is measured within three months."""
    yield stage.in_days(60, 80)
    stage.tell(
        "quality_change.measured", "quality", quality_standard=standard, result="重工率由 4.1% 降至 2.6%"
    )
