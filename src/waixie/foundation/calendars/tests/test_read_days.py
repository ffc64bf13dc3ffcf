"""Files of days: the office calendar of Taiwan, a table of days, iCalendar; and what is refused, with its line."""

from datetime import date, timedelta

import pytest

from waixie.foundation.calendars.reading import Form, Sort, Unreadable, read_days
from waixie.foundation.calendars.sentences import SENTENCES, sentence

HEAD = "西元日期,星期,是否放假,備註\r\n"
WEEKDAYS = "一二三四五六日"


def office(year=2026, **changed):
    """A year as the personnel administration writes it; `changed` by day as d0101='2,開國紀念日'."""
    lines = [HEAD]
    day = date(year, 1, 1)
    while day.year == year:
        said = changed.get(f"d{day:%m%d}", "2," if day.weekday() > 4 else "0,")
        lines.append(f"{day:%Y%m%d},{WEEKDAYS[day.weekday()]},{said}\r\n")
        day += timedelta(days=1)
    return "".join(lines)


def events(*chunks):
    body = "".join(f"BEGIN:VEVENT\r\n{chunk}\r\nEND:VEVENT\r\n" for chunk in chunks)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{body}END:VCALENDAR\r\n".encode()


def problem(content):
    with pytest.raises(Unreadable) as refused:
        read_days(content if isinstance(content, bytes) else content.encode())
    assert sentence(refused.value)
    return refused.value.code, refused.value.line


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp950", "gb18030", "utf-16"])
def test_the_office_calendar_reads_in_every_encoding_it_comes_in(encoding):
    text = office(d0101="2,開國紀念日", d0214="0,補行上班")
    said = read_days(text.encode(encoding))
    by_day = {one.day: one for one in said.days}
    assert (said.form, len(said.days)) == (Form.OFFICE, 365)
    assert (by_day[date(2026, 1, 1)].sort, by_day[date(2026, 1, 1)].name) == (Sort.OFF, "開國紀念日")
    assert by_day[date(2026, 2, 14)].sort is Sort.WORK
    assert by_day[date(2026, 1, 3)].sort is by_day[date(2026, 1, 5)].sort is Sort.USUAL


def test_an_office_calendar_names_every_day_of_its_year():
    text = "\n".join(line for line in office().splitlines() if not line.startswith("20260704"))
    assert problem(text) == ("days_missing", 0)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("20260230,一,2,", "no_day"),
        ("1150101,四,2,", "no_day"),
        ("20260101,四,1,", "no_flag"),
        ("20260101,五,2,", "other_weekday"),
    ],
)
def test_a_wrong_line_of_an_office_calendar_is_named(line, code):
    assert problem(HEAD + line) == (code, 2)


def test_a_table_of_days_says_hours_and_what_is_as_usual_again():
    said = read_days(
        b"date,kind,hours,name\n2026-07-14,off,,Typhoon\n2026/2/14,work,09:00-12:00 13:00-17:00,Make-up\n20260715,usual,,\n"
    )
    first, second, third = said.days
    assert (first.day, first.sort, first.hours) == (date(2026, 2, 14), Sort.WORK, ((540, 720), (780, 1020)))
    assert (second.sort, second.name) == (Sort.OFF, "Typhoon")
    assert third.sort is Sort.USUAL


@pytest.mark.parametrize(
    ("lines", "code", "line"),
    [
        ("2026-07-14,holiday,,", "no_kind", 2),
        ("2026-07-14,work,9 to 5,", "no_hours", 2),
        ("2026-07-14,work,12:00-09:00,", "no_hours", 2),
        ("2026-07-14,off,09:00-12:00,", "hours_of_what", 2),
        ("2026-07-14,off,,\n2026-07-14,work,,", "twice", 3),
        ("3026-07-14,off,,", "no_day", 2),
        ("", "empty", 0),
    ],
)
def test_a_wrong_line_of_a_table_is_named(lines, code, line):
    assert problem("date,kind,hours,name\n" + lines) == (code, line)


def test_other_headings_no_text_and_too_much_are_refused():
    assert problem("name,size\na,1") == ("no_heading", 1)
    assert problem(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR") == ("not_text", 0)
    assert problem(b"\xff\x00" * 50) == ("not_text", 0)
    assert problem(b"x" * (2 * 1024 * 1024 + 1)) == ("too_large", 0)
    assert problem(b"  \n") == ("empty", 0)


def test_whole_day_events_are_off_and_make_up_days_are_told_by_their_words():
    said = read_days(
        events(
            "DTSTART;VALUE=DATE:20260217\r\nDTEND;VALUE=DATE:20260220\r\nSUMMARY:春节",
            "DTSTART;VALUE=DATE:20260214\r\nSUMMARY:春节（补班）",
            "DTSTART;VALUE=DATE:20260228\r\nSUMMARY:春节 班",
            "DTSTART;VALUE=DATE:20260217\r\nSUMMARY:除夕",
        )
    )
    sorts = {one.day.day: one.sort for one in said.days}
    assert sorts == {14: Sort.WORK, 17: Sort.OFF, 18: Sort.OFF, 19: Sort.OFF, 28: Sort.WORK}
    assert next(one.name for one in said.days if one.day.day == 17) == "春节、除夕"


def test_what_comes_back_each_year_has_an_end():
    start = "DTSTART;VALUE=DATE:20240501\r\nSUMMARY:Labour Day\r\n"
    said = read_days(events(start + "RRULE:FREQ=YEARLY;COUNT=3"))
    assert [one.day.year for one in said.days] == [2024, 2025, 2026]
    said = read_days(events(start + "RRULE:FREQ=YEARLY;UNTIL=20250501"))
    assert [one.day.year for one in said.days] == [2024, 2025]
    assert problem(events(start + "RRULE:FREQ=YEARLY")) == ("repeats_for_ever", 3)


@pytest.mark.parametrize(
    ("event", "code"),
    [
        ("DTSTART;VALUE=DATE:20240229\r\nRRULE:FREQ=SECONDLY;COUNT=999999999", "repeats_otherwise"),
        ("DTSTART;VALUE=DATE:20240501\r\nRRULE:FREQ=YEARLY;COUNT=999999999", "repeats_otherwise"),
        ("DTSTART;VALUE=DATE:20240501\r\nRRULE:FREQ=YEARLY;UNTIL=20990101;BYDAY=MO", "repeats_otherwise"),
        ("DTSTART;VALUE=DATE:20240501\r\nRRULE:FREQ=YEARLY;UNTIL=120000", "repeats_otherwise"),
        ("DTSTART;VALUE=DATE:20240501\r\nRRULE:FREQ=SOMETIMES", "repeats_otherwise"),
        ("DTSTART;VALUE=DATE:20240501\r\nRRULE:FREQ=YEARLY;INTERVAL=,", "repeats_otherwise"),
        ("DTSTART;VALUE=DATE:20240501\r\nRECURRENCE-ID;VALUE=DATE:20240501", "repeats_otherwise"),
        ("DTSTART;VALUE=DATE:20240501\r\nDTEND;VALUE=DATE:2024", "no_length"),
        ("DTSTART;VALUE=DATE:20240501\r\nDURATION:three days", "no_length"),
        ("DTSTART;VALUE=DATE:20240501\r\nDURATION:P99999999999999D", "no_event"),
        ("DTSTART:20260217T090000Z\r\nDTEND:20260217T120000Z", "with_time"),
        ("DTSTART;VALUE=DATE:20260217\r\nDTEND;VALUE=DATE:20260210", "no_length"),
        ("DTSTART;VALUE=DATE:20260217\r\nDTEND;VALUE=DATE:29990210", "no_length"),
        ("SUMMARY:nothing", "no_start"),
        ("DTSTART;VALUE=DATE:20261332", "no_start"),
        ("SUMMARY:" + "x" * 30_000, "event_too_long"),
    ],
)
def test_a_hostile_event_is_refused_at_its_line(event, code):
    assert problem(events("DTSTART;VALUE=DATE:20260101\r\nSUMMARY:fine", event)) == (code, 7)


def test_of_two_names_the_first_is_taken():
    said = read_days(events("DTSTART;VALUE=DATE:20260217\r\nSUMMARY:除夕\r\nSUMMARY:New Year's Eve"))
    assert [one.name for one in said.days] == ["除夕"]


def test_a_file_that_is_cut_off_says_so():
    assert problem(events("DTSTART;VALUE=DATE:20260101")[:60])[0] == "event_without_end"
    assert problem(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n") == ("empty", 0)


def test_every_reason_has_its_sentence():
    assert len(SENTENCES) > 20


def test_a_quotation_mark_that_is_not_closed_swallows_no_day():
    code, _ = problem('date,kind,name\n2026-01-01,off,"New Year\n2026-02-16,off,Eve\n')
    assert code == "no_table"
