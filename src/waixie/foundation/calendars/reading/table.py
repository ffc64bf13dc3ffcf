"""Tables of days: the office calendar of Taiwan's personnel administration, and a list of the days that are otherwise."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from waixie.foundation.calendars.reading.said import (
    MOST_DAYS,
    DaySaid,
    Form,
    Said,
    Sort,
    Unreadable,
    a_day,
    gathered,
    hours_of,
)

HEADINGS = {
    "date": ("date", "day", "西元日期", "日期"),
    "weekday": ("weekday", "星期"),
    "flag": ("是否放假", "是否休假"),
    "kind": ("kind", "類別", "类别"),
    "hours": ("hours", "工作時間", "工作时间"),
    "name": ("name", "備註", "备注", "名稱", "名称", "節日", "节日"),
}
WEEKDAYS = "一二三四五六日"
KINDS = {
    **dict.fromkeys(("off", "放假", "休", "休假", "补休", "補假"), Sort.OFF),
    **dict.fromkeys(("work", "上班", "班", "補班", "补班", "補行上班"), Sort.WORK),
    **dict.fromkeys(("usual", "照常"), Sort.USUAL),
}
FLAGS = {"0": Sort.WORK, "2": Sort.OFF}
LONGEST = 10_000  # characters of a line


def read_table(text: str) -> Said:
    """The days of a CSV file with its headings in the first line."""
    delimiter = max(",\t;", key=text.splitlines()[0].count)
    rows = _rows(text, delimiter)
    _, heads = next(rows, (0, []))
    places = _places(heads)
    if "flag" not in places and "kind" not in places:
        raise Unreadable("no_heading", 1)
    if "flag" in places:
        said = gathered(Form.OFFICE, _office(rows, places))
        _complete(said)
        return said
    return gathered(Form.DAYS, _days(rows, places))


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    lines = io.StringIO(text.removeprefix("\ufeff"), newline="")
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        for row in reader:
            cells = [cell.strip().removeprefix("'") for cell in row]
            if any(len(cell) > LONGEST for cell in cells):
                raise Unreadable("no_table", reader.line_num)
            if any(cells):
                yield reader.line_num, cells
    except csv.Error as problem:
        raise Unreadable("no_table", reader.line_num) from problem


def _places(heads: Sequence[str]) -> dict[str, int]:
    """Which column holds what; a file without the column of dates is no calendar."""
    low = [head.lower() for head in heads]
    found = {field: low.index(word) for field, words in HEADINGS.items() for word in words if word in low}
    if "date" not in found:
        raise Unreadable("no_heading", 1)
    return found


def _office(rows: Iterator[tuple[int, list[str]]], places: dict[str, int]) -> Iterator[DaySaid]:
    for line, cells in rows:
        said = {field: cells[at] if at < len(cells) else "" for field, at in places.items()}
        day = a_day(said["date"], line)
        weekday = said.get("weekday", "")
        if weekday in WEEKDAYS and weekday and WEEKDAYS.index(weekday) != day.weekday():
            raise Unreadable("other_weekday", line, day=day, weekday=weekday, right=WEEKDAYS[day.weekday()])
        if said["flag"] not in FLAGS:
            raise Unreadable("no_flag", line, text=said["flag"][:20])
        sort, name = FLAGS[said["flag"]], said.get("name", "")[:200]
        usual = (sort is Sort.WORK) == (day.weekday() < 5)
        yield DaySaid(day, Sort.USUAL if usual and not name else sort, name, None, line)


def _days(rows: Iterator[tuple[int, list[str]]], places: dict[str, int]) -> Iterator[DaySaid]:
    for number, (line, cells) in enumerate(rows):
        if number > MOST_DAYS * 2:
            raise Unreadable("too_many", line, most=MOST_DAYS)
        said = {field: cells[at] if at < len(cells) else "" for field, at in places.items()}
        sort = KINDS.get(said["kind"].lower())
        if sort is None:
            raise Unreadable("no_kind", line, text=said["kind"][:20])
        hours = hours_of(said.get("hours", ""), line)
        if hours is not None and sort is not Sort.WORK:
            raise Unreadable("hours_of_what", line)
        yield DaySaid(a_day(said["date"], line), sort, said.get("name", "")[:200], hours, line)


def _complete(said: Said) -> None:
    """An office calendar names every day of its years."""
    there = Counter(one.day.year for one in said.days)
    for year, count in there.items():
        length = (date(year + 1, 1, 1) - date(year, 1, 1)).days if year < 2999 else 365
        if count < length:
            days = {one.day for one in said.days}
            all_days = (date.fromordinal(date(year, 1, 1).toordinal() + n) for n in range(length))
            first = next(day for day in all_days if day not in days)
            raise Unreadable("days_missing", year=year, count=count, length=length, day=first)
