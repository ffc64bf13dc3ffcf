"""Times as people say them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from waixie.foundation.ui.marks import mark_of
from waixie.foundation.ui.words import due_in_figures, due_in_words, last_day

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # Monday, nine in the morning in Taipei
TAIPEI = ZoneInfo("Asia/Taipei")
END_OF_TODAY = datetime(2026, 3, 2, 16, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (NOW - timedelta(minutes=5), "5 minutes overdue"),
        (NOW - timedelta(hours=3), "3 hours overdue"),
        (NOW - timedelta(days=9), "9 days overdue"),
        (NOW, "0 minutes overdue"),
        (NOW + timedelta(hours=8, microseconds=1), "today by 17:00"),
        (END_OF_TODAY, "today"),
        (END_OF_TODAY + timedelta(days=1), "tomorrow"),
        (END_OF_TODAY + timedelta(days=4), "Fri 6 Mar, in 4 days"),
        (END_OF_TODAY + timedelta(days=40), "Sat 11 Apr"),
        (END_OF_TODAY + timedelta(days=400), "Tue 6 Apr 2027"),
    ],
)
def test_a_due_time_is_said_in_words(due, said):
    with translation.override("en"):
        assert due_in_words(due, NOW, zone=TAIPEI) == said


def test_working_time_is_said_as_working_time():
    with translation.override("en"):
        late = due_in_words(NOW - timedelta(days=3), NOW, working=-125)
        early = due_in_words(NOW + timedelta(days=3), NOW, working=60)
    assert late == "2 working hours overdue"
    assert early == "within 1 working hour"


def test_in_figures_the_last_day_stands_and_not_the_midnight_after_it():
    assert due_in_figures(END_OF_TODAY, zone=TAIPEI) == "2026-03-02"
    assert due_in_figures(NOW + timedelta(microseconds=1), zone=TAIPEI) == "2026-03-02 09:00"
    assert due_in_figures(NOW, zone=TAIPEI) == "2026-03-02 09:00"
    with timezone.override(TAIPEI):
        assert last_day(END_OF_TODAY).isoformat() == "2026-03-02"


@pytest.mark.parametrize(("language", "said"), [("en", "kept"), ("zh-hant", "有遵守"), ("zh-hans", "已遵守")])
def test_the_mark_of_what_is_kept_names_a_state_and_no_rate(language, said):
    with translation.override(language):
        assert str(mark_of("kept").word) == said
