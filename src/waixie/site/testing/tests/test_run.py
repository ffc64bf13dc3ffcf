"""The database that every test gets."""

import psycopg
import pytest
from django.db import ProgrammingError, connection

from waixie.site.migrating import as_owner


def rows(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


@pytest.mark.django_db
def test_a_test_logs_in_as_the_role_that_may_do_nothing():
    assert rows("SELECT current_user::text") == [("waixie_test_login",)]
    with pytest.raises(ProgrammingError):
        rows("SELECT count(*) FROM django_migrations")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_what_a_test_commits_is_gone_afterwards(turn):
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE left_behind (turn int)")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_rows_that_a_test_commits_changes_and_deletes_are_as_they_were_afterwards(turn):
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*), (SELECT max(number) FROM policy_generation) FROM accounts_person")
        people, generation = cursor.fetchone()
        assert people == 0
        assert generation != 77
        cursor.execute("SELECT count(*) FROM django_migrations")
        assert cursor.fetchone()[0] > 10
        cursor.execute("SELECT nextval('journal_batch_id_seq')")
        assert cursor.fetchone()[0] == 1
        cursor.execute("INSERT INTO journal_batch (source, name, began_at) VALUES ('demo', 'x', now())")
        cursor.execute("UPDATE policy_generation SET number = 77")
        cursor.execute("DELETE FROM django_migrations")
        cursor.execute("SELECT count(*) FROM journal_batch")
        assert cursor.fetchone()[0] == 1


@pytest.mark.django_db(transaction=True)
def test_a_connection_comes_back_from_the_pool_as_the_login_role():
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE waixie_test_app")
    connection.close()
    assert rows("SELECT current_user::text") == [("waixie_test_login",)]


@pytest.mark.django_db(transaction=True)
def test_a_server_that_comes_back_is_found_again():
    pid = rows("SELECT pg_backend_pid()")[0][0]
    connection.close()
    wanted = ("host", "port", "dbname", "user", "passfile")
    parts = {name: value for name, value in connection.get_connection_params().items() if name in wanted}
    with psycopg.connect(**parts, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [pid])
    assert rows("SELECT 1") == [(1,)]
