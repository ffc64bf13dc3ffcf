"""Texts whose encoding is mixed, and names that promise what the file is not."""

from itertools import product
from pathlib import Path

import pytest

from waixie.registry.imports.history import open_history
from waixie.registry.imports.problems import Unreadable
from waixie.registry.imports.roster import propose_roster
from waixie.registry.imports.text import guess_encoding

from .books import refusal
from .logs import write

NAMES = [
    a + b + c
    for a, b, c in product("王李張劉陳楊趙黃周吳徐孫胡朱高林", "小大志建國文明麗淑美", "明華雄偉強芳英玲娟輝")
]
HEAD = "姓名,廠商,部門\n"


def lines(*parts: tuple[str, str]) -> bytes:
    return b"".join(text.encode(encoding) for text, encoding in parts)


@pytest.mark.parametrize("encoding", ["cp950", "gb18030"])
def test_a_file_of_one_encoding_is_never_taken_for_two(encoding: str) -> None:
    sample = (HEAD + "".join(f"{name},大同水電,製造處\n" for name in NAMES)).encode(encoding)
    assert guess_encoding(sample, whole=True) in (encoding, "big5hkscs")


def test_a_roster_in_two_encodings_is_refused_with_the_line_where_it_changes(tmp_path: Path) -> None:
    above, below = HEAD + "王小明,大同,製造處\n", "李大華,大同,製造處\n"
    problem = refusal(write(tmp_path, "r.csv", lines((above, "cp950"), (below, "utf-8"))))
    assert (problem.code, problem.row) == ("two_encodings", 3)
    assert problem.params == {"one": "Big5", "other": "UTF-8"}
    turned = refusal(write(tmp_path, "t.csv", lines((above, "utf-8"), (below, "cp950"))))
    assert (turned.code, turned.row, turned.params) == ("two_encodings", 3, {"one": "UTF-8", "other": "Big5"})


def test_a_log_in_two_encodings_is_refused_with_the_line_where_it_changes(tmp_path: Path) -> None:
    above = "案號,狀態,時間\nA1,受理,2026-03-02 09:00\n"
    path = write(tmp_path, "log.csv", lines((above, "utf-8"), ("A2,完成,2026-03-02 09:00\n", "cp950")))
    with pytest.raises(Unreadable) as refused:
        open_history(path)
    assert (refused.value.problem.code, refused.value.problem.row) == ("two_encodings", 3)


@pytest.mark.parametrize("name", ["log.xes.gz", "log.csv.gz"])
def test_a_text_that_is_only_called_gz_is_said_to_be_no_gzip(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("once upon a time\n")
    with pytest.raises(Unreadable) as refused:
        open_history(path)
    assert refused.value.problem.code == "not_gzip"
    with pytest.raises(Unreadable) as refused:
        propose_roster(path)
    assert refused.value.problem.code == "not_gzip"
