"""One policy file out of the head, the chapters and the annexes that a company takes."""

from collections.abc import Collection
from datetime import date
from pathlib import Path
from textwrap import indent

from waixie.policy.grammar import Language

TEXT = Path(__file__).parent / "text"
GATE = "GATE"  # for the sites that are registered with strict rules at the gate
ANNEXES = ("TW", "CN", GATE)  # the first two by the country of the entity for which an engagement is done
VERSION = "2026-1"
CODE = "external-personnel"
OPENING = """\
# Waixie's standard policy for external personnel.
# Draft, not legal advice: have it reviewed before it is adopted, then take the mark out of the title.
# 草案，非法律意見：採行前應經法律專業人員審閱，審定後將標題之註記刪除。
# 草案，非法律意见：施行前应经法律专业人员审阅，审定后将标题中的标注删除。
# `waixie policy check` reads this file, `waixie policy adopt` puts it into force.
"""


def standard_policy(
    prevailing: str,
    *,
    zone: str,
    valid_from: date | None = None,
    calendar: str | None = None,
    annexes: Collection[str] = ANNEXES,
) -> str:
    """The standard policy as a file that can be adopted, under the language that is to prevail."""
    head = {
        "policy": CODE,
        "version": f'"{VERSION}"',
        "prevailing": Language(prevailing).value,
        "zone": zone,
        "valid_from": valid_from.isoformat() if valid_from else None,
    }
    lines = [f"{key}: {value}" for key, value in head.items() if value]
    parts = [
        _read("head"),
        *([f"  calendar: {calendar}\n"] if calendar else []),
        _read("laws"),
        "chapters:\n",
    ]
    parts += [_entry(path.read_text(encoding="utf-8")) for path in chapter_files(annexes)]
    return OPENING + "\n".join(lines) + "\n" + "".join(parts)


def chapter_files(annexes: Collection[str] = ANNEXES) -> list[Path]:
    """The files of the chapters in their order, then those of the chosen annexes."""
    chosen = [
        path for one in ANNEXES if one in annexes and (path := TEXT / f"annex-{one.lower()}.yaml").exists()
    ]
    return [*sorted(TEXT.glob("chapter-*.yaml")), *chosen]


def _entry(chapter: str) -> str:
    """A chapter's map as one entry of the list of chapters."""
    return "  - " + indent(chapter, "    ").removeprefix("    ")


def _read(name: str) -> str:
    return (TEXT / f"{name}.yaml").read_text(encoding="utf-8")
