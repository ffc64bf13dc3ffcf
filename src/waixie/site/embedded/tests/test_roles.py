"""Who may what in a prepared database, as the database itself answers."""

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from waixie.site.embedded.roles import prepare_database


@pytest.fixture
def login(server, places):
    roles = prepare_database(server.admin_dsn(), "kept", places=places)
    password = (places.secrets / f"{roles.login}.secret").read_text().strip()
    dsn = make_conninfo(server.admin_dsn("kept"), user=roles.login, password=password)
    with psycopg.connect(dsn, autocommit=True) as connection:
        yield connection


def test_the_login_role_may_do_nothing_by_itself(login):
    with pytest.raises(psycopg.errors.InvalidSchemaName):
        login.execute("CREATE TABLE t (a int)")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        login.execute("CREATE TEMPORARY TABLE t (a int)")


def test_the_owner_makes_what_the_app_may_write_and_outside_may_not_see(login):
    login.execute("SET ROLE kept_owner")
    login.execute("CREATE TABLE IF NOT EXISTS t (a int)")
    login.execute("SET ROLE kept_app")
    login.execute("INSERT INTO t VALUES (1)")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        login.execute("CREATE TABLE u (a int)")
    login.execute("SET ROLE kept_outside")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        login.execute("SELECT * FROM t")


def test_outside_executes_no_function_that_was_not_granted(login):
    login.execute("SET ROLE kept_owner")
    login.execute("CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'")
    login.execute("SET ROLE kept_app")
    assert login.execute("SELECT f()").fetchone() == (1,)
    login.execute("SET ROLE kept_outside")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        login.execute("SELECT f()")


def test_other_roles_of_the_cluster_may_not_connect(server, places):
    prepare_database(server.admin_dsn(), "kept", places=places)
    prepare_database(server.admin_dsn(), "other", places=places)
    password = (places.secrets / "other_login.secret").read_text().strip()
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(make_conninfo(server.admin_dsn("kept"), user="other_login", password=password))


def test_a_lost_password_is_replaced(server, places):
    roles = prepare_database(server.admin_dsn(), "kept", places=places)
    (places.secrets / f"{roles.login}.secret").unlink()
    prepare_database(server.admin_dsn(), "kept", places=places)
    dsn = make_conninfo(server.admin_dsn("kept"), user=roles.login, password="")
    psycopg.connect(dsn, passfile=str(places.secrets / f"{roles.login}.pass")).close()


def test_an_owner_with_createrole_suffices(server, places):
    with psycopg.connect(server.admin_dsn(), autocommit=True) as admin:
        admin.execute("DROP DATABASE IF EXISTS rented")
        admin.execute("DROP ROLE IF EXISTS tenant")
        admin.execute("CREATE ROLE tenant LOGIN CREATEROLE PASSWORD 'rent'")
        admin.execute("CREATE DATABASE rented OWNER tenant")
    dsn = make_conninfo(server.admin_dsn("rented"), user="tenant", password="rent")
    roles = prepare_database(dsn, "rented", places=places)
    prepare_database(dsn, "rented", places=places)
    login = make_conninfo(
        dsn, user=roles.login, password="", passfile=str(places.secrets / "rented_login.pass")
    )
    with psycopg.connect(login, autocommit=True) as connection:
        connection.execute("SET ROLE rented_owner")
        connection.execute("CREATE TABLE IF NOT EXISTS t (a int)")
        connection.execute("SET ROLE rented_app")
        connection.execute("INSERT INTO t VALUES (1)")


def test_only_a_database_made_for_it_has_a_settable_clock(server, places):
    with psycopg.connect(server.admin_dsn(), autocommit=True) as admin:
        admin.execute("DROP DATABASE IF EXISTS shown WITH (FORCE)")
    prepare_database(server.admin_dsn(), "kept", places=places)
    with psycopg.connect(server.admin_dsn("kept"), autocommit=True) as admin:
        admin.execute("CREATE TABLE IF NOT EXISTS something (a int)")
    prepare_database(server.admin_dsn(), "kept", places=places, clock_settable=True)
    prepare_database(server.admin_dsn(), "shown", places=places, clock_settable=True)
    assert not (places.secrets / "kept.clock-settable").exists()
    assert (places.secrets / "shown.clock-settable").exists()
