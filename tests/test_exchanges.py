"""A live event asks the database few times, and for nothing that must be planned anew each time."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection

from waixie.policy.tests.living import happens, in_force
from waixie.rooms.cases.events import CaseAcknowledged, CaseReported

pytestmark = pytest.mark.django_db
# In whose name · what is written down · the rules · the past · what changes; in a test's transaction the name is put back.
EXCHANGES = 6


@pytest.fixture
def exchanges(monkeypatch):
    """Counts the exchanges with the database."""
    counted = []
    pipeline = psycopg.Connection.pipeline

    @contextmanager
    def counting(self: psycopg.Connection) -> Iterator[psycopg.Pipeline]:
        counted.append(None)
        with pipeline(self) as one:
            yield one

    monkeypatch.setattr(psycopg.Connection, "pipeline", counting)
    return counted


def test_a_live_event_and_its_duties_take_few_exchanges(exchanges):
    in_force("R1")
    happens(CaseReported(case=7), "2024-03-01 09:00")
    exchanges.clear()
    happens(CaseAcknowledged(case=7), "2024-03-01 10:00")
    assert len(exchanges) <= EXCHANGES


def test_what_each_live_event_runs_is_prepared_once():
    in_force("R1")
    happens(CaseReported(case=7), "2024-03-01 09:00")
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        prepared = " ".join(statement for (statement,) in cursor.fetchall())
    for table in (
        "INTO journal_event",
        "FROM journal_fact",
        "FROM policy_obligation",
        "INTO policy_obligation",
    ):
        assert table in prepared
