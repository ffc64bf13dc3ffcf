"""What COPY is handed as text comes out of the table as it went in."""

from datetime import UTC, date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from waixie.foundation.copying import copy_into, line
from waixie.foundation.journal.models import Source
from waixie.foundation.permits.acting import system

pytestmark = pytest.mark.django_db(transaction=True)
TABLE = "CREATE TEMPORARY TABLE taken (n bigint, t text, y boolean, at timestamptz, d date, u uuid, b bytea) ON COMMIT DROP"
TEXT = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]))
ZONES = st.sampled_from([UTC, ZoneInfo("Asia/Taipei"), ZoneInfo("America/New_York")])
ROW = st.tuples(
    st.none() | st.integers(-(2**63), 2**63 - 1),
    st.none() | TEXT,
    st.none() | st.booleans(),
    st.none() | st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=ZONES),
    st.none() | st.dates(),
    st.none() | st.uuids(),
    st.none() | st.binary(max_size=40),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ROW, max_size=8))
def test_what_goes_in_comes_out(rows):
    with system("test"), connection.cursor() as cursor:
        cursor.execute(TABLE)
        copy_into(cursor, "taken (n, t, y, at, d, u, b)", rows)
        cursor.execute("SELECT n, t, y, at, d, u, b FROM taken ORDER BY ctid")
        assert [(*one[:6], one[6] and bytes(one[6])) for one in cursor.fetchall()] == [
            (*one[:6], one[6]) for one in rows
        ]


def test_codes_of_closed_lists_are_texts():
    assert line([Source.IMPORT, uuid4(), date(2026, 3, 2)]).startswith("import\t")


def test_it_refuses_what_it_has_no_text_for():
    with pytest.raises(TypeError, match="list has no text"):
        line([["a"]])
