"""What the models declare is what the database grants, table by table; and whatever concerns people from outside declares it."""

import pytest
from django.apps import apps
from django.db import connection

from waixie.foundation.permits.acting import role_name
from waixie.foundation.permits.walls import declared_walls
from waixie.foundation.wall import Wall
from waixie.site.migrating import as_owner
from waixie.site.outside import NAMES

pytestmark = pytest.mark.django_db
OURS = [model for model in apps.get_models() if model.__module__.startswith("waixie.")]
CONCERN = {
    "partner",
    "worker",
    "engagement",
    "home_partner",
}  # fields by which a row belongs to somebody outside


def rows(statement: str, *params: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return cursor.fetchall()


GRANTS = """
SELECT table_name, privilege_type FROM information_schema.table_privileges
WHERE table_schema = 'public' AND grantee = %s
UNION SELECT table_name, privilege_type FROM information_schema.column_privileges
WHERE table_schema = 'public' AND grantee = %s
"""


@pytest.fixture
def owner(transactional_db):
    with as_owner():
        yield


def granted(role: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for table, right in rows(GRANTS, role_name(role), role_name(role)):
        found.setdefault(table, set()).add(right)
    return found


def test_outside_has_what_is_declared_and_nothing_else(owner):
    wanted = {
        table: {"SELECT", "UPDATE"} if wall.lock else {"SELECT"}
        for table, wall in declared_walls()
        if wall.outside
    }
    assert granted("outside") == wanted | {view: {"SELECT"} for view in NAMES}


def test_outside_may_update_nothing_but_the_id_by_which_it_locks(owner):
    columns = rows(
        "SELECT DISTINCT column_name FROM information_schema.column_privileges "
        "WHERE table_schema = 'public' AND grantee = %s AND privilege_type <> 'SELECT'",
        role_name("outside"),
    )
    assert columns in ([], [("id",)])


def test_every_table_that_outside_reads_is_under_forced_row_level_security(owner):
    forced = {
        name
        for (name,) in rows(
            "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity "
            "AND relnamespace = 'public'::regnamespace"
        )
    }
    assert forced == {table for table, wall in declared_walls() if wall.outside}


def test_outside_reads_only_the_columns_that_are_declared(owner):
    for table, wall in declared_walls():
        if not wall.outside or not wall.columns:
            continue
        columns = rows(
            "SELECT column_name FROM information_schema.column_privileges WHERE table_schema = 'public' "
            "AND grantee = %s AND table_name = %s AND privilege_type = 'SELECT'",
            role_name("outside"),
            table,
        )
        assert {name for (name,) in columns} == set(wall.columns), table


def test_outside_runs_only_what_was_made_for_it(owner):
    functions = rows(
        "SELECT proname, provolatile::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace "
        "AND has_function_privilege(%s, oid, 'EXECUTE')",
        role_name("outside"),
    )
    known = {"waixie_now", "waixie_person", "waixie_partner", "waixie_worker"}
    assert [
        name
        for name, volatile in functions
        if name not in known and not name.startswith("outside_") and volatile != "i"
    ] == []


def test_the_companys_role_only_adds_where_nothing_may_change(owner):
    rights = granted("app")
    for table, wall in declared_walls():
        assert rights.get(table, set()) == {
            right.strip() for right in wall.app.split(",") if right.strip()
        }, table


def test_no_role_of_the_house_is_above_the_wall(owner):
    mighty = rows(
        "SELECT rolname FROM pg_roles WHERE rolname = ANY(%s) AND (rolsuper OR rolbypassrls OR rolcreaterole)",
        [role_name(part) for part in ("owner", "app", "outside")],
    )
    assert mighty == []


def concerns_outside(model) -> bool:
    return any(field.name in CONCERN for field in model._meta.concrete_fields)


@pytest.mark.parametrize(
    "model", [one for one in OURS if concerns_outside(one)], ids=lambda model: model.__name__
)
def test_a_table_that_concerns_somebody_outside_says_what_it_shows(model):
    assert isinstance(vars(model).get("wall"), Wall), f"{model.__name__} needs `wall = Wall(...)`"


def test_a_table_that_is_not_ours_is_closed_to_outside(owner):
    ours = {model._meta.db_table for model in OURS}
    assert {table for table in granted("outside") if table not in ours} == set(NAMES)
