"""The sample roster as such companies keep it: a workbook with a sheet for each plant, made by three different hands."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from waixie.site.demo.company import (
    FAMILY_NAMES,
    GIVEN_NAMES,
    PARTNERS,
    PLANTS,
    SCOPES,
    SIMPLIFIED_NAMES,
    Scope,
)

TAIWAN = (
    "姓名", "身分證字號", "出生日期", "聯絡電話", "協力廠商", "統一編號", "委外案編號", "委外案名稱", "合作形式", "部門", "廠區",
    "督導人", "開始日期", "教育訓練到期日", "保險到期日", "健康檢查到期日", "入廠證到期日", "合約到期日",
)  # fmt: skip
MAINLAND = (
    "姓名", "身份证号", "出生日期", "手机", "外协单位", "统一社会信用代码", "项目编号", "项目名称", "合作形式", "部门", "厂区",
    "监督负责人", "开始日期", "培训到期", "保险到期", "体检到期", "出入证到期", "合同到期",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One person on one piece of work."""

    scope: Scope
    name: str
    identity: str
    born: date
    phone: str
    starts: date
    expiries: tuple[date | None, ...]  # training, insurance, health check, pass, contract


def months(day: date, count: int) -> date:
    """The same day `count` months on, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    last = (date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def lines(today: date) -> Iterator[Line]:
    """Everybody on the roster, the same people for the same day."""
    dice = random.Random(20261122)  # noqa: S311 — made-up people, not secrets
    used: set[str] = set()
    for scope in SCOPES:
        for place in range(scope.people):
            yield _line(dice, scope, place, today=today, used=used)


def _line(dice: random.Random, scope: Scope, place: int, *, today: date, used: set[str]) -> Line:
    starts, ends = months(today, -scope.months_ago), months(today, scope.months_left)
    mainland = PLANTS[scope.plant].simplified
    name = _name(dice, mainland, used)
    born = date(1968, 1, 1) + timedelta(days=dice.randrange(13000))
    identity = _mainland_number(dice, born) if mainland else _taiwan_number(dice)
    phone = f"13{dice.randrange(10**8, 10**9)}" if mainland else f"09{dice.randrange(10**7, 10**8)}"
    careless = dice.random() > scope.care

    def expiry(months_on: int, gap: float) -> date | None:
        if dice.random() < gap:
            return None
        spread = (
            -dice.randrange(5, 60) if careless and dice.random() < 0.6 else dice.randrange(10, months_on * 30)
        )
        return today + timedelta(days=spread)

    expiries = (expiry(12, 0.03), expiry(6, 0.02), expiry(12, 0.05), expiry(6, 0.02), ends)
    joined = starts + timedelta(days=0 if place < 2 else dice.randrange(0, 90))
    return Line(scope, name, identity, born, phone, joined, expiries)


def _name(dice: random.Random, mainland: bool, used: set[str]) -> str:
    while True:
        name = (
            dice.choice(SIMPLIFIED_NAMES)
            if mainland
            else dice.choice(FAMILY_NAMES) + dice.choice(GIVEN_NAMES)
        )
        if name not in used or (mainland and len(used & set(SIMPLIFIED_NAMES)) == len(SIMPLIFIED_NAMES)):
            used.add(name)
            return name


def _taiwan_number(dice: random.Random) -> str:
    """A made-up number with a right check digit."""
    letters = "ABCDEFGHJKLMNPQRSTUVXYWZIO"
    letter = dice.choice("ABCDEFHJKNPQT")
    code = letters.index(letter) + 10
    digits = [dice.choice((1, 2)), *(dice.randrange(10) for _ in range(7))]
    total = code // 10 + code % 10 * 9 + sum(d * w for d, w in zip(digits, range(8, 0, -1), strict=True))
    return letter + "".join(map(str, digits)) + str(-total % 10)


def _mainland_number(dice: random.Random, born: date) -> str:
    """A made-up number with a right check character (GB 11643)."""
    body = f"320583{born:%Y%m%d}{dice.randrange(1000):03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(c) * w for c, w in zip(body, weights, strict=True)) % 11]


def write_roster(path: Path, today: date) -> int:
    """Write the workbook. Returns the number of people."""
    book = Workbook()
    everybody = list(lines(today))
    for number, plant in enumerate(PLANTS):
        sheet = book.active if number == 0 else book.create_sheet()
        assert isinstance(sheet, Worksheet)
        sheet.title = plant.sheet
        people = [line for line in everybody if line.scope.plant == number]
        _fill(sheet, number, people, today)
    book.save(path)
    return len(everybody)


def _fill(sheet: Worksheet, plant: int, people: list[Line], today: date) -> None:
    headings = MAINLAND if PLANTS[plant].simplified else TAIWAN
    title = "外协人员名册" if PLANTS[plant].simplified else "外包人員名冊"
    sheet.append([f"{PLANTS[plant].entity}　{title}（{PLANTS[plant].name}）　{today:%Y/%m/%d}"])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(headings))
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append(headings)
    for cell in sheet[2]:
        cell.font = Font(bold=True)
    for line in people:
        sheet.append(_cells(line, plant))
    sheet.freeze_panes = "B3"


def _cells(line: Line, plant: int) -> list[object]:
    scope, partner = line.scope, PARTNERS[line.scope.partner]
    form = (
        {"承攬": "外包", "派遣": "派遣", "委任": "委任"}[scope.form]
        if PLANTS[plant].simplified
        else scope.form
    )
    dates = (line.starts, *line.expiries)
    return [
        line.name, line.identity, _written(line.born, plant), line.phone, partner.name, partner.number, scope.number,
        scope.title, form, scope.department, PLANTS[plant].name, scope.supervisor,
        *(None if day is None else _written(day, plant) for day in dates),
    ]  # fmt: skip


def _written(day: date, plant: int) -> object:
    """Each plant writes its dates in its own way: years of the Republic, real dates, Chinese words."""
    if plant == 0:
        return f"{day.year - 1911}/{day.month:02d}/{day.day:02d}"
    if plant == 1:
        return day
    return f"{day.year}年{day.month}月{day.day}日"
