"""Days as people type them: every common form is read, none is guessed."""

from contextlib import suppress
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waixie.registry.imports.roster.dates import (
    PLAIN,
    SERIAL_START,
    BadDay,
    DateStyle,
    is_forever,
    learn_style,
    parse_day,
    roc_text,
)

MAY = date(2024, 5, 1)
ROC = DateStyle("roc")


@pytest.mark.parametrize(
    "text",
    [
        "民國113年5月1日", "中華民國113年05月01日", "民国113年5月1日", "民國 113 年 5 月 1 日", "民國113/5/1", "ROC 113.05.01", "R.O.C.113-5-1",
        "113年5月1日", "113/05/01", "113.5.1", "113-05-01", "1130501", "民國一百一十三年五月一日", "民國一一三年五月一日", "一百一十三年五月一日",
        "１１３年５月１日", "１１３／０５／０１", " 113/05/01 ", "113/05/01(三)", "113/05/01 (星期三)", "113年5月1日 上午 08:30",
        "2024/5/1", "2024-05-01", "2024.5.1", "20240501", "2024年5月1日", "2024年05月01号", "２０２４年５月１日", "二〇二四年五月一日",
        "2024-05-01T08:30:00", "2024/5/1 08:30", "1 May 2024", "01-May-2024", "May 1, 2024", "1 MAY 2024", "May 1st, 2024", "'2024/5/1", "45413",
    ],
)  # fmt: skip
def test_many_writings_mean_the_first_of_may(text: str) -> None:
    assert parse_day(text) == MAY


@pytest.mark.parametrize("value", [MAY, datetime(2024, 5, 1, 13, 30), 45413, 45413.75, 20240501, 1130501])
def test_cells_that_are_no_text_mean_the_first_of_may(value: object) -> None:
    assert parse_day(value) == MAY


@pytest.mark.parametrize(
    "text", ["99/05/01", "99年5月1日", "990501", "99.5.1", "九十九年五月一日", "民國99年5月1日"]
)
def test_short_years_of_the_republic_are_read_where_the_column_counts_so(text: str) -> None:
    assert parse_day(text, ROC) == date(2010, 5, 1)


@pytest.mark.parametrize("value", [None, "", " ", "-", "無", "无", "N/A", "待補", 0, "　"])
def test_blank_is_no_day_and_no_fault(value: object) -> None:
    assert parse_day(value) is None


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("99/05/01", "year_of_two_digits"), ("24/5/1", "year_of_two_digits"), ("990501", "year_of_two_digits"), (990501, "year_of_two_digits"),
        ("九十九年五月一日", "year_of_two_digits"), ("01/02/2024", "day_or_month_first"), ("2024/2/30", "no_such_day"), ("113/13/01", "no_such_day"),
        ("0/5/1", "year_of_two_digits"), ("000/5/1", "no_such_day"), ("2024/5", "day_missing"), ("113年5月", "day_missing"), ("#REF!", "spreadsheet_error"),
        ("soon", "not_a_day"), ("1 Foo 2024", "not_a_day"), (True, "not_a_day"), (3, "not_a_day"), ("12", "not_a_day"), (-5, "not_a_day"),
        ("9" * 400, "not_a_day"),
    ],
)  # fmt: skip
def test_what_is_no_day_or_several_is_refused_with_its_reason(value: object, code: str) -> None:
    with pytest.raises(BadDay) as caught:
        parse_day(value)
    assert caught.value.code == code


def test_day_and_month_follow_what_the_rest_of_the_column_shows() -> None:
    assert learn_style(["01/02/2024", "25/12/2024"]) == DateStyle("auto", "dmy")
    assert learn_style(["01/02/2024", "12/25/2024"]) == DateStyle("auto", "mdy")
    assert learn_style(["12/25/2024", "25/12/2024"]) == PLAIN
    assert parse_day("01/02/2024", DateStyle("auto", "dmy")) == date(2024, 2, 1)
    assert parse_day("01/02/2024", DateStyle("auto", "mdy")) == date(2024, 1, 2)
    assert parse_day("03/03/2024") == date(2024, 3, 3)


@pytest.mark.parametrize(
    ("values", "heading"),
    [
        (["113/1/1", "99/1/1"], ""),
        (["民國99年1月1日"], ""),
        ([1130501], ""),
        (["1130501"], ""),
        ([], "出生日期(民國)"),
    ],
)
def test_a_column_shows_that_it_counts_years_of_the_republic(values: list[object], heading: str) -> None:
    assert learn_style(values, heading).era == "roc"


def test_what_a_person_said_stands() -> None:
    assert learn_style(["113/1/1"], "", DateStyle("gregorian", "mdy")) == DateStyle("gregorian", "mdy")
    assert learn_style(["2024/1/1", "99/1/1"]).era == "auto"


def test_for_ever_is_known_in_three_languages() -> None:
    assert all(map(is_forever, ["永久", "无固定期限", " Permanent ", "長期有效"]))
    assert not is_forever("2024/5/1")
    assert not is_forever(5)


DAYS = st.dates(date(1912, 1, 1), date(2110, 12, 31))
FORMS = st.sampled_from(
    [
        "民國{y}年{m}月{d}日",
        "中華民國{y}年{m:02}月{d:02}日",
        "民國{y}/{m}/{d}",
        "{y}/{m}/{d}",
        "{y:03}.{m:02}.{d:02}",
        "{y:03}{m:02}{d:02}",
    ]
)


@given(DAYS, FORMS)
def test_a_day_written_with_the_year_of_the_republic_comes_back(day: date, form: str) -> None:
    assert parse_day(roc_text(day, form), ROC) == day


@given(
    DAYS,
    st.sampled_from(
        [
            "%Y/%m/%d",
            "%Y-%m-%d",
            "%Y.%m.%d",
            "%Y%m%d",
            "%Y年%m月%d日",
            "%d %B %Y",
            "%b %d, %Y",
            "%Y-%m-%d 08:30",
        ]
    ),
)
def test_a_day_written_with_the_gregorian_year_comes_back(day: date, form: str) -> None:
    for style in (PLAIN, ROC, DateStyle("gregorian", "dmy")):
        assert parse_day(day.strftime(form), style) == day


@given(st.dates(date(1928, 1, 1), date(2110, 12, 31)))
def test_a_serial_number_of_a_spreadsheet_comes_back(day: date) -> None:
    assert parse_day((day - SERIAL_START).days) == day
    assert SERIAL_START + timedelta(days=(day - SERIAL_START).days) == day


@given(
    st.text(max_size=30)
    | st.integers()
    | st.floats()
    | st.from_regex(r"\d{1,4}[./年-]\d{1,2}[./月-]\d{1,4}日?", fullmatch=True)
)
def test_whatever_stands_there_is_a_day_a_blank_or_a_reason(value: object) -> None:
    for style in (PLAIN, ROC):
        with suppress(BadDay):
            day = parse_day(value, style)
            assert day is None or isinstance(day, date)


ENDLESS = ("2024-05-01" + " " * 30_000 + "約", "2024-05-01" + " T" * 15_000, "年 " * 15_000, "1" * 30_000)


@pytest.mark.parametrize("text", ENDLESS)
def test_a_text_far_longer_than_a_day_is_none(text: str) -> None:
    with pytest.raises(BadDay) as caught:
        parse_day(text)
    assert caught.value.code == "not_a_day"
    assert (learn_style([text]), is_forever(text)) == (PLAIN, False)


def test_blanks_in_plenty_do_not_hide_a_day() -> None:
    assert parse_day("2024-05-01" + " " * 30_000) == date(2024, 5, 1)
    assert parse_day("2024年" + " " * 30_000 + "5月1日") == date(2024, 5, 1)
