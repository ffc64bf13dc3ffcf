"""Dates as people type them: Gregorian and Republic (民國) years, many forms, spreadsheet serials. Never a silent guess."""

import math
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal

Era = Literal["auto", "roc", "gregorian"]
Order = Literal["auto", "dmy", "mdy"]
ROC_OFFSET = 1911
LONGEST = 60  # signs of a day, however it is written; a longer text is none, and no pattern is tried on it
SERIAL = range(10_000, 80_000)  # 1927 to 2119 as a spreadsheet counts days
SERIAL_START = date(1899, 12, 30)
BLANK = frozenset(
    {
        "",
        "-",
        "--",
        "—",
        "/",
        "\\",
        "無",
        "无",
        "none",
        "nil",
        "null",
        "n/a",
        "na",
        "待補",
        "待补",
        "未提供",
        "未填",
        "空",
        "?",
        "0",
    }
)
FOREVER = frozenset(
    {
        "永久",
        "永久有效",
        "無期限",
        "无期限",
        "長期",
        "长期",
        "長期有效",
        "长期有效",
        "終身",
        "终身",
        "无固定期限",
        "不定期",
        "permanent",
        "unlimited",
        "forever",
    }
)
ERRORS = frozenset(
    {
        "#REF!",
        "#VALUE!",
        "#NAME?",
        "#DIV/0!",
        "#NULL!",
        "#NUM!",
        "#N/A",
        "#GETTING_DATA",
        "#####",
        "########",
        "##########",
    }
)

_ROC = r"(?:中華民國|中华民国|民國|民国|r\.?o\.?c\.?)\s*"
_ROC_MARK = re.compile(_ROC, re.IGNORECASE)
_CHINESE = re.compile(
    r"^(元|[\d〇零一二三四五六七八九十百]+)年([\d〇零一二三四五六七八九十]+)月([\d〇零一二三四五六七八九十]+)[日號号]?$"
)
_PARTS = re.compile(r"^(\d{1,4})[./\-年](\d{1,2})[./\-月](\d{1,4})[日號号]?$")
_CLOCK = re.compile(
    r"[\sT]+(?:上午|下午|am|pm)?\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:am|pm|z)?$", re.IGNORECASE
)
_WEEKDAY = re.compile(
    r"\(?(?:星期|週|周)?[一二三四五六日天]\)$|\s*\((?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\)$", re.IGNORECASE
)
_NAMED = re.compile(
    r"^(\d{1,2})[\s\-.]*([a-z]{3,9})\.?[\s\-,.]*(\d{4})$|^([a-z]{3,9})\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s*(\d{4})$",
    re.IGNORECASE,
)
_MONTHS = {
    name: n
    for n, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0}


class BadDay(ValueError):
    """The text is no day, or could be several: `code` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class DateStyle:
    """How a column writes its dates, as far as its values or a person have said."""

    era: Era = "auto"
    order: Order = "auto"


PLAIN = DateStyle()


def parse_day(value: object, style: DateStyle = PLAIN) -> date | None:
    """The day that the cell means; None where it is left blank. `BadDay` where it is no day or not only one."""
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        raise BadDay("not_a_day")
    if isinstance(value, int | float):
        return _number(value, style)
    text = squeezed(str(value))
    if len(text) > LONGEST:
        raise BadDay("not_a_day")
    return _written(text, style)


@lru_cache(maxsize=1 << 16)
def _written(written: str, style: DateStyle) -> date | None:
    """A day as text; a roster says the same few hundred days again and again."""
    text = tidy(written)
    if text.casefold() in BLANK:
        return None
    return _text(text, style)


def squeezed(text: str) -> str:
    """Full-width digits and signs made plain, and of every run of blanks one."""
    return " ".join(unicodedata.normalize("NFKC", text).split()).strip("'")


def tidy(text: str) -> str:
    """The text squeezed, blanks within Chinese dates taken out, a clock time and a weekday cut off; a long one stays."""
    text = squeezed(text)
    if len(text) > LONGEST:
        return text
    text = _WEEKDAY.sub("", _CLOCK.sub("", text)).strip()
    return re.sub(r"\s*([年月日./\-])\s*", r"\1", text)


def is_forever(value: object) -> bool:
    """Whether the cell says that it never runs out."""
    return isinstance(value, str) and tidy(value).casefold() in FOREVER


def roc_text(day: date, form: str = "民國{y}年{m}月{d}日") -> str:
    """The day with the year of the Republic."""
    return form.format(y=day.year - ROC_OFFSET, m=day.month, d=day.day)


def _text(text: str, style: DateStyle) -> date | None:
    if text in ERRORS:
        raise BadDay("spreadsheet_error")
    marked = _ROC_MARK.match(text)
    if marked:
        text, style = text[marked.end() :], DateStyle("roc", style.order)
        if parts := _PARTS.match(text):
            return _day(_roc_year(parts[1]), parts[2], parts[3])
    if parts := _PARTS.match(text):
        return _parts(parts[1], parts[2], parts[3], style)
    if parts := _CHINESE.match(text):
        year = _chinese_year(parts[1], style)
        return _day(year, _chinese_number(parts[2]), _chinese_number(parts[3]))
    if named := _NAMED.match(text):
        return _named(named)
    if text.replace(".", "", 1).isdigit():
        return _number(float(text), style, len(text.partition(".")[0]))
    raise BadDay("day_missing" if re.fullmatch(r"\d{1,4}[./\-年]\d{1,2}月?", text) else "not_a_day")


def _parts(first: str, second: str, third: str, style: DateStyle) -> date:
    if len(first) == 4:
        return _day(first, second, third)
    if len(first) == 3:
        return _day(_roc_year(first), second, third)
    if len(third) == 4:
        return _day_and_month(first, second, third, style)
    if len(third) <= 2 and style.era == "roc":
        return _day(_roc_year(first), second, third)
    raise BadDay("year_of_two_digits")


def _day_and_month(first: str, second: str, year: str, style: DateStyle) -> date:
    one, two = int(first), int(second)
    if style.order == "dmy" or (style.order == "auto" and (one > 12 or one == two)):
        return _day(year, second, first)
    if style.order == "mdy" or two > 12:
        return _day(year, first, second)
    raise BadDay("day_or_month_first")


def _number(value: float, style: DateStyle, digits: int = 0) -> date | None:
    if not math.isfinite(value):
        raise BadDay("not_a_day")
    whole = int(value)
    digits = digits or len(str(abs(whole)))
    if whole == 0:
        return None
    if digits == 8:
        return _day(whole // 10_000, whole // 100 % 100, whole % 100)
    if digits == 7:
        return _day(_roc_year(whole // 10_000), whole // 100 % 100, whole % 100)
    if digits == 6 and style.era == "roc":
        return _day(_roc_year(whole // 10_000), whole // 100 % 100, whole % 100)
    if digits == 6:
        raise BadDay("year_of_two_digits")
    if whole in SERIAL:
        return SERIAL_START + timedelta(days=whole)
    raise BadDay("not_a_day")


def _named(match: re.Match[str]) -> date:
    day, month, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
    number = _MONTHS.get(month[:3].lower())
    if number is None:
        raise BadDay("not_a_day")
    return _day(year, number, day)


def _roc_year(year: str | int) -> int:
    if int(year) == 0:
        raise BadDay("no_such_day")
    return int(year) + ROC_OFFSET


def _chinese_year(text: str, style: DateStyle) -> int:
    if text == "元":
        return ROC_OFFSET + 1
    year = _chinese_number(text)
    if year >= 1000:
        return year
    if year >= 100 or style.era == "roc":
        return _roc_year(year)
    raise BadDay("year_of_two_digits")


def _chinese_number(text: str) -> int:
    """一百一十三, 二〇二六, 十二 or plain digits as a number."""
    if text.isdigit() and text.isascii():
        return int(text)
    if not any(unit in text for unit in "十百"):
        digits = "".join(str(_DIGITS[c]) if c in _DIGITS else c for c in text)
        return int(digits)
    total = current = 0
    for char in text:
        if char in "十百":
            total += (current or 1) * (10 if char == "十" else 100)
            current = 0
        else:
            current = _DIGITS[char] if char in _DIGITS else int(char)
    return total + current


def _day(year: str | int, month: str | int, day: str | int) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise BadDay("no_such_day") from None


def learn_style(values: list[object], heading: str = "", told: DateStyle = PLAIN) -> DateStyle:
    """What the values of a column say about how it writes dates, where a person has not said it."""
    said = (tidy(value) for value in values if isinstance(value, str))
    texts = [text for text in said if len(text) <= LONGEST]
    era, order = told.era, told.order
    roc_here = any(_ROC_MARK.match(text) or re.match(r"^\d{3}[./\-年]", text) for text in texts)
    sevens = [str(v) for v in values if isinstance(v, int)] + texts
    if era == "auto" and (
        roc_here or "民國" in heading or "民国" in heading or any(_is_roc_seven(t) for t in sevens)
    ):
        era = "roc"
    if order == "auto":
        found = {name for text in texts for name in _orders(text)}
        order = "dmy" if found == {"dmy"} else "mdy" if found == {"mdy"} else "auto"
    return DateStyle(era, order)


def _is_roc_seven(text: str) -> bool:
    return len(text) == 7 and text.isdigit() and 1 <= int(text[3:5]) <= 12 and 1 <= int(text[5:]) <= 31


def _orders(text: str) -> set[Order]:
    parts = _PARTS.match(text)
    if not parts or len(parts[3]) != 4 or len(parts[1]) > 2:
        return set()
    one, two = int(parts[1]), int(parts[2])
    return {"dmy"} if one > 12 >= two else {"mdy"} if two > 12 >= one else set()
