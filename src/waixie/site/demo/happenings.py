"""What happened in the sample company, as its old systems would have written it down: well-run work and careless work."""

import csv
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from waixie.site.demo.company import PARTNERS, SCOPES, Scope
from waixie.site.demo.roster import Line, lines, months

LONG = timedelta(days=3650)


BUYER, LEGAL, SIGNATORY, TRAINER = "許文華", "蔡宜臻", "方國強", "何佩玲"
SAFETY, INSPECTOR, OWNER, SYSTEM = "江建志", "謝佳蓉", "黃建宏", "系統帳號"


@dataclass(frozen=True)
class Row:
    """One line of the old system's export. Empty texts are empty cells."""

    scope: str
    activity: str
    at: datetime
    by: str
    worker: str = ""
    partner: str = ""
    papers: Mapping[str, str] = field(default_factory=dict)  # column → number of the paper
    severity: str = ""
    result: str = ""
    grade: str = ""
    note: str = ""
    recorded: datetime | None = None


@dataclass
class Diary:
    """Writes the life of one piece of work, in the order of its kinds; `today` is where it stops."""

    scope: Scope
    people: list[Line]
    today: date
    dice: random.Random
    rows: list[Row] = field(default_factory=list)

    @property
    def begins(self) -> date:
        """The first day of the work."""
        return months(self.today, -self.scope.months_ago)

    @property
    def ends(self) -> date:
        """The last day that the contract covers."""
        return months(self.today, self.scope.months_left)

    @property
    def ended(self) -> bool:
        """Has the work ended before today?"""
        return self.ends < self.today

    def keeps(self, better: float = 0.0) -> bool:
        """Does the careful way win this time?"""
        return self.dice.random() < min(0.99, self.scope.care + better)

    def at(self, day: date, hour: int = 9, spread: int = 7) -> datetime:
        """A moment in the working time of that day or the next working day."""
        while day.weekday() > 4:
            day += timedelta(days=1)
        minutes = hour * 60 + self.dice.randrange(spread * 60)
        return datetime.combine(day, time(minutes // 60, minutes % 60))

    def write(
        self, activity: str, at: datetime, by: str = "", papers: Mapping[str, str] | None = None, **more: str
    ) -> None:
        """Write a line, unless it lies in the future; a few are typed days later."""
        if at.date() >= self.today:
            return
        late = self.dice.random() < 0.03
        recorded = at + timedelta(days=self.dice.randrange(4, 12)) if late else at + timedelta(minutes=5)
        self.rows.append(
            Row(
                self.scope.number,
                activity,
                at,
                by or self.scope.supervisor,
                papers=papers or {},
                recorded=recorded,
                **more,
            )
        )


def happenings(today: date) -> list[Row]:
    """Everything that happened up to yesterday, in order of time; the same for the same day."""
    people = list(lines(today))
    rows: list[Row] = []
    for number, scope in enumerate(SCOPES):
        dice = random.Random(7000 + number)  # noqa: S311 — a made-up story, not a secret
        diary = Diary(scope, [one for one in people if one.scope is scope], today, dice)
        for chapter in (_selection, _start, _rhythm, _problems, _end):
            chapter(diary)
        rows += diary.rows
    return sorted(rows, key=lambda row: (row.at, row.scope))


def _selection(diary: Diary) -> None:
    """Bids, comparison, award: three bids as a rule, two now and then."""
    day, number = diary.begins - timedelta(days=50), f"{diary.scope.number}-T"
    tender = {"標案": number}
    bids = 3 if diary.keeps() else 2
    others = [p.name for p in PARTNERS if p is not PARTNERS[diary.scope.partner]]
    bidders = [PARTNERS[diary.scope.partner].name, *diary.dice.sample(others, bids - 1)]
    diary.write("核准需求", diary.at(day), SIGNATORY, tender, result="核准")
    for place, bidder in enumerate(bidders, 1):
        at = diary.at(day + timedelta(days=diary.dice.randrange(5, 15)))
        diary.write("收到標書", at, BUYER, tender | {"標單": f"{number}{place}"}, partner=bidder)
    diary.write("開始評選", diary.at(day + timedelta(days=18)), BUYER, tender)
    award = tender | {"標單": f"{number}1", "決標書": f"{diary.scope.number}-J"}
    diary.write("決標", diary.at(day + timedelta(days=25)), BUYER, award, partner=bidders[0], result="核准")


def _start(diary: Diary) -> None:
    """Contract, agreements, training and access before the first day; not always in this order."""
    partner, number = PARTNERS[diary.scope.partner].name, diary.scope.number
    day, contract = diary.begins, {"合約": f"{number}-C"}
    diary.write(
        "法務審閱合約",
        diary.at(day - timedelta(days=14)),
        LEGAL,
        contract | {"版次": "1"},
        partner=partner,
        result="核准",
    )
    signed = day - timedelta(days=7) if diary.keeps() else day + timedelta(days=9)
    diary.write(
        "廠商簽署合約", diary.at(signed - timedelta(days=2)), LEGAL, contract, partner=partner, result="廠商"
    )
    diary.write("本公司簽署合約", diary.at(signed), SIGNATORY, contract, partner=partner, result="本公司")
    term = {"迄日": f"{diary.ends:%Y-%m-%d}"}
    diary.write("核定期間", diary.at(day - timedelta(days=8)), SIGNATORY, term, partner=partner)
    diary.write("開始合作", diary.at(day, 8, 1), partner=partner)
    nda = {"協議": f"{number}-N0"}
    diary.write(
        "廠商簽署保密協議", diary.at(day - timedelta(days=6)), LEGAL, nda, partner=partner, result="保密"
    )
    for place, line in enumerate(diary.people, 1):
        _arrive(diary, line, partner, place)


def _arrive(diary: Diary, line: Line, partner: str, place: int) -> None:
    day, who, number = line.starts, {"worker": line.name, "partner": partner}, diary.scope.number
    trained = day - timedelta(days=2) if diary.keeps(0.05) else day + timedelta(days=12)
    nda = {"協議": f"{number}-N{place}"}
    diary.write("簽署保密切結", diary.at(day - timedelta(days=3)), LEGAL, nda, result="保密", **who)
    grade = str(diary.dice.randrange(70, 100))
    diary.write(
        "完成資安訓練", diary.at(trained), TRAINER, {"課程": "資安訓練"}, grade=grade, result="資安", **who
    )
    if diary.keeps():
        notice = {"危害告知單": f"{number}-H{place}"}
        diary.write("危害告知簽收", diary.at(day - timedelta(days=1)), SAFETY, notice, **who)
    grant = {"權限單": f"{number}-A{place}", "系統": "門禁與檔案系統"}
    asker = diary.scope.supervisor
    decider = OWNER if diary.keeps(0.05) and asker != OWNER else SIGNATORY if diary.keeps(0.05) else asker
    diary.write("申請權限", diary.at(day - timedelta(days=1), 8, 2), asker, grant, note="工作所需", **who)
    diary.write("核准權限", diary.at(day, 8, 1), decider, grant, result="核准", **who)
    diary.write("開通權限", diary.at(day, 9, 2), SYSTEM, grant, **who)


def _rhythm(diary: Diary) -> None:
    """Reports, inspections, talks and appraisals, month by month."""
    partner, number = PARTNERS[diary.scope.partner].name, diary.scope.number
    month = date(diary.begins.year, diary.begins.month, 1)
    for place in range(40):
        first = months(month, place)
        if first > min(diary.today, diary.ends):
            return
        if first < diary.begins:
            continue
        if diary.keeps(0.04):
            at = diary.at(first + timedelta(days=diary.dice.randrange(3, 24)))
            diary.write("現場檢查", at, result="合格" if diary.keeps() else "缺失", partner=partner)
        if diary.keeps(0.05):
            lead, at = diary.dice.choice(diary.people).name, diary.at(first + timedelta(days=4))
            diary.write(
                "繳交月報", at, lead, {"報告": f"{number}-R{place:02d}"}, worker=lead, partner=partner
            )
        if diary.keeps():
            diary.write(
                "定期會談", diary.at(first + timedelta(days=diary.dice.randrange(8, 20))), partner=partner
            )
        if place % 3 == 0 and diary.keeps():
            paper = {"考核單": f"{number}-K{place:02d}"}
            at, grade = diary.at(first + timedelta(days=20)), str(diary.dice.randrange(62, 98))
            diary.write("季度考核", at, papers=paper, partner=partner, grade=grade, result="良")
        _pay(diary, first, partner, f"{number}-{place:02d}")


def _pay(diary: Diary, first: date, partner: str, number: str) -> None:
    accepted = diary.at(first + timedelta(days=22))
    inspector = INSPECTOR if diary.keeps(0.08) else diary.scope.supervisor
    work = {"交付單": f"{number}D"}
    diary.write("驗收", accepted, inspector, work, partner=partner, result="接受")
    paid = accepted + timedelta(days=diary.dice.randrange(3, 12))
    diary.write(
        "核准付款",
        diary.at(paid.date()),
        diary.scope.supervisor,
        {"請款單": f"{number}I"},
        partner=partner,
        result="核准",
    )


def _problems(diary: Diary) -> None:
    """A problem every few weeks: reported, acknowledged, solved, followed up, at the pace of the people in charge."""
    day, number = diary.begins + timedelta(days=10), 0
    while day < min(diary.today, diary.ends):
        number += 1
        _problem(diary, day, f"{diary.scope.number}-Q{number:02d}")
        day += timedelta(days=diary.dice.randrange(18, 55))


_NOTES = (
    "設備停機",
    "交期延誤",
    "人力不足",
    "現場未依規定穿戴護具",
    "報表資料不符",
    "備品短缺",
    "網路中斷",
    "清潔未達標準",
)


def _problem(diary: Diary, day: date, case: str) -> None:
    severity = diary.dice.choices(("低", "中", "高", "重大"), (4, 5, 3, 1))[0]
    paper, what = {"問題單": case}, {"severity": severity, "partner": PARTNERS[diary.scope.partner].name}
    reporter = diary.dice.choice(diary.people).name
    reported = diary.at(day, 8, 6)
    diary.write("通報問題", reported, reporter, paper, note=diary.dice.choice(_NOTES), result="技術", **what)
    hours = diary.dice.uniform(0.3, 3.5) if diary.keeps() else diary.dice.uniform(5, 30)
    taken = reported + timedelta(hours=hours)
    taken = taken if taken.hour < 18 and taken.hour >= 8 else diary.at(taken.date() + timedelta(days=1), 8, 2)
    diary.write("受理問題", taken, papers=paper, **what)
    solved = taken.date() + timedelta(
        days=diary.dice.randrange(1, 8) if diary.keeps() else diary.dice.randrange(10, 40)
    )
    diary.write("問題結案", diary.at(solved, 13, 4), papers=paper, **what)
    if diary.keeps():
        later = diary.at(solved + timedelta(days=diary.dice.randrange(5, 25)))
        diary.write("追蹤確認", later, papers=paper, result="未再發生", **what)


def _end(diary: Diary) -> None:
    """A renewal decision in time or not; exit with access closed the same day, or one account forgotten."""
    ahead, number = 45 if diary.keeps() else 12, diary.scope.number
    partner, contract = PARTNERS[diary.scope.partner].name, {"合約": f"{number}-C"}
    result = "期滿不續" if diary.ended else "續約"
    diary.write(
        "決定續約與否",
        diary.at(diary.ends - timedelta(days=ahead)),
        papers=contract,
        partner=partner,
        result=result,
    )
    if not diary.ended:
        return
    diary.write("結束合作", diary.at(diary.ends, 9, 1), result="期滿")
    for place, line in enumerate(diary.people, 1):
        if place > 1 or diary.keeps():
            grant = {"權限單": f"{number}-A{place}", "系統": "門禁與檔案系統"}
            diary.write(
                "關閉權限", diary.at(diary.ends, 15, 2), SYSTEM, grant, worker=line.name, partner=partner
            )


PAPERS = (
    "問題單", "標案", "標單", "決標書", "合約", "協議", "版次", "課程", "危害告知單", "權限單", "系統", "報告", "考核單", "交付單", "請款單", "迄日",
)  # fmt: skip
HEADINGS = (
    "委外案", "作業", "發生時間", "登錄時間", "經辦", "人員", "廠商", *PAPERS, "嚴重度", "結果", "成績", "說明",
)  # fmt: skip


def cells(rows: list[Row]) -> Iterator[list[str]]:
    """The rows as the export writes them, in the order of HEADINGS."""
    for row in rows:
        recorded = f"{row.recorded:%Y/%m/%d %H:%M}" if row.recorded else ""
        papers = [row.papers.get(column, "") for column in PAPERS]
        yield [
            row.scope, row.activity, f"{row.at:%Y/%m/%d %H:%M}", recorded, row.by, row.worker, row.partner,
            *papers, row.severity, row.result, row.grade, row.note,
        ]  # fmt: skip


def write_log(path: Path, today: date) -> int:
    """Write the export of the old systems. Returns the number of its lines."""
    rows = happenings(today)
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows(cells(rows))
    return len(rows)
