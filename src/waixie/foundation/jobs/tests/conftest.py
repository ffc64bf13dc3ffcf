from contextlib import contextmanager

import pytest
from django.db import connection


@contextmanager
def owner():
    """The owner's hands, for a table of the tests' own."""
    role = connection.settings_dict["ROLES"]["owner"]
    with connection.cursor() as cursor:
        cursor.execute(f'SET ROLE "{role}"')
        try:
            yield cursor
        finally:
            cursor.execute("RESET ROLE")


@pytest.fixture
def left_behind(transactional_db):
    """A table for effects, and a look into it."""
    with owner() as cursor:
        cursor.execute("CREATE TABLE left_behind (word text)")
    return words


def words() -> list[str]:
    with owner() as cursor:
        cursor.execute("SELECT word FROM left_behind ORDER BY word")
        return [word for (word,) in cursor.fetchall()]
