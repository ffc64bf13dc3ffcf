"""What happened in the sample company, as its old systems would have written it down: well-run work and careless work."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from waixie.site.demo.company import PARTNERS, SCOPES, Scope
from waixie.site.demo.roster import Line, lines, months

LONG = timedelta(days=3650)


@dataclass(frozen=True)
class Row:
    """One line of the old system's export. Empty texts are empty cells."""

    scope: str
    activity: str
    at: datetime
    by: str
    worker: str = ""
    partner: str = ""
    case: str = ""
    severity: str = ""
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

    def write(self, activity: str, at: datetime, by: str = "", **more: str) -> None:
        """Write a line, unless it lies in the future; a few are typed days later."""
        if at.date() >= self.today:
            return
        late = self.dice.random() < 0.03
        recorded = at + timedelta(days=self.dice.randrange(4, 12)) if late else at + timedelta(minutes=5)
        self.rows.append(
            Row(self.scope.number, activity, at, by or self.scope.supervisor, recorded=recorded, **more)
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
    day = diary.begins - timedelta(days=50)
    bids = 3 if diary.keeps() else 2
    others = [p.name for p in PARTNERS if p is not PARTNERS[diary.scope.partner]]
    bidders = [PARTNERS[diary.scope.partner].name, *diary.dice.sample(others, bids - 1)]
    diary.write("公告需求", diary.at(day), "許文華")
    for bidder in bidders:
        diary.write(
            "收到標書", diary.at(day + timedelta(days=diary.dice.randrange(5, 15))), "許文華", partner=bidder
        )
    diary.write("開始評選", diary.at(day + timedelta(days=18)), "許文華")
    diary.write("決標", diary.at(day + timedelta(days=25)), "許文華", partner=bidders[0])


def _start(diary: Diary) -> None:
    """Contract, agreements, training and access before the first day; not always in this order."""
    partner = PARTNERS[diary.scope.partner].name
    day = diary.begins
    diary.write("法務審閱合約", diary.at(day - timedelta(days=14)), "蔡宜臻", partner=partner)
    signed = day - timedelta(days=7) if diary.keeps() else day + timedelta(days=9)
    diary.write("簽署合約", diary.at(signed), "方國強", partner=partner)
    diary.write("廠商簽署保密協議", diary.at(day - timedelta(days=6)), "蔡宜臻", partner=partner)
    for line in diary.people:
        _arrive(diary, line, partner)


def _arrive(diary: Diary, line: Line, partner: str) -> None:
    day, who = line.starts, {"worker": line.name, "partner": partner}
    trained = day - timedelta(days=2) if diary.keeps(0.05) else day + timedelta(days=12)
    diary.write("簽署保密切結", diary.at(day - timedelta(days=3)), "蔡宜臻", **who)
    diary.write("完成安全訓練", diary.at(trained), "何佩玲", grade=str(diary.dice.randrange(70, 100)), **who)
    if diary.keeps():
        diary.write("危害告知簽收", diary.at(day - timedelta(days=1)), "江建志", **who)
    owner = "黃建宏" if diary.keeps() else diary.scope.supervisor
    diary.write("申請權限", diary.at(day - timedelta(days=1), 8, 2), diary.scope.supervisor, **who)
    diary.write(
        "核准權限", diary.at(day, 8, 1), "方國強" if owner == diary.scope.supervisor else owner, **who
    )
    diary.write("開通權限", diary.at(day, 9, 2), "系統帳號", **who)
    diary.write("首次入廠", diary.at(day, 11, 2), "警衛室", **who)


def _rhythm(diary: Diary) -> None:
    """Reports, inspections, talks and checks, month by month."""
    partner = PARTNERS[diary.scope.partner].name
    month = date(diary.begins.year, diary.begins.month, 1)
    for place in range(40):
        first = months(month, place)
        if first > min(diary.today, diary.ends):
            return
        if first < diary.begins:
            continue
        if diary.keeps(0.04):
            at = diary.at(first + timedelta(days=diary.dice.randrange(3, 24)))
            diary.write("現場檢查", at, grade="合格" if diary.keeps() else "缺失", partner=partner)
        if diary.keeps(0.05):
            lead = diary.dice.choice(diary.people).name
            diary.write(
                "繳交月報", diary.at(first + timedelta(days=diary.dice.randrange(1, 6))), lead, worker=lead
            )
        if diary.keeps():
            diary.write(
                "定期會議", diary.at(first + timedelta(days=diary.dice.randrange(8, 20))), partner=partner
            )
        if place % 3 == 0 and diary.keeps():
            diary.write(
                "季度考核",
                diary.at(first + timedelta(days=20)),
                grade=str(diary.dice.randrange(62, 98)),
                partner=partner,
            )
        _pay(diary, first, partner)


def _pay(diary: Diary, first: date, partner: str) -> None:
    accepted = diary.at(first + timedelta(days=22))
    inspector = "謝佳蓉" if diary.keeps(0.08) else diary.scope.supervisor
    diary.write("驗收", accepted, inspector, partner=partner)
    paid = accepted + timedelta(days=diary.dice.randrange(3, 12))
    diary.write("核准付款", diary.at(paid.date()), diary.scope.supervisor, partner=partner)


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
    what = {"case": case, "severity": severity, "partner": PARTNERS[diary.scope.partner].name}
    reporter = diary.dice.choice(diary.people).name
    reported = diary.at(day, 8, 6)
    diary.write("通報問題", reported, reporter, note=diary.dice.choice(_NOTES), **what)
    hours = diary.dice.uniform(0.3, 3.5) if diary.keeps() else diary.dice.uniform(5, 30)
    taken = reported + timedelta(hours=hours)
    taken = taken if taken.hour < 18 and taken.hour >= 8 else diary.at(taken.date() + timedelta(days=1), 8, 2)
    diary.write("受理問題", taken, **what)
    solved = taken.date() + timedelta(
        days=diary.dice.randrange(1, 8) if diary.keeps() else diary.dice.randrange(10, 40)
    )
    diary.write("問題結案", diary.at(solved, 13, 4), **what)
    if diary.keeps():
        diary.write("追蹤確認", diary.at(solved + timedelta(days=diary.dice.randrange(5, 25))), **what)


def _end(diary: Diary) -> None:
    """A renewal decision in time or not; exit with access closed the same day, or one account forgotten."""
    ahead = 45 if diary.keeps() else 12
    diary.write("決定續約與否", diary.at(diary.ends - timedelta(days=ahead)))
    if not diary.ended:
        return
    partner = PARTNERS[diary.scope.partner].name
    diary.write("結束合作", diary.at(diary.ends, 9, 1))
    for place, line in enumerate(diary.people):
        if place or diary.keeps():
            diary.write(
                "關閉權限", diary.at(diary.ends, 15, 2), "系統帳號", worker=line.name, partner=partner
            )


def cells(rows: list[Row]) -> Iterator[list[str]]:
    """The rows as the export writes them."""
    for row in rows:
        recorded = f"{row.recorded:%Y/%m/%d %H:%M}" if row.recorded else ""
        yield [
            row.scope, row.activity, f"{row.at:%Y/%m/%d %H:%M}", recorded, row.by, row.worker, row.partner,
            row.case, row.severity, row.grade, row.note,
        ]  # fmt: skip
