"""The first wall: who sees what through the queries, and that absent and not yours look the same."""

from datetime import timedelta
from uuid import uuid4

import pytest

from waixie.foundation.accounts.models import Delegation
from waixie.foundation.accounts.roles import INSIDE, Role
from waixie.foundation.answers import NotThere
from waixie.foundation.permits.acting import acting, system
from waixie.foundation.permits.holding import PERSONAL
from waixie.registry.models import Member, PartnerContact
from waixie.registry.queries import (
    bundles,
    engagements,
    members,
    organisation,
    partners,
    qualifications,
    workers,
)
from waixie.registry.tests.cast import NOON, TODAY, make_account, make_worker

pytestmark = pytest.mark.django_db
NOUNS = {
    "workers": (workers.visible_to, workers.get_worker),
    "partners": (partners.visible_to, partners.get_partner),
    "engagements": (engagements.visible_to, engagements.get_engagement),
    "papers": (qualifications.visible_to, qualifications.get_qualification),
    "entities": (organisation.visible_entities, organisation.get_entity),
    "sites": (organisation.visible_sites, organisation.get_site),
    "departments": (organisation.visible_departments, organisation.get_department),
}


def seen(account, query):
    with acting(account, read_only=True):
        return {row.pk for row in query(account)}


def limited(role, scope):
    with system("test"):
        return make_account(f"limited-{role}", role, scope=scope)


@pytest.mark.parametrize("role", sorted(INSIDE - PERSONAL))
def test_a_role_for_the_whole_company_sees_every_engagement(cast, role):
    everything = {cast.running.pk, cast.planned.pk, cast.foreign.pk}
    assert seen(cast.by(role), engagements.visible_to) == everything


@pytest.mark.parametrize("role", sorted(PERSONAL))
def test_a_personal_role_sees_only_what_it_is_named_in(cast, role):
    assert seen(cast.by(role), engagements.visible_to) == set()


def test_supervisor_and_deputy_see_what_they_answer_for(cast):
    assert seen(cast.boss, engagements.visible_to) == {cast.running.pk, cast.planned.pk}
    assert seen(cast.deputy, engagements.visible_to) == {cast.running.pk}


def test_a_delegate_sees_what_the_giver_answers_for(cast):
    with system("test"):
        day = timedelta(days=1)
        Delegation.objects.create(
            giver=cast.boss.person, taker=cast.nobody.person, from_at=NOON - day, to_at=NOON + day
        )
    with acting(cast.nobody, read_only=True):
        assert engagements.visible_to(cast.nobody, NOON).count() == 2
        assert engagements.visible_to(cast.nobody, NOON + 2 * day).count() == 0


@pytest.mark.parametrize(
    ("kind", "place", "sees"),
    [
        ("department", "plant", {"running", "planned"}), ("department", "line", {"running", "planned"}),
        ("department", "office", {"foreign"}), ("site", "site", {"running", "planned", "foreign"}),
        ("entity", "entity", {"running", "planned", "foreign"}),
    ],
)  # fmt: skip
def test_a_limited_role_sees_its_place_and_what_lies_below(cast, kind, place, sees):
    account = limited(Role.SAFETY_OFFICER, (kind, getattr(cast, place).pk))
    assert seen(account, engagements.visible_to) == {getattr(cast, name).pk for name in sees}


def test_somebody_without_a_role_sees_nothing(cast):
    assert {name: seen(cast.nobody, query) for name, (query, _) in NOUNS.items()} == {
        name: set() for name in NOUNS
    }


def test_a_supervisor_sees_the_workers_of_his_engagements_partners(cast):
    assert seen(cast.boss, workers.visible_to) == {cast.wang.pk, cast.chen.pk}


def test_a_supervisor_sees_workers_who_have_no_partner(cast):
    with system("test"):
        free = make_worker("自由人", None)
    assert free.pk in seen(cast.boss, workers.visible_to)


def test_a_worker_who_was_on_his_list_stays_visible_after_changing_firms(cast):
    with system("test"):
        Member.objects.filter(worker=cast.wang).update(to_on=TODAY)
        cast.wang.home_partner = cast.rival
        cast.wang.save(update_fields=["home_partner"])
    assert cast.wang.pk in seen(cast.boss, workers.visible_to)


def test_an_auditor_sees_all(cast):
    with system("test"):
        all_workers = {cast.wang.pk, cast.chen.pk, cast.lo.pk}
    assert seen(cast.by(Role.AUDITOR), workers.visible_to) == all_workers


def test_outside_sees_its_own(cast):
    assert seen(cast.rep, workers.visible_to) == {cast.wang.pk, cast.chen.pk}
    assert seen(cast.rep, engagements.visible_to) == {cast.running.pk, cast.planned.pk}
    assert seen(cast.rep, partners.visible_to) == {cast.lixun.pk}
    assert seen(cast.wang_himself, workers.visible_to) == {cast.wang.pk}
    assert seen(cast.wang_himself, engagements.visible_to) == {cast.running.pk}
    assert seen(cast.wang_himself, qualifications.visible_to) == {cast.paper.pk}


@pytest.mark.parametrize("who", ["rival_rep", "nobody"])
@pytest.mark.parametrize(
    ("noun", "thing"),
    [("workers", "wang"), ("partners", "lixun"), ("engagements", "running"), ("papers", "paper")],
)
def test_absent_and_not_yours_look_the_same(cast, who, noun, thing):
    account, get = getattr(cast, who), NOUNS[noun][1]
    for uuid in (getattr(cast, thing).uuid, uuid4()):
        with pytest.raises(NotThere), acting(account, read_only=True):
            get(account, uuid)


@pytest.mark.parametrize(
    ("noun", "thing"),
    [("workers", "wang"), ("partners", "lixun"), ("engagements", "running"), ("papers", "paper")],
)
@pytest.mark.parametrize("who", ["boss", "rep", "wang_himself"])
def test_what_is_yours_is_there(cast, who, noun, thing):
    account = getattr(cast, who)
    with acting(account, read_only=True):
        assert NOUNS[noun][1](account, getattr(cast, thing).uuid) == getattr(cast, thing)


def test_outside_reads_the_names_beside_its_engagement(cast):
    with acting(cast.rep, read_only=True):
        found = engagements.get_engagement(cast.rep, cast.running.uuid)
        names = (str(found.partner), str(found.site), str(found.department), str(found.supervisor))
    assert names == ("立訊工程", "新竹一廠", "產線一課", "the one of boss")


def test_outside_does_not_read_the_name_of_another_partners_liaison(cast):
    with system("test"):
        cast.running.partner_liaison = cast.rival_rep.person
        cast.running.save(update_fields=["partner_liaison"])
    with acting(cast.rep, read_only=True):
        assert engagements.get_engagement(cast.rep, cast.running.uuid).partner_liaison is None


def test_a_worker_sees_himself_alone_in_his_team(cast):
    with system("test"):
        Member.objects.create(engagement=cast.running, worker=cast.chen, from_on=TODAY)
    for account, names in (
        (cast.wang_himself, ["王小明"]),
        (cast.boss, ["王小明", "陳大文"]),
        (cast.rep, ["王小明", "陳大文"]),
    ):
        with acting(account, read_only=True):
            team = members.team_of(account, cast.running)
            assert [worker.name for worker in team.on(TODAY)] == names


def test_a_worker_does_not_see_his_partners_contacts(cast):
    with system("test"):
        PartnerContact.objects.create(partner=cast.lixun, name="張經理")
    assert seen(cast.wang_himself, partners.visible_contacts) == set()
    assert len(seen(cast.rep, partners.visible_contacts)) == 1
    assert seen(cast.rival_rep, partners.visible_contacts) == set()


def test_the_tree_puts_children_under_their_parent(cast):
    with acting(cast.admin, read_only=True):
        assert [(depth, str(one)) for depth, one in organisation.tree(cast.admin)] == [
            (0, "管理處"), (0, "製造處"), (1, "產線一課"),
        ]  # fmt: skip


@pytest.mark.parametrize("who", ["admin", "boss", "rep", "wang_himself"])
def test_the_bundles_of_what_one_sees_can_be_read(cast, who):
    account = getattr(cast, who)
    with acting(account, read_only=True):
        assert bundles.worker_bundle(account, cast.wang.uuid).memberships[0][1] == cast.running
        assert bundles.partner_bundle(account, cast.lixun.uuid).engagements
        assert bundles.engagement_bundle(account, cast.running.uuid).team.on(TODAY) == [cast.wang]
