"""Finding by two characters, by numbers, by an identity number that nobody can read; and how many queries that takes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from waixie.foundation.directory import registers
from waixie.foundation.permits.acting import acting, system
from waixie.registry import actions
from waixie.registry.models import LegalEntity, Member, Qualification
from waixie.registry.queries import bundles, engagements, partners, workers
from waixie.registry.queries.engagements import EngagementFilter
from waixie.registry.queries.partners import PartnerFilter
from waixie.registry.queries.workers import WorkerFilter
from waixie.registry.tests.cast import NOON, TODAY, make_engagement, make_worker

pytestmark = pytest.mark.django_db


def found(cast, **asked):
    with acting(cast.admin, read_only=True):
        return {row.name for row in workers.filtered(cast.admin, WorkerFilter(**asked))}


@pytest.fixture
def people(cast):
    with system("test"):
        make_worker("Nguyễn Văn Đức", cast.lixun, number="VN-007", languages=["vi"], skills=["焊接"])
        make_worker("李小明", cast.rival, status="left")
    return cast


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("小明", {"王小明", "李小明"}), ("王", {"王小明"}), ("王小", {"王小明"}), ("王　小 明", {"王小明"}), ("明小", set()),
        ("nguyen", {"Nguyễn Văn Đức"}), ("NGUYỄN VĂN", {"Nguyễn Văn Đức"}), ("duc nguyen", {"Nguyễn Văn Đức"}),
        ("ＶＮ－００７", {"Nguyễn Văn Đức"}), ("n", {"Nguyễn Văn Đức"}), ("%", set()), ("_", set()), ("'; --", set()),
        ("\x00", {"王小明", "李小明", "陳大文", "羅志祥", "Nguyễn Văn Đức"}),
    ],
)  # fmt: skip
def test_two_characters_in_any_spelling_find_a_worker(people, text, names):
    assert found(people, text=text) == names


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"status": "left"}, {"李小明"}), ({"skill": "焊接"}, {"Nguyễn Văn Đức"}), ({"language": "vi"}, {"Nguyễn Văn Đức"}),
        ({"text": "小明", "status": "active"}, {"王小明"}),
    ],
)  # fmt: skip
def test_a_list_is_narrowed(people, asked, names):
    assert found(people, **asked) == names


def test_a_list_is_narrowed_to_a_partner_and_to_an_engagement(cast):
    assert found(cast, partner=cast.rival.pk) == {"羅志祥"}
    assert found(cast, engagement=cast.running.pk) == {"王小明"}


def test_a_whole_identity_number_finds_its_worker_and_a_part_does_not(cast):
    actions.set_sensitive(cast.wang, identity="A123456789", by=cast.admin, at=NOON)
    assert found(cast, text="ａ123456789") == {"王小明"}
    assert found(cast, text="A12345678") == set()


def test_nobody_outside_finds_by_identity_number(cast):
    actions.set_sensitive(cast.wang, identity="A123456789", by=cast.admin, at=NOON)
    with acting(cast.rep, read_only=True):
        assert not workers.filtered(cast.rep, WorkerFilter(text="A123456789")).exists()


def test_merged_entries_are_left_out_unless_asked_for(cast):
    with system("test"):
        twin = make_worker("王小明", cast.lixun)
        twin.same_as = cast.wang
        twin.save(update_fields=["same_as"])
    with acting(cast.admin, read_only=True):
        counts = [
            workers.filtered(cast.admin, WorkerFilter(text="王小明", merged=m)).count() for m in (False, True)
        ]
    assert counts == [1, 2]


def test_engagements_are_narrowed_to_a_department_and_all_below(cast):
    with acting(cast.admin, read_only=True):
        rows = engagements.filtered(cast.admin, EngagementFilter(department=cast.plant.pk, state="active"))
        assert set(rows) == {cast.running}


def test_partners_are_found_by_their_number_and_other_names(cast):
    actions.change_partner(cast.lixun, names={"en": "Lixun Works"}, tax_id="22099131", by=cast.admin, at=NOON)
    with acting(cast.admin, read_only=True):
        for text in ("lixun", "2209", "立訊"):
            assert set(partners.filtered(cast.admin, PartnerFilter(text=text))) == {cast.lixun}


# ── how many queries ─────────────────────────────────────────────────────────────────────────────────────────────────

PAGES = {
    "a list of workers": lambda u, c: workers.with_partners(
        u, list(workers.filtered(u, WorkerFilter(text="小明")))
    ),
    "a list of partners": lambda u, c: list(partners.filtered(u, PartnerFilter(text="立訊"))),
    "a list of engagements": lambda u, c: engagements.with_people(
        list(engagements.filtered(u, EngagementFilter()))
    ),
    "a worker": lambda u, c: bundles.worker_bundle(u, c.wang.uuid),
    "a partner": lambda u, c: bundles.partner_bundle(u, c.lixun.uuid),
    "an engagement": lambda u, c: bundles.engagement_bundle(u, c.running.uuid),
}


@pytest.mark.parametrize("who", ["admin", "boss", "rep", "wang_himself"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_takes_few_queries_however_many_rows_it_has(cast, who, page):
    account, counts = getattr(cast, who), []
    for _ in range(2):
        with acting(account, read_only=True), CaptureQueriesContext(connection) as queries:
            PAGES[page](account, cast)
        counts.append(len(queries))
        _grow(cast)
    assert counts[1] <= counts[0] + 2  # names beside rows that were not there before
    assert counts[1] <= (10 if "list" in page else 12)


def _grow(cast):
    with system("test"):
        place = {"site": cast.site, "entity": cast.entity, "department": cast.line, "starts_on": TODAY}
        for number in range(5):
            worker = make_worker(f"張小明{number}", cast.lixun)
            job = make_engagement(f"案{number}", partner=cast.lixun, supervisor=cast.boss.person, **place)
            for one in (worker, cast.wang):
                Member.objects.create(engagement=job, worker=one, from_on=TODAY)
                Qualification.objects.create(worker=one, kind="training")
            Member.objects.create(engagement=cast.running, worker=worker, from_on=TODAY)


def test_outside_finds_nothing_by_a_number_that_is_not_shown_there(cast):
    with system("test"):
        LegalEntity.objects.filter(pk=cast.entity.pk).update(registration_number="87654321")
        entity = LegalEntity.objects.get(pk=cast.entity.pk)
        entity.refold()
        entity.save()
        cast.lixun.tax_id = "55667788"
        cast.lixun.refold()
        cast.lixun.save()
    for user, wanted in ((cast.rep, []), (cast.admin, [entity.pk])):
        with acting(user, read_only=True):
            assert [one.id for one in registers.find(user, "entity", "8765")] == wanted
    for user, wanted in ((cast.wang_himself, []), (cast.rep, []), (cast.admin, [cast.lixun.pk])):
        with acting(user, read_only=True):
            assert [one.id for one in registers.find(user, "partner", "5566")] == wanted
    with acting(cast.rep, read_only=True):
        assert [one.id for one in registers.find(cast.rep, "partner", cast.lixun.name[:2])] == [cast.lixun.pk]
