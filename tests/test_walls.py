"""The second wall, asked as the database roles themselves."""

import pytest
from django.db import DatabaseError, OperationalError, connection, transaction

from tests.cast import NOON, entries, make_inside, make_outside
from waixie.foundation.accounts.models import Account, LoginRecord, Person
from waixie.foundation.answers import NotThere, Reason, Refused, denied
from waixie.foundation.journal.actors import SYSTEM
from waixie.foundation.journal.models import Entry
from waixie.foundation.permits import acting as acting_module
from waixie.foundation.permits.acting import AlreadyActing, acting, action, present, role_name, system
from waixie.foundation.permits.inside import inside
from waixie.foundation.permits.walls import build_walls
from waixie.registry.models import Engagement, Member, Partner, Worker
from waixie.registry.tests.cast import Cast, make_cast
from waixie.site import migrating
from waixie.site.migrating import as_owner
from waixie.site.outside import build_outside_views

pytestmark = pytest.mark.django_db
NO = Reason("test.no", "No.")


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def who() -> tuple[str, str]:
    """The role and the person in whose name the database works now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user::text, coalesce(waixie_person()::text, '')")
        return cursor.fetchone()


def role() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user::text")
        return cursor.fetchone()[0]


def try_to(statement: str, *params: object) -> list[tuple]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, params)
        return cursor.fetchall() if cursor.description else []


# In whose name


def test_outside_a_block_the_database_itself_refuses():
    with pytest.raises(DatabaseError, match=r"permission denied|does not exist"):
        try_to("SELECT count(*) FROM accounts_person")


def test_inside_staff_work_as_the_companys_role_and_outsiders_behind_the_wall():
    mei, lin = make_inside(), make_outside()
    with acting(mei, read_only=True):
        assert who() == (role_name("app"), str(mei.person_id))
    with acting(lin, read_only=True):
        assert who() == (role_name("outside"), str(lin.person_id))


def test_afterwards_it_is_as_it_was_before():
    before = role()
    with acting(make_inside()):
        pass
    with pytest.raises(ZeroDivisionError), acting(make_outside()):
        1 / 0  # noqa: B018
    assert role() == before == role_name("owner").replace("_owner", "_login")
    assert present() is None


def test_one_transaction_has_one_actor():
    with acting(make_inside()), pytest.raises(AlreadyActing):
        acting(make_inside()).__enter__()


def test_the_system_says_for_what_reason_it_works():
    with pytest.raises(ValueError, match="reason"):
        system("").__enter__()
    with system("health"):
        assert who() == (role_name("app"), "")
        assert present().reason == "health"


def test_the_system_steps_into_an_outsiders_transaction_and_out_again():
    lin = make_outside()
    with acting(lin):
        with system("session"):
            assert who() == (role_name("app"), "")
        assert who() == (role_name("outside"), str(lin.person_id))


def test_inside_keeps_the_person_and_gives_the_role_back():
    lin = make_outside()
    with acting(lin):
        with inside():
            assert who() == (role_name("app"), str(lin.person_id))
        assert who() == (role_name("outside"), str(lin.person_id))


def test_after_an_error_inside_the_outsider_is_an_outsider_again():
    with acting(make_outside()):
        with pytest.raises(ZeroDivisionError), inside():
            1 / 0  # noqa: B018
        assert role() == role_name("outside")


def test_a_role_does_not_leak_out_of_a_savepoint():
    with acting(make_outside()):
        with transaction.atomic(), inside():
            pass
        with transaction.atomic(), transaction.atomic(), inside():
            Person.objects.count()
        assert role() == role_name("outside")


def test_nobody_steps_inside_from_nowhere():
    with pytest.raises(AlreadyActing):
        inside().__enter__()


# What is hidden


def test_an_outsider_sees_himself_and_his_own(cast):
    with acting(cast.rep, read_only=True):
        assert set(Engagement.objects.values_list("pk", flat=True)) == {cast.running.pk, cast.planned.pk}
        assert set(Worker.objects.values_list("pk", flat=True)) == {cast.wang.pk, cast.chen.pk}
        assert set(Account.objects.values_list("pk", flat=True)) == {cast.rep.pk}
    with acting(cast.wang_himself, read_only=True):
        assert set(Worker.objects.values_list("pk", flat=True)) == {cast.wang.pk}
        assert set(Engagement.objects.values_list("pk", flat=True)) == {cast.running.pk}


def test_a_forgotten_filter_shows_nothing_of_another_company(cast):
    with acting(cast.rival_rep, read_only=True):
        for model, theirs in (
            (Engagement, cast.running),
            (Worker, cast.wang),
            (Member, None),
            (Partner, cast.lixun),
        ):
            seen = set(model.objects.values_list("pk", flat=True))
            assert theirs is None or theirs.pk not in seen
        assert set(Member.objects.values_list("worker", flat=True)) == {cast.lo.pk}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounts_account SET outside = false",
        "UPDATE accounts_person SET name = 'x'",
        "INSERT INTO accounts_loginrecord (login, at, agent, result) VALUES ('x', now(), '', 'in')",
        "DELETE FROM registry_worker",
        "UPDATE registry_engagement SET title = 'x'",
        "SELECT count(*) FROM accounts_roleassignment",
        "SELECT count(*) FROM accounts_invitation",
        "SELECT count(*) FROM accounts_session",
        "SELECT count(*) FROM files_file",
        "SELECT count(*) FROM procrastinate_jobs",
        "SELECT count(*) FROM journal_event",
        "SELECT search FROM accounts_person",
        "SELECT set_config('role', 'postgres', true)",
    ],
)
def test_an_outsider_writes_nothing_and_reads_nothing_of_the_house(cast, statement):
    with acting(cast.rep), pytest.raises(DatabaseError):
        try_to(statement)


def test_the_wall_is_forced_on_the_company_s_own_hands_only_by_role(cast):
    with acting(cast.admin, read_only=True):
        assert Engagement.objects.count() == 3


# Locks


def test_an_outsider_locks_his_own_row_and_writes_nothing_by_it(cast):
    with acting(cast.rep):
        assert try_to("SELECT id FROM registry_engagement WHERE id = %s FOR UPDATE", cast.running.pk)
        assert try_to("SELECT id FROM registry_engagement WHERE id = %s FOR UPDATE", cast.foreign.pk) == []
        with pytest.raises(DatabaseError, match="row-level security"):
            try_to("UPDATE registry_engagement SET id = id WHERE id = %s", cast.running.pk)


# Reading


@pytest.mark.django_db(transaction=True)
def test_a_page_that_is_read_changes_nothing():
    with acting(make_inside(), read_only=True), pytest.raises(DatabaseError, match="read-only"):
        Person.objects.create(name="x")


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_goes_back_is_nobodys():
    for _ in range(3):
        with acting(make_outside()):
            pass
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user::text, coalesce(current_setting('waixie.person', true), '')")
            assert cursor.fetchone() == (role_name("owner").replace("_owner", "_login"), "")
        connection.close()


# Refusals


@action
def write_and_refuse(*, by: Account) -> None:
    """Changes something and then refuses."""
    with inside():
        LoginRecord.objects.create(login="half", at=NOON, result="in")
    raise Refused(denied(NO))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("make", [make_inside, make_outside])
def test_a_refusal_takes_everything_back_and_is_written_down(make):
    by = make()
    with pytest.raises(Refused):
        write_and_refuse(by=by)
    with system("test"):
        assert not LoginRecord.objects.exists()
    (entry,) = entries("act.refused")
    assert (entry.person, entry.account) == (by.person_id, by.pk)
    assert '"code":"test.no"' in entry.data


@pytest.mark.django_db(transaction=True)
def test_looking_at_what_one_may_not_do_is_not_written_down():
    with pytest.raises(Refused), acting(make_inside(), read_only=True):
        raise Refused(denied(NO))
    assert entries("act.refused") == []


@pytest.mark.django_db(transaction=True)
def test_a_journal_that_fails_does_not_hide_the_refusal(monkeypatch):
    monkeypatch.setattr(acting_module, "record", lambda *given, **named: 1 / 0)
    with pytest.raises(Refused):
        write_and_refuse(by=make_inside())


# Actions


def test_an_action_works_in_the_name_of_its_by():
    @action
    def look(*, by: Account) -> tuple[str, str]:
        return who()

    lin = make_outside()
    assert look(by=lin) == (role_name("outside"), str(lin.person_id))
    with acting(lin):
        assert look(by=lin) == (role_name("outside"), str(lin.person_id))
    with acting(make_inside()), pytest.raises(AlreadyActing):
        look(by=lin)
    with system("import"):
        assert look(by=lin)[0] == role_name("app")


def collide(times: int, state: str):
    """An action that collides so many times."""
    tries = []

    @action
    def try_again(*, by: Account) -> int:
        tries.append(1)
        if len(tries) <= times:
            problem = OperationalError("collision")
            problem.__cause__ = type("Cause", (Exception,), {"sqlstate": state})()
            raise problem
        return len(tries)

    return try_again, tries


@pytest.mark.parametrize("state", ["40P01", "40001"])
def test_a_deadlock_is_tried_once_more(state):
    once, _ = collide(1, state)
    assert once(by=make_inside()) == 2
    twice, tries = collide(2, state)
    with pytest.raises(OperationalError):
        twice(by=make_inside())
    assert len(tries) == 2


def test_another_failure_is_not_tried_again():
    failing, tries = collide(1, "57014")
    with pytest.raises(OperationalError):
        failing(by=make_inside())
    assert len(tries) == 1


def test_absent_is_no_refusal_and_leaves_no_trace():
    @action
    def nothing(*, by: Account) -> None:
        raise NotThere

    with pytest.raises(NotThere):
        nothing(by=make_inside())
    assert entries("act.refused") == []


def test_the_system_has_no_person():
    with system("test"):
        assert present().actor == SYSTEM
        assert Entry.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_the_walls_are_built_anew_without_a_gap_for_a_server_that_runs():
    seen = []

    def watching(execute, sql, params, many, context):
        if sql.startswith(("REVOKE", "DROP POLICY")):
            seen.append((sql, connection.in_atomic_block))
        return execute(sql, params, many, context)

    with as_owner(), connection.execute_wrapper(watching):
        build_walls()
    assert any('"procrastinate_jobs"' in sql for sql, _ in seen)
    assert [sql for sql, held in seen if not held] == []


@pytest.mark.django_db(transaction=True)
def test_the_views_for_outside_are_made_anew_and_opened_in_one_step():
    seen = []

    def watching(execute, sql, params, many, context):
        if "outside_timeline" in str(sql):
            seen.append((str(sql).split()[0], connection.in_atomic_block))
        return execute(sql, params, many, context)

    with as_owner(), connection.execute_wrapper(watching):
        build_outside_views()
    assert seen == [("DROP", True), ("CREATE", True), ("GRANT", True)]


@pytest.mark.django_db(transaction=True)
def test_a_migration_that_has_nothing_to_do_leaves_the_views_standing_until_they_are_replaced(monkeypatch):
    dropped = []
    monkeypatch.setattr(migrating, "drop_outside_views", lambda: dropped.append(True))
    migrating.migrate_database()
    assert dropped == []
