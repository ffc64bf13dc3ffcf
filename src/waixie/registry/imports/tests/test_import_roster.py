"""A roster is taken over: partners, people, engagements and papers; or nothing happens at all."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from waixie.foundation import clock
from waixie.foundation.accounts.models import Account, Person, RoleAssignment
from waixie.foundation.answers import Refused
from waixie.foundation.journal.models import Batch, Entry, FactRow, PersonKey
from waixie.foundation.permits.acting import system
from waixie.registry.actions.import_roster import ImportedRoster, import_roster, preview_roster
from waixie.registry.imports.permissions import CommandLine
from waixie.registry.imports.roster import propose_roster, roster_mapping_from
from waixie.registry.imports.taking.places import NOTHING_SAID, Unsaid
from waixie.registry.imports.taking.staged import StagedRoster, stage_roster
from waixie.registry.models import (
    Department,
    Engagement,
    ImportBatch,
    LegalEntity,
    Member,
    Partner,
    Qualification,
    Site,
    Worker,
)
from waixie.registry.sealed import open_columns

from .books import book

pytestmark = pytest.mark.django_db
US = CommandLine()
NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)
TODAY = date(2026, 11, 22)
HEAD = [
    "姓名",
    "廠商",
    "統一編號",
    "身分證字號",
    "出生日期",
    "手機",
    "訓練到期日",
    "保險到期日",
    "合約到期日",
]
WANG = [
    "王小明",
    "大同",
    "22099131",
    "A123456789",
    "民國75年5月1日",
    "0912345678",
    "116/05/01",
    "永久",
    "115/12/31",
]
LEE = ["李四", "大同", "22099131", None, None, None, "115/01/01", None, None]
WORK = [
    "姓名",
    "廠商",
    "合約編號",
    "合約名稱",
    "合作形式",
    "法人主體",
    "廠區",
    "部門",
    "督導人",
    "開始日期",
    "合約到期日",
]
JOB = [
    "王小明",
    "大同",
    "WX-1",
    "配電保養",
    "承攬",
    "晨曜",
    "一廠",
    "廠務部",
    "陳怡君",
    "2026/1/1",
    "2027/3/31",
]


@pytest.fixture(autouse=True)
def at_now() -> Iterator[None]:
    with clock.set_to(NOW), system("test"):
        yield


def staged(folder: Path, *rows: Sequence[Any], name: str = "roster.xlsx", **more: Any) -> StagedRoster:
    path = book(folder / name, 名冊=rows)
    raw = propose_roster(path).raw("test") | more
    return stage_roster(path, roster_mapping_from(raw), today=TODAY)


def taken(
    folder: Path, *rows: Sequence[Any], name: str = "roster.xlsx", unsaid: Unsaid = NOTHING_SAID
) -> ImportedRoster:
    return import_roster(staged(folder, *rows, name=name), by=US, at=NOW, today=TODAY, unsaid=unsaid)


def supervisor(name: str = "陳怡君", *, role: bool = True) -> Person:
    person = Person.objects.create(name=name)
    if role:
        RoleAssignment.objects.create(
            person=person, role="supervisor", from_at=datetime(2020, 1, 1, tzinfo=UTC)
        )
    return person


def kinds() -> dict[str, int]:
    found: dict[str, int] = {}
    for kind in Entry.objects.values_list("kind", flat=True):
        found[kind] = found.get(kind, 0) + 1
    return found


def test_partners_and_people_are_made_and_registered(tmp_path: Path) -> None:
    done = taken(tmp_path, HEAD, WANG, LEE)
    assert (done.partners, done.people, done.known_people) == (1, 2, 0)
    partner = Partner.objects.get()
    assert (partner.name, partner.registration_number, partner.country) == ("大同", "22099131", "TW")
    worker = Worker.objects.get(name="王小明")
    assert (worker.home_partner_id, worker.person.name, worker.person.outside) == (partner.pk, "王小明", True)
    assert {"王小", "小明"} <= set(worker.grams)
    assert kinds()["worker.registered"] == 2
    assert FactRow.objects.get(name="home_partner", object=worker.pk).value == f"partner:{partner.pk}"


def test_what_is_sensitive_is_sealed_under_the_workers_own_key(tmp_path: Path) -> None:
    taken(tmp_path, HEAD, WANG, LEE)
    wang, lee = Worker.objects.get(name="王小明"), Worker.objects.get(name="李四")
    assert open_columns(wang) == {"identity": "A123456789", "birth": "1986-05-01", "phone": "0912345678"}
    assert "A123456789" not in "".join(Entry.objects.values_list("data", flat=True))
    assert wang.blind_identity is not None
    assert (lee.sealed_identity, lee.blind_identity) == (None, None)
    assert list(PersonKey.objects.values_list("object", flat=True)) == [wang.pk]


def test_each_expiry_becomes_an_unverified_paper_and_a_date_from_which_duties_follow(tmp_path: Path) -> None:
    assert taken(tmp_path, HEAD, WANG, LEE).papers == 4
    wang = Worker.objects.get(name="王小明")
    papers = Qualification.objects.filter(worker=wang)
    assert set(papers.values_list("kind", "expires_on", "verified")) == {
        ("training", date(2027, 5, 1), "imported"), ("insurance", None, "imported"), ("contract_end", date(2026, 12, 31), "imported"),
    }  # fmt: skip
    event = Entry.objects.get(kind="contract_end.recorded")
    assert '"expires_on":"2026-12-31"' in event.data
    assert '"verified":"imported"' in event.data
    assert FactRow.objects.get(name="training_expiry", object=wang.pk).value == "2027-05-01"
    assert not FactRow.objects.filter(name="insurance_expiry").exists()


def test_engagements_are_made_with_their_places_lists_and_supervisors(tmp_path: Path) -> None:
    person = supervisor()
    taken(tmp_path, WORK, JOB, ["李四", *JOB[1:]])
    engagement = Engagement.objects.get()
    assert (engagement.title, engagement.number, engagement.legal_form) == (
        "配電保養",
        "WX-1",
        "contract_for_work",
    )
    assert (engagement.entity.name, engagement.site.name, engagement.department.name) == (
        "晨曜",
        "一廠",
        "廠務部",
    )
    assert (engagement.supervisor_id, engagement.state) == (person.pk, "active")
    assert (engagement.starts_on, engagement.ends_on) == (date(2026, 1, 1), date(2027, 3, 31))
    assert engagement.department.lineage == (engagement.department_id,)
    assert Member.objects.filter(engagement=engagement).count() == 2
    made = (
        "engagement.planned",
        "supervisor.assigned",
        "engagement.activated",
        "team.listed",
        "entity.added",
        "site.added",
        "department.added",
    )
    assert {kind: kinds()[kind] for kind in made} == dict.fromkeys(made, 1)
    assert FactRow.objects.get(name="end_date").value == "2027-03-31"


@pytest.mark.parametrize(("role", "code"), [(False, "supervisor_without_role"), (None, "supervisor_unknown")])
def test_without_a_supervisor_an_engagement_stays_planned_and_says_why(
    tmp_path: Path, role: bool | None, code: str
) -> None:
    if role is not None:
        supervisor(role=role)
    taken(tmp_path, WORK, JOB)
    assert (Engagement.objects.get().state, Engagement.objects.get().supervisor) == ("planned", None)
    assert ImportBatch.objects.get().report["problems"]["counts"] == {code: 1}


def test_a_dry_run_doubts_a_supervisor_that_nobody_here_is_called(tmp_path: Path) -> None:
    known = ["趙六", "大同", "WX-2", *JOB[3:8], "林志明", *JOB[9:]]
    supervisor("林志明")
    found = preview_roster(staged(tmp_path, WORK, known, JOB), by=US, at=NOW)
    assert [(p.code, p.row, p.severity) for p in found.problems] == [("supervisor_unknown", 3, "warning")]


def test_work_that_is_over_is_ended_and_work_that_has_not_begun_is_planned(tmp_path: Path) -> None:
    supervisor()
    over = ["王小明", "大同", "WX-2", *JOB[3:9], "2025/1/1", "2026/1/1"]
    ahead = ["王小明", "大同", "WX-3", *JOB[3:9], "2027/1/1", None]
    taken(tmp_path, WORK, over, ahead)
    assert dict(Engagement.objects.values_list("number", "state")) == {"WX-2": "ended", "WX-3": "planned"}


def test_places_that_nobody_says_are_asked_for(tmp_path: Path) -> None:
    ready = staged(tmp_path, ["姓名", "廠商", "合約編號"], ["王小明", "大同", "WX-1"])
    found = preview_roster(ready, by=US, at=NOW)
    assert [p.code for p in found.problems] == ["entity_unsaid", "site_unsaid", "department_unsaid"]
    with pytest.raises(Refused):
        import_roster(ready, by=US, at=NOW, today=TODAY)
    unsaid = Unsaid(entity="晨曜", site="一廠", department="總務部")
    import_roster(ready, by=US, at=NOW, today=TODAY, unsaid=unsaid)
    assert Engagement.objects.get().department.name == "總務部"


def test_places_that_are_there_are_used_and_the_only_ones_need_not_be_said(tmp_path: Path) -> None:
    entity = LegalEntity.objects.create(name="晨曜")
    Site.objects.create(name="一廠", entity=entity)
    department = Department.objects.create(name="總務部", entity=entity, path="/1/")
    taken(tmp_path, ["姓名", "廠商", "合約編號"], ["王小明", "大同", "WX-1"])
    assert Engagement.objects.get().department_id == department.pk
    assert (LegalEntity.objects.count(), Site.objects.count(), Department.objects.count()) == (1, 1, 1)


def test_a_person_without_work_is_only_a_person(tmp_path: Path) -> None:
    taken(tmp_path, HEAD, WANG)
    assert not Engagement.objects.exists()


def test_the_next_roster_finds_whom_it_knows_and_adds_what_is_new(tmp_path: Path) -> None:
    taken(tmp_path, HEAD, WANG, LEE)
    renewed = [*LEE[:6], "117/01/01", None, None]
    new = ["趙六", "大同", *[None] * 7]
    done = taken(tmp_path, HEAD, WANG, renewed, new, name="later.xlsx")
    assert (done.partners, done.people, done.known_people, done.papers) == (0, 1, 2, 1)
    assert set(Qualification.objects.filter(worker__name="李四").values_list("expires_on", flat=True)) == {
        date(2026, 1, 1),
        date(2028, 1, 1),
    }
    assert Worker.objects.count() == 3


def test_known_engagements_get_new_members_and_no_second_entry(tmp_path: Path) -> None:
    supervisor()
    taken(tmp_path, WORK, JOB)
    done = taken(tmp_path, WORK, JOB, ["李四", *JOB[1:]], name="later.xlsx")
    assert (done.engagements, Engagement.objects.count(), Member.objects.count()) == (0, 1, 2)


def test_somebody_of_the_same_name_with_another_number_is_another_person(tmp_path: Path) -> None:
    taken(tmp_path, HEAD, WANG)
    done = taken(tmp_path, HEAD, ["王小明", "大同", None, "A800000014", *[None] * 5], name="later.xlsx")
    assert (done.people, Worker.objects.count()) == (1, 2)


def test_a_number_that_belongs_to_somebody_else_refuses_the_whole(tmp_path: Path) -> None:
    taken(tmp_path, HEAD, WANG)
    ready = staged(tmp_path, HEAD, ["趙六", "大同", None, "A123456789", *[None] * 5], name="later.xlsx")
    found = preview_roster(ready, by=US, at=NOW)
    assert [(p.code, p.row) for p in found.problems] == [("identity_of_two_people", 2)]
    with pytest.raises(Refused):
        import_roster(ready, by=US, at=NOW, today=TODAY)
    assert Worker.objects.count() == 1


def test_blacklisted_partners_and_workers_are_refused(tmp_path: Path) -> None:
    taken(tmp_path, HEAD, WANG)
    Worker.objects.update(status="blacklisted", status_reason="theft")
    Partner.objects.update(status="blacklisted", status_reason="fraud")
    found = preview_roster(staged(tmp_path, HEAD, WANG, LEE, name="b.xlsx"), by=US, at=NOW)
    assert [p.code for p in found.problems] == ["partner_not_active", "worker_blacklisted"]


def test_a_dry_run_says_what_would_come_and_writes_nothing(tmp_path: Path) -> None:
    found = preview_roster(staged(tmp_path, HEAD, WANG, LEE), by=US, at=NOW)
    assert found.counts() == {
        "new_partners": 1,
        "known_partners": 0,
        "new_people": 2,
        "known_people": 0,
        "engagements": 0,
        "new_members": 0,
        "moved_members": 0,
    }
    assert (Worker.objects.count(), Entry.objects.count(), Batch.objects.count()) == (0, 0, 0)


def test_a_roster_with_one_error_changes_nothing(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        taken(tmp_path, HEAD, WANG, ["李四", "大同", None, None, None, None, "2026/2/30", None, None])
    assert caught.value.answer.code == "imports.has_errors"
    assert (Worker.objects.count(), Entry.objects.count(), Batch.objects.count()) == (0, 0, 0)


def test_the_same_file_is_refused_the_second_time(tmp_path: Path) -> None:
    ready = staged(tmp_path, HEAD, WANG)
    import_roster(ready, by=US, at=NOW, today=TODAY)
    with pytest.raises(Refused) as caught:
        import_roster(ready, by=US, at=NOW, today=TODAY)
    assert caught.value.answer.code == "imports.taken_already"


def test_an_unreadable_file_is_staged_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "r.xlsx").write_bytes(b"%PDF-1.7")
    mapping = roster_mapping_from({"name": "test", "columns": {"姓名": "name"}})
    ready = stage_roster(tmp_path / "r.xlsx", mapping, today=TODAY)
    assert [p.code for p in ready.report.problems] == ["is_pdf"]


def test_a_supervisor_may_not_import(tmp_path: Path) -> None:
    account = Account.objects.create(login="chen", person=supervisor())
    with pytest.raises(Refused) as caught:
        import_roster(staged(tmp_path, HEAD, WANG), by=account, at=NOW, today=TODAY)
    assert caught.value.answer.code == "imports.not_an_importer"


def test_a_team_of_thousands_is_listed(tmp_path: Path) -> None:
    supervisor()
    taken(tmp_path, WORK, *([f"工人{number}", *JOB[1:]] for number in range(2000)))
    assert Member.objects.filter(engagement=Engagement.objects.get()).count() == 2000
    assert FactRow.objects.get(type="engagement", name="members").value.count(",") == 1999
