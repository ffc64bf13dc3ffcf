"""A first look into a file: hours are told from days, and no long text keeps it busy."""

from pathlib import Path

from waixie.registry.imports.looking import find_sort
from waixie.registry.models import ImportSort

from .books import table


def log(folder: Path, when: str) -> Path:
    lines = (f"{number % 2},Queued,{when},Lin" for number in range(12))
    return table(folder / "log.csv", "\n".join(["case,status,time,user", *lines]))


def test_a_column_of_hours_is_a_log(tmp_path: Path) -> None:
    assert find_sort(log(tmp_path, "2026-03-02 09:00"), "Asia/Taipei") == ImportSort.HISTORY


def test_hours_are_not_looked_for_in_a_long_text(tmp_path: Path) -> None:
    assert find_sort(log(tmp_path, "1-1" * 10_000), "Asia/Taipei") == ImportSort.ROSTER
