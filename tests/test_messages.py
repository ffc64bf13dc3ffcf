"""Every message of the house is translated, and the tool that says so can tell when one is not."""

from pathlib import Path

import polib
import pytest

from tools import messages
from tools.messages import Message


def test_every_message_is_translated_in_both_languages() -> None:
    assert list(messages.problems()) == []


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house of one room with a message in Python and two in a template."""
    room = tmp_path / "rooms" / "cases"
    (room / "templates" / "cases").mkdir(parents=True)
    (room / "actions.py").write_text('text = _("Reported by %(actor)s")\n')
    template = '{% load i18n %}\n    {% translate "Cases" %}\n{% blocktranslate count n=n %}{{ n }} case{% plural %}{{ n }} cases{% endblocktranslate %}'
    (room / "templates" / "cases" / "list.html").write_text(template)
    monkeypatch.setattr(messages, "HOUSE", tmp_path)
    return room


def test_it_finds_messages_in_python_and_in_templates(house: Path) -> None:
    found = messages.collect()
    assert found == {
        house: {
            Message("Reported by %(actor)s"),
            Message("Cases"),
            Message("%(n)s case", plural="%(n)s cases"),
        }
    }


def translate(house: Path, language: str, texts: dict[str, str]) -> None:
    path = messages.po_path(house, language)
    po = polib.pofile(str(path), wrapwidth=0)
    for entry in po:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: texts[entry.msgid]}
        else:
            entry.msgstr = texts[entry.msgid]
    po.save()


GOOD = {"Reported by %(actor)s": "由 %(actor)s 通報", "Cases": "問題單", "%(n)s case": "%(n)s 件"}


def test_updating_enters_what_is_missing_and_a_full_file_has_no_problem(house: Path) -> None:
    assert messages.update() == 6
    for language in messages.LANGUAGES:
        translate(house, language, GOOD)
    assert list(messages.problems()) == []
    assert messages.update() == 0


def test_it_reports_what_is_not_translated(house: Path) -> None:
    messages.update()
    assert sum("not translated" in problem for problem in messages.problems()) == 6


def test_it_reports_what_is_missing_and_what_is_unused(house: Path) -> None:
    messages.update()
    for language in messages.LANGUAGES:
        translate(house, language, GOOD)
    (house / "actions.py").write_text('text = _("Closed")\n')
    said = " ".join(messages.problems())
    assert "missing: 'Closed'" in said
    assert "unused: 'Reported by %(actor)s'" in said


def test_it_reports_a_lost_placeholder(house: Path) -> None:
    messages.update()
    for language in messages.LANGUAGES:
        translate(house, language, GOOD | {"Reported by %(actor)s": "已通報"})
    assert sum("placeholders" in problem for problem in messages.problems()) == 2


def test_it_reports_one_message_said_in_two_ways(house: Path) -> None:
    other = house.parent / "quality"
    other.mkdir()
    (other / "actions.py").write_text('text = _("Cases")\n')
    messages.update()
    for language in messages.LANGUAGES:
        translate(house, language, GOOD)
        translate(other, language, {"Cases": "案件"})
    assert sum("said otherwise" in problem for problem in messages.problems()) == 2


def test_compiling_writes_what_the_program_reads(house: Path) -> None:
    messages.update()
    for language in messages.LANGUAGES:
        translate(house, language, GOOD)
    messages.compile_all()
    compiled = polib.mofile(str(messages.po_path(house, "zh_Hant").with_suffix(".mo")))
    assert {entry.msgid: entry.msgstr for entry in compiled if not entry.msgid_plural}["Cases"] == "問題單"
