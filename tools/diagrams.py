"""State diagrams in the cards, made from the workflow tables.

diagrams.py write     put each table's diagram into the card that names it
diagrams.py check     say which card shows another diagram than its table

A card names a table between two marks: `<!-- states: waixie.registry.states.ENGAGEMENT -->` … `<!-- /states -->`.
"""

import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from waixie.foundation.workflow import Workflow

HOUSE = Path(__file__).resolve().parent.parent / "src" / "waixie"
MARKED = re.compile(r"(<!-- states: ([\w.]+) -->\n)(.*?)(<!-- /states -->)", re.S)


def drawn(card: str) -> str:
    """The text of a card with every diagram as its table has it now."""
    return MARKED.sub(lambda found: found[1] + diagram(found[2]) + found[4], card)


def diagram(name: str) -> str:
    """The diagram of one table, as Markdown shows it."""
    module, _, table = name.rpartition(".")
    workflow: Workflow = getattr(import_module(module), table)
    return "\n".join(["```mermaid", *workflow.mermaid(), "```", ""])


def tables() -> set[str]:
    """Every workflow table of the house."""
    modules = (
        ".".join(path.relative_to(HOUSE.parent).with_suffix("").parts) for path in HOUSE.rglob("states.py")
    )
    return {
        f"{module}.{name}"
        for module in modules
        for name, thing in vars(import_module(module)).items()
        if isinstance(thing, Workflow)
    }


def problems() -> Iterator[str]:
    """Cards that show another diagram than their table, and tables that no card shows."""
    shown: set[str] = set()
    for path in sorted(HOUSE.rglob("README.md")):
        text = path.read_text()
        shown |= {found[2] for found in MARKED.finditer(text)}
        if drawn(text) != text:
            yield f"{path.relative_to(HOUSE)} shows an old diagram: run tools/diagrams.py write"
    yield from (f"{name} is shown in no card" for name in sorted(tables() - shown))


def main(verb: str) -> int:
    """Write, or check and fail when something is out of step."""
    if verb == "write":
        for path in sorted(HOUSE.rglob("README.md")):
            path.write_text(drawn(path.read_text()))
    found = list(problems())
    print("\n".join(found) or "every card shows its table")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "check"))
