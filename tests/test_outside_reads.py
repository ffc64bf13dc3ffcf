"""What people from outside read of the journal and the engine, asked as the database role that serves them."""

from datetime import date, timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import translation

from tests.cast import NOON, make_inside, make_outside
from waixie.desks.life.entries import life_of
from waixie.desks.life.sentences import linked
from waixie.foundation.accounts.models import Person
from waixie.foundation.directory.registers import Known
from waixie.foundation.journal import queries
from waixie.foundation.journal.actors import SYSTEM
from waixie.foundation.journal.kinds import KINDS, get_kind
from waixie.foundation.journal.models import Entry, ShownTo
from waixie.foundation.journal.recording import record
from waixie.foundation.journal.retraction import retract
from waixie.foundation.permits.acting import acting, system
from waixie.policy.queries import duties_of_outsider, gates_of_outsider
from waixie.registry.models import Department, Engagement, LegalEntity, Member, Partner, Site, Worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Two partners with an engagement each; Wang and Chen of the first are on its list, Lo of the second on the other's."""
    with system("test"):
        entity = LegalEntity.objects.create(name="晶誠")
        site = Site.objects.create(name="一廠", entity=entity)
        office = Department.objects.create(name="製造處", entity=entity, site=site, path="/1/")
        lixun, rival = (Partner.objects.create(name=name) for name in ("立訊", "對手"))
        wang, chen, lo = (
            Worker.objects.create(person=Person.objects.create(name=name, outside=True), home_partner=home)
            for name, home in (("王", lixun), ("陳", lixun), ("羅", rival))
        )
        ours, theirs = (
            Engagement.objects.create(
                title=name,
                partner=partner,
                department=office,
                site=site,
                entity=entity,
                starts_on=date(2026, 1, 1),
                state_since=NOON,
            )
            for name, partner in (("維護", lixun), ("清潔", rival))
        )
        for engagement, worker in ((ours, wang), (ours, chen), (theirs, lo)):
            Member.objects.create(engagement=engagement, worker=worker, from_on=date(2026, 1, 1))
    return SimpleNamespace(
        lixun=lixun,
        rival=rival,
        wang=wang,
        chen=chen,
        lo=lo,
        ours=ours,
        theirs=theirs,
        wang_himself=make_outside(partner=lixun.pk, worker=wang.pk),
        rep=make_outside(partner=lixun.pk),
        rival_rep=make_outside(partner=rival.pk),
        boss=make_inside(),
    )


def happened(kind, *, at=NOON, **fields):
    with system("test"):
        return record(get_kind(kind)(**fields), by=SYSTEM, at=at).id


def shown(user, type_, thing):
    """The ids of the entries that somebody is shown of an object."""
    with acting(user, read_only=True):
        return {one.id for one in queries.time_line(user, type_, thing.pk)}


def test_a_partner_is_shown_what_happens_to_its_engagement_and_nobody_elses(world):
    entry = happened("engagement.activated", engagement=world.ours.pk)
    assert shown(world.rep, "engagement", world.ours) == {entry}
    assert shown(world.rival_rep, "engagement", world.ours) == set()
    assert shown(world.boss, "engagement", world.ours) == {entry}


def test_what_he_is_shown_is_told_in_words(world):
    happened("member.joined", engagement=world.ours.pk, worker=world.wang.pk)
    with acting(world.rep, read_only=True), translation.override("en"):
        (line,) = life_of(world.rep, "engagement", world.ours.pk)
        assert life_of(world.rival_rep, "engagement", world.theirs.pk) == []
        assert "joined" in line.sentence
        assert "維護" in line.sentence


def test_what_he_is_told_leads_to_no_page_that_is_closed_to_him(world):
    site = Known("site", 1, uuid4(), "一廠")
    for user, link in ((world.rep, False), (world.boss, True)):
        told = linked([("site", 1)], {("site", 1): site}, outside=user.outside)
        assert ("<a href" in told) is link
        assert "一廠" in told


def test_a_worker_is_shown_his_engagement_and_what_touches_himself(world):
    begun = happened("engagement.activated", engagement=world.ours.pk)
    joined = happened("member.joined", engagement=world.ours.pk, worker=world.wang.pk)
    assert shown(world.wang_himself, "engagement", world.ours) == {begun, joined}


def test_a_worker_is_not_shown_what_touches_a_colleague(world):
    happened("health_check.recorded", worker=world.chen.pk, engagement=world.ours.pk, verified="verified")
    assert shown(world.wang_himself, "engagement", world.ours) == set()
    assert shown(world.wang_himself, "worker", world.chen) == set()


def test_a_worker_is_not_shown_what_the_house_pays_his_employer(world):
    paid = happened("payment.made", payment=1, engagement=world.ours.pk, amount=900_000, currency="TWD")
    assert shown(world.wang_himself, "engagement", world.ours) == set()
    assert shown(world.rep, "engagement", world.ours) == {paid}


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("access.reviewed", {"grant": 1, "decision": "keep"}),
        ("appraisal.delivered", {"appraisal": 1, "summary": "x"}),
        ("device.blocked", {"device": 1, "reason": "x"}),
        ("reward.decided", {"reward": 1, "decision": "approved"}),
    ],
)
def test_a_worker_is_shown_what_names_him_and_not_what_leaves_open_whom_it_means(world, kind, fields):
    unnamed = happened(kind, engagement=world.ours.pk, **fields)
    his_own = happened(kind, engagement=world.ours.pk, worker=world.wang.pk, **fields)
    assert shown(world.wang_himself, "engagement", world.ours) == {his_own}
    assert shown(world.rep, "engagement", world.ours) == {unnamed, his_own}


def test_a_partner_is_shown_its_own_workers_and_no_others(world):
    own = happened("health_check.recorded", worker=world.chen.pk, verified="verified")
    happened("health_check.recorded", worker=world.lo.pk, verified="verified")
    assert shown(world.rep, "worker", world.chen) == {own}
    assert shown(world.rep, "worker", world.lo) == set()


def test_what_touches_another_partner_is_not_shown_although_the_engagement_is_ones_own(world):
    happened(
        "engagement.planned", engagement=world.ours.pk, partner=world.rival.pk, legal_form="contract_for_work"
    )
    assert shown(world.rep, "engagement", world.ours) == set()


def test_after_he_left_the_list_a_worker_is_shown_nothing_new(world):
    before = happened(
        "engagement.suspended", engagement=world.ours.pk, reason="x", at=NOON - timedelta(days=9)
    )
    with system("test"):
        Member.objects.filter(worker=world.wang).update(to_on=NOON.date() - timedelta(days=5))
    happened("engagement.resumed", engagement=world.ours.pk)
    assert shown(world.wang_himself, "engagement", world.ours) == {before}


def test_a_kind_that_is_not_for_outside_is_shown_to_nobody_there(world):
    happened("late_record.explained", engagement=world.ours.pk, event="x", reason="y")
    assert not KINDS["late_record.explained"].shown_to
    assert shown(world.rep, "engagement", world.ours) == set()
    assert shown(world.wang_himself, "engagement", world.ours) == set()


def test_what_was_taken_back_is_shown_as_taken_back(world):
    number = happened("engagement.activated", engagement=world.ours.pk)
    with system("test"):
        retract(Entry.objects.get(pk=number), reason="typo", by=SYSTEM, at=NOON)
    for user in (world.rep, world.wang_himself, world.boss):
        with acting(user, read_only=True):
            found = {one.id: one for one in queries.time_line(user, "engagement", world.ours.pk)}
        assert found[number].taken_back
    with acting(world.rep, read_only=True):
        assert {one.kind for one in queries.time_line(world.rep, "engagement", world.ours.pk)} == {
            "engagement.activated"
        }


@pytest.mark.parametrize(
    "table",
    [
        "journal_event",
        "journal_event_object",
        "journal_fact",
        "journal_person_key",
        "policy_obligation",
        "policy_rule",
    ],
)
def test_the_tables_themselves_are_closed(world, table):
    for user in (world.rep, world.wang_himself):
        with acting(user, read_only=True), pytest.raises(DatabaseError, match="permission denied"):
            look_into(table)


def look_into(table):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")


def test_somebody_outside_who_belongs_to_nobody_is_shown_nothing(world):
    happened("engagement.activated", engagement=world.ours.pk)
    stray = make_outside(partner=10**9)
    assert shown(stray, "engagement", world.ours) == set()


def obligation(**fields):
    from waixie.policy.models import Obligation, Policy, PolicyVersion, RuleVersion

    with system("test"):
        policy = Policy.objects.first() or Policy.objects.create(**_least(Policy, code="p"))
        version = PolicyVersion.objects.first() or PolicyVersion.objects.create(
            **_least(PolicyVersion, policy=policy)
        )
        family = fields.pop("family", "response")
        rule = RuleVersion.objects.create(
            policy=policy,
            adopted_with=version,
            clause="1",
            code=f"R{RuleVersion.objects.count()}",
            number=1,
            family=family,
            per=fields["type"],
            arguments={},
            clause_hash="",
        )
        return Obligation.objects.create(
            rule=rule.pk, opener=1, place=0, number=0, state=1, opened_at=NOON, due_at=NOON, **fields
        ).pk


def _least(model, **given):
    """Whatever a row needs and does not say by itself."""
    for field in model._meta.concrete_fields:
        if field.primary_key or field.name in given or field.has_default() or field.null:
            continue
        kind = field.get_internal_type()
        given[field.name] = {"DateTimeField": NOON, "DateField": NOON.date(), "JSONField": {}}.get(
            kind, 1 if "Integer" in kind else "x"
        )
    return given


def seen(user, view):
    with acting(user, read_only=True), connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {view}")
        return {number for (number,) in cursor.fetchall()}


def test_each_sees_the_duties_that_he_owes_himself(world):
    def owed(type_, thing, role):
        return obligation(
            type="engagement", object=world.ours.pk, owner_type=type_, owner=thing.pk, owner_role=role
        )

    mine = owed("worker", world.wang, "worker")
    owed("worker", world.chen, "worker")
    firm = owed("partner", world.lixun, "partner_representative")
    job = owed("engagement", world.ours, "partner_representative")
    owed("engagement", world.ours, "supervisor")
    owed("engagement", world.theirs, "partner_representative")
    assert seen(world.wang_himself, "outside_duties") == {mine}
    assert seen(world.rep, "outside_duties") == {firm, job}
    with acting(world.rep, read_only=True):
        assert {duty.id for duty in duties_of_outsider(world.rep, NOON)} == {firm, job}
        assert gates_of_outsider(NOON) == []


def test_each_sees_what_gates_said_of_his_own(world):
    def judged(type_, thing, family="gate"):
        owner = {"owner_type": "engagement", "owner": 1, "owner_role": "supervisor"}
        return obligation(type=type_, object=thing.pk, family=family, **owner)

    me, colleague, lo = (judged("worker", one) for one in (world.wang, world.chen, world.lo))
    job, foreign = judged("engagement", world.ours), judged("engagement", world.theirs)
    judged("worker", world.wang, "periodic")
    assert seen(world.wang_himself, "outside_gates") == {me}
    assert seen(world.rep, "outside_gates") == {me, colleague, job}
    assert seen(world.rival_rep, "outside_gates") == {lo, foreign}


def test_the_database_knows_the_audiences_of_the_catalogue():
    with system("test"):
        written = set(ShownTo.objects.values_list("kind", "audience"))
    assert written == {(kind, one.value) for kind, cls in KINDS.items() for one in cls.shown_to}
