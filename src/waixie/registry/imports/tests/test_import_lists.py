"""A roster comes again: who stands on the list already is not listed twice, and another last day is taken over."""

from datetime import date
from pathlib import Path

import pytest

from waixie.registry.actions.import_roster import preview_roster
from waixie.registry.models import Member

from .test_import_roster import JOB, NOW, US, at_now, kinds, staged, supervisor, taken

__all__ = ["at_now"]
pytestmark = pytest.mark.django_db
HEAD = [
    "姓名",
    "廠商",
    "合約編號",
    "合約名稱",
    "法人主體",
    "廠區",
    "部門",
    "督導人",
    "開始日期",
    "離場日",
    "電話",
]


def stay(begins: str, ends: str, phone: str = "0912345678") -> list[str]:
    return ["王小明", *JOB[1:4], *JOB[5:9], begins, ends, phone]


OTHER = ["李四", *JOB[1:4], *JOB[5:9], "2026/1/1", "2027/12/31", "0922345678"]
FIRST = stay("2026/1/1", "2026/12/31")


def days() -> list[tuple[date, date | None, date | None]]:
    rows = Member.objects.filter(worker__name="王小明").order_by("from_on")
    return list(rows.values_list("from_on", "to_on", "turns_on"))


def lists(folder: Path, *rows: list[str], name: str) -> tuple[int, int]:
    """What the dry run says of the lists."""
    counts = preview_roster(staged(folder, HEAD, *rows, name=name), by=US, at=NOW).counts()
    return counts["new_members"], counts["moved_members"]


@pytest.fixture(autouse=True)
def first(tmp_path: Path, at_now: None) -> None:
    supervisor()
    assert lists(tmp_path, FIRST, OTHER, name="dry.xlsx") == (2, 0)
    taken(tmp_path, HEAD, FIRST, OTHER)


def test_the_same_people_with_their_last_days_come_again_and_nothing_changes(tmp_path: Path) -> None:
    before = days()
    again = stay("2026/1/1", "2026/12/31", "0933333333")
    assert lists(tmp_path, again, OTHER, name="dry.xlsx") == (0, 0)
    taken(tmp_path, HEAD, again, OTHER, name="again.xlsx")
    assert (days(), Member.objects.count(), kinds()["team.listed"]) == (before, 2, 1)


def test_another_last_day_is_taken_over_and_the_list_is_stated(tmp_path: Path) -> None:
    longer = stay("2026/1/1", "2027/6/30")
    assert lists(tmp_path, longer, OTHER, name="dry.xlsx") == (0, 1)
    taken(tmp_path, HEAD, longer, OTHER, name="again.xlsx")
    assert days() == [(date(2026, 1, 1), date(2027, 6, 30), date(2027, 7, 1))]
    assert (kinds()["team.listed"], "member.left" in kinds()) == (2, False)


def test_a_last_day_that_has_passed_is_told_as_leaving(tmp_path: Path) -> None:
    taken(tmp_path, HEAD, stay("2026/1/1", "2026/10/31"), OTHER, name="again.xlsx")
    assert days() == [(date(2026, 1, 1), date(2026, 10, 31), None)]
    assert (kinds()["member.left"], kinds()["team.listed"]) == (1, 2)


def test_a_later_second_stay_is_another_entry_on_the_list(tmp_path: Path) -> None:
    second = stay("2027/3/1", "2027/6/30")
    assert lists(tmp_path, second, OTHER, name="dry.xlsx") == (1, 0)
    taken(tmp_path, HEAD, FIRST, second, OTHER, name="again.xlsx")
    assert [(begins, ends) for begins, ends, _ in days()] == [
        (date(2026, 1, 1), date(2026, 12, 31)),
        (date(2027, 3, 1), date(2027, 6, 30)),
    ]
