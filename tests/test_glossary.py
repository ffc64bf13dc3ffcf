"""Messages take their words from the glossary."""

import re
from pathlib import Path

from tools import messages

GLOSSARY = Path(__file__).parent.parent / "docs" / "glossary.md"
ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]*)\|$", re.M)


def words() -> dict[str, tuple[str, str]]:
    """The word in both Chinese usages, by the English one."""
    rows = [tuple(cell.strip() for cell in row) for row in ROW.findall(GLOSSARY.read_text())]
    return {row[0]: (row[1], row[2]) for row in rows if row[0] != "English"}


def test_no_word_stands_twice() -> None:
    rows = [row[0].strip() for row in ROW.findall(GLOSSARY.read_text())]
    assert len(rows) - 2 == len(set(rows))  # three tables, one heading each
    assert len(words()) > 80


def test_a_message_that_is_one_word_of_the_glossary_is_said_as_there() -> None:
    agreed, otherwise, compared = words(), [], 0
    apps = list(messages.apps(messages.collect()))
    for place, language in enumerate(messages.LANGUAGES):
        for app in apps:
            for entry in messages.open_po(app, language):
                wanted = agreed.get(entry.msgid.lower())
                if wanted and not entry.msgctxt:
                    compared += 1
                    if messages.said(entry) != wanted[place]:
                        otherwise.append(
                            (app.name, language, entry.msgid, messages.said(entry), wanted[place])
                        )
    assert otherwise == []
    assert compared > 100
