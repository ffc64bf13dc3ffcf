"""The second wall: what the database itself lets somebody outside see, asked as that role, past every query of ours."""

import pytest
from django.db import DatabaseError, connection

from waixie.foundation.permits.acting import acting, system
from waixie.registry.models import (
    Department,
    DuplicateCandidate,
    Engagement,
    LegalEntity,
    Member,
    Partner,
    PartnerContact,
    Qualification,
    Site,
    Worker,
)
from waixie.registry.tests.cast import TODAY, make_account, make_engagement, make_worker

pytestmark = pytest.mark.django_db

TABLES = {
    "entity": LegalEntity,
    "site": Site,
    "department": Department,
    "partner": Partner,
    "contact": PartnerContact,
    "worker": Worker,
    "paper": Qualification,
    "engagement": Engagement,
    "member": Member,
}


def rows(account, sql, *params):
    with acting(account, read_only=True), connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def ids(account, model):
    return {row[0] for row in rows(account, f"SELECT id FROM {model._meta.db_table}")}


def refused(account, sql, *params):
    with pytest.raises(DatabaseError, match="permission denied"):
        rows(account, sql, *params)
    return True


@pytest.fixture
def full(cast):
    """The cast, with contacts and papers on both sides."""
    with system("test"):
        for partner in (cast.lixun, cast.rival):
            PartnerContact.objects.create(partner=partner, name="窗口")
            Qualification.objects.create(partner=partner, kind="insurance")
        Qualification.objects.create(worker=cast.lo, kind="training")
    return cast


def test_a_representative_sees_his_own_partners_rows_and_no_others(full):
    cast = full
    seen = {name: ids(cast.rep, model) for name, model in TABLES.items()}
    with system("test"):
        own_papers = set(
            Qualification.objects.exclude(partner=cast.rival)
            .exclude(worker=cast.lo)
            .values_list("pk", flat=True)
        )
        contacts = set(PartnerContact.objects.filter(partner=cast.lixun).values_list("pk", flat=True))
        listed = set(Member.objects.filter(engagement=cast.running).values_list("pk", flat=True))
    assert seen == {
        "entity": {cast.entity.pk}, "site": {cast.site.pk}, "department": {cast.line.pk},
        "partner": {cast.lixun.pk}, "contact": contacts, "worker": {cast.wang.pk, cast.chen.pk},
        "paper": own_papers, "engagement": {cast.running.pk, cast.planned.pk}, "member": listed,
    }  # fmt: skip


def test_a_worker_sees_himself_and_the_engagements_that_list_him(full):
    cast = full
    seen = {name: ids(cast.wang_himself, model) for name, model in TABLES.items()}
    with system("test"):
        listed = set(Member.objects.filter(worker=cast.wang).values_list("pk", flat=True))
    assert seen == {
        "entity": {cast.entity.pk}, "site": {cast.site.pk}, "department": {cast.line.pk},
        "partner": {cast.lixun.pk}, "contact": set(), "worker": {cast.wang.pk}, "paper": {cast.paper.pk},
        "engagement": {cast.running.pk}, "member": listed,
    }  # fmt: skip


def test_a_worker_does_not_see_who_else_is_on_the_list(full):
    cast = full
    with system("test"):
        Member.objects.create(engagement=cast.running, worker=cast.chen, from_on=TODAY)
    assert {row[0] for row in rows(cast.wang_himself, "SELECT worker_id FROM registry_member")} == {
        cast.wang.pk
    }


def test_a_worker_on_his_own_sees_himself_and_his_engagement(full):
    cast = full
    with system("test"):
        free = make_worker("自由人", None)
        place = {"site": cast.site, "entity": cast.entity, "department": cast.office, "starts_on": TODAY}
        job = make_engagement("翻譯", **place)
        Member.objects.create(engagement=job, worker=free, from_on=TODAY)
        account = make_account("free", outside=True, worker=free.pk, person=free.person)
    assert (ids(account, Worker), ids(account, Engagement)) == ({free.pk}, {job.pk})
    assert ids(account, Partner) == set()


def test_without_anybody_acting_the_log_in_role_sees_nothing(cast):
    point = connection.savepoint()
    with (
        pytest.raises(DatabaseError, match=r"permission denied|does not exist"),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT id FROM registry_worker")
    connection.savepoint_rollback(point)


@pytest.mark.parametrize("who", ["rep", "wang_himself"])
@pytest.mark.parametrize(
    "column",
    [
        "registry_worker.sealed_identity", "registry_worker.sealed_bank", "registry_worker.blind_phone",
        "registry_worker.status_reason", "registry_partner.status_reason", "registry_partner.tax_id",
        "registry_engagement.data_sensitivity", "registry_department.path", "registry_site.calendar",
        "registry_partnercontact.sealed_phone", "registry_qualification.stated_by_id",
    ],
)  # fmt: skip
def test_what_is_sensitive_has_no_door_to_outside(cast, who, column):
    table, name = column.split(".")
    assert refused(getattr(cast, who), f"SELECT {name} FROM {table}")


@pytest.mark.parametrize("who", ["rep", "wang_himself"])
def test_likely_duplicates_are_closed_to_outside(cast, who):
    assert refused(getattr(cast, who), f"SELECT id FROM {DuplicateCandidate._meta.db_table}")


@pytest.mark.parametrize("model", TABLES.values(), ids=TABLES)
def test_nobody_outside_writes(cast, model):
    table = model._meta.db_table
    for sql in (f"DELETE FROM {table}", f"INSERT INTO {table} DEFAULT VALUES"):
        point = connection.savepoint()
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            acting(cast.rep),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)
        connection.savepoint_rollback(point)


LOCKED = [name for name, model in TABLES.items() if model.wall.lock]


@pytest.mark.parametrize("name", LOCKED)
def test_what_is_his_can_be_locked_from_outside_and_not_written(full, name):
    table = TABLES[name]._meta.db_table
    with acting(full.rep), connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table} FOR UPDATE")
        assert cursor.fetchall()
    with pytest.raises(DatabaseError, match=r"row-level security|permission denied"):
        rows_written(full.rep, f"UPDATE {table} SET id = id")


def rows_written(account, sql):
    with acting(account), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize("model", TABLES.values(), ids=TABLES)
def test_the_companys_own_role_deletes_nothing_either(cast, model):
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        system("test"),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"DELETE FROM {model._meta.db_table}")


def test_another_partners_id_does_not_open_anything(cast):
    with acting(cast.rep, read_only=True):
        assert not Worker.objects.only("id").filter(pk=cast.lo.pk).exists()
        assert not Engagement.objects.only("id").filter(pk=cast.foreign.pk).exists()
