"""XES in: what is read, and what is refused with a sentence and a line."""

import gzip
from pathlib import Path

import pytest

from waixie.registry.imports.history import open_history
from waixie.registry.imports.history.source import MAX_VALUE
from waixie.registry.imports.problems import Problem, Unreadable

from .logs import HEAD, write, xes_event, xes_log

AT = "2026-03-02T09:00:00+08:00"


def refusal(path: Path) -> Problem:
    with pytest.raises(Unreadable) as caught:
        list(open_history(path))
    return caught.value.problem


def test_events_come_with_their_line_and_the_attributes_of_their_trace(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "log.xes",
        xes_log(a=[xes_event("Queued", AT, org__group="G1")], b=[xes_event("Accepted", AT)]),
    )
    first, second = open_history(path)
    assert first.place == 5
    assert first.attributes == {
        "case:concept:name": "a", "concept:name": "Queued", "org:group": "G1", "time:timestamp": AT,
    }  # fmt: skip
    assert second.attributes["case:concept:name"] == "b"


def test_a_packed_log_reads_the_same_whatever_it_is_called(tmp_path: Path) -> None:
    text = xes_log(a=[xes_event("Queued", AT)])
    plain = list(open_history(write(tmp_path, "log.xes", text)))
    assert list(open_history(write(tmp_path, "log.xes.gz", text))) == plain
    assert list(open_history(write(tmp_path, "export", gzip.compress(text.encode())))) == plain


def test_nested_attributes_and_attributes_of_the_log_stay_out(tmp_path: Path) -> None:
    nested = '<event><string key="a" value="1"><string key="b" value="2"/></string><list key="l"><string key="c" value="3"/></list></event>'
    text = f'{HEAD}<global scope="event"><string key="g" value="G"/></global><trace>{nested}</trace></log>'
    (only,) = open_history(write(tmp_path, "log.xes", text))
    assert only.attributes == {"a": "1"}


def test_log_without_name_space_is_read(tmp_path: Path) -> None:
    text = xes_log(a=[xes_event("Queued", AT)]).replace(' xmlns="http://www.xes-standard.org/"', "")
    assert len(list(open_history(write(tmp_path, "log.xes", text)))) == 1


def test_it_reads_other_encodings_that_the_file_declares(tmp_path: Path) -> None:
    text = xes_log(案=[xes_event("受理", AT)]).replace("UTF-8", "UTF-16")
    (only,) = open_history(write(tmp_path, "log.xes", text.encode("utf-16")))
    assert only.attributes["concept:name"] == "受理"


def test_broken_xml_is_refused_with_its_line(tmp_path: Path) -> None:
    text = xes_log(a=[xes_event("Queued", AT), "<event><string key='x' value='<'/></event>\n"])
    problem = refusal(write(tmp_path, "log.xes", text))
    assert (problem.code, problem.row) == ("xml_broken", 6)


def test_a_file_cut_off_in_the_middle_is_refused(tmp_path: Path) -> None:
    text = xes_log(a=[xes_event("Queued", AT)])
    assert refusal(write(tmp_path, "log.xes", text[:-20])).code == "xml_broken"
    packed = write(tmp_path, "log.xes.gz", text * 50)
    packed.write_bytes(packed.read_bytes()[:-30])
    assert refusal(packed).code == "gzip_broken"


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE log [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE log [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE log SYSTEM "http://example.com/log.dtd">',
    ],
)
def test_document_types_and_entities_are_refused(tmp_path: Path, doctype: str) -> None:
    text = xes_log(a=[xes_event("&b;" if "ENTITY b" in doctype else "Queued", AT)]).replace(
        "<log", doctype + "<log", 1
    )
    problem = refusal(write(tmp_path, "log.xes", text))
    assert (problem.code, problem.row) == ("xml_with_entities", 2)


def test_a_packed_bomb_is_stopped_early(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.xes.gz"
    with gzip.open(bomb, "wb") as file:
        file.write(HEAD.encode())
        for _ in range(64):
            file.write(b" " * 1024**2)
    assert refusal(bomb).code == "packed_too_tightly"


def test_a_huge_attribute_is_refused(tmp_path: Path) -> None:
    text = xes_log(a=[xes_event("Queued" * MAX_VALUE, AT)])
    assert refusal(write(tmp_path, "log.xes", text)).code == "event_too_large"


def test_too_deep_and_too_many_are_refused(tmp_path: Path) -> None:
    deep = HEAD + "<list>" * 200
    assert refusal(write(tmp_path, "deep.xes", deep)).code == "xml_too_deep"
    wide = xes_log(a=[xes_event("Queued", AT, **{f"k{n}": "v" for n in range(600)})])
    assert refusal(write(tmp_path, "wide.xes", wide)).code == "event_too_large"


def test_other_xml_is_refused(tmp_path: Path) -> None:
    assert refusal(write(tmp_path, "other.xml", '<?xml version="1.0"?><feed/>')).code == "not_xes"
    assert refusal(write(tmp_path, "empty.xes", "")).code == "empty_file"


def test_a_log_in_big5_is_read_by_what_it_declares(tmp_path: Path) -> None:
    text = xes_log(王=[xes_event("派工", AT)]).replace("UTF-8", "Big5")
    (only,) = open_history(write(tmp_path, "log.xes", text.encode("big5")))
    assert (only.attributes["case:concept:name"], only.attributes["concept:name"]) == ("王", "派工")
    broken = text.replace("派工", "?").encode("big5").replace(b'value="?"', b'value="\xff\xff"')
    problem = refusal(write(tmp_path, "broken.xes", broken))
    assert (problem.code, problem.row) == ("wrong_encoding", 5)


@pytest.mark.parametrize("name", ["x-foo", "zip", "rot13"])
def test_an_encoding_that_nobody_knows_is_refused(tmp_path: Path, name: str) -> None:
    problem = refusal(write(tmp_path, "log.xes", xes_log().replace("UTF-8", name)))
    assert (problem.code, problem.row, dict(problem.params)) == (
        "xml_encoding_unknown",
        1,
        {"encoding": name},
    )


def test_a_foreign_encoding_in_a_log_of_two_bytes_is_refused(tmp_path: Path) -> None:
    text = xes_log(a=[xes_event("Queued", AT)]).replace("UTF-8", "Big5")
    assert refusal(write(tmp_path, "log.xes", text.encode("utf-16"))).code == "xml_broken"
