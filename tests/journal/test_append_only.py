"""What is written stays: not the company's own role, not even the owner of the tables changes it."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.journal.kinds import MEI, NOON, planned
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import role_name, system

pytestmark = pytest.mark.django_db
TABLES = ("journal_event", "journal_event_object", "journal_fact")
HARM = {
    "update": "UPDATE {table} SET id = id + 1000",
    "delete": "DELETE FROM {table}",
    "truncate": "TRUNCATE {table}",
}


@pytest.fixture(autouse=True)
def something_is_written():
    with system("test"):
        record(planned(partner=3), by=MEI, at=NOON)


def try_as(role, statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'SET LOCAL ROLE "{role_name(role)}"')
        cursor.execute(statement)


@pytest.mark.parametrize("harm", HARM)
@pytest.mark.parametrize("table", TABLES)
def test_the_companys_role_may_not(table, harm):
    with pytest.raises(DatabaseError, match="permission denied"):
        try_as("app", HARM[harm].format(table=table))


@pytest.mark.parametrize("harm", HARM)
@pytest.mark.parametrize("table", TABLES)
def test_the_owner_is_stopped_by_the_table_itself(table, harm):
    with pytest.raises(DatabaseError, match=r"Cannot update or delete|never emptied"):
        try_as("owner", HARM[harm].format(table=table))


@pytest.mark.parametrize("table", TABLES)
def test_outside_does_not_even_look(table):
    with pytest.raises(DatabaseError, match="permission denied"):
        try_as("outside", f"SELECT count(*) FROM {table}")
