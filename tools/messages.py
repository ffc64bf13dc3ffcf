"""Messages in three languages without GNU gettext: English in the source, both Chinese texts in .po files.

messages.py check     what is missing, unused, fuzzy, out of order, or broken in its placeholders
messages.py update    enter new messages in the .po files and drop unused ones; translations stay
messages.py compile   write the .mo files that the program reads
"""

import io
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

HOUSE = Path(__file__).resolve().parent.parent / "src" / "waixie"
LANGUAGES = ("zh_Hant", "zh_Hans")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
SPLIT = ("rooms", "foundation")  # folders whose packages carry their own messages
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|(?<!%)%[sd]|\{\w*\}")
HEADER = {
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}


@dataclass(frozen=True, order=True)
class Message:
    """One message of the source: its English text, with the plural and the context if it has them."""

    text: str
    context: str = ""
    plural: str = ""


def app_of(path: Path) -> Path:
    """The folder whose .po files hold the messages of a source file."""
    parts = path.relative_to(HOUSE).parts
    depth = 2 if parts[0] in SPLIT and len(parts) > 2 else 1
    return HOUSE.joinpath(*parts[:depth])


def sources() -> Iterator[Path]:
    """Every file that may hold messages; tests and migrations speak to nobody."""
    for path in sorted([*HOUSE.rglob("*.py"), *HOUSE.rglob("templates/**/*.html")]):
        if not {"tests", "testing", "migrations"} & set(path.relative_to(HOUSE).parts[:-1]):
            yield path


def messages_of(path: Path) -> Iterator[Message]:
    """The messages of one source file, Python or template."""
    from babel.messages.extract import extract

    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        from django.utils.translation.template import templatize

        text = "\n".join(line.strip() for line in templatize(text, origin=str(path)).splitlines())
    for _, found, _, context in extract("python", io.BytesIO(text.encode()), keywords=KEYWORDS):
        one, plural = (found, "") if isinstance(found, str) else (found[0], found[1])
        yield Message(one, context or "", plural or "")


def collect() -> dict[Path, set[Message]]:
    """The messages of the whole house, by app."""
    found: dict[Path, set[Message]] = {}
    for path in sources():
        for message in messages_of(path):
            found.setdefault(app_of(path), set()).add(message)
    return found


def po_path(app: Path, language: str) -> Path:
    """Where an app keeps one language."""
    return app / "locale" / language / "LC_MESSAGES" / "django.po"


def open_po(app: Path, language: str) -> polib.POFile:
    """The messages of an app in one language; empty if there is no file yet."""
    path = po_path(app, language)
    if path.exists():
        return polib.pofile(str(path), wrapwidth=0)
    return polib.POFile(wrapwidth=0)


def key(entry: polib.POEntry) -> Message:
    """The message that an entry translates."""
    return Message(entry.msgid, entry.msgctxt or "", entry.msgid_plural or "")


def said(entry: polib.POEntry) -> str:
    """The translation; Chinese has one form for one and many."""
    return entry.msgstr_plural.get(0, "") if entry.msgid_plural else entry.msgstr


def apps(found: Iterable[Path]) -> list[Path]:
    """Every app that has messages or still keeps a file of them."""
    return sorted({*found, *(path.parent for path in HOUSE.rglob("locale") if path.is_dir())})


def problems() -> Iterator[str]:
    """Everything that is wrong with the translations, a sentence each."""
    found = collect()
    for language in LANGUAGES:
        elsewhere: dict[Message, tuple[str, Path]] = {}
        for app in apps(found):
            where = f"{app.relative_to(HOUSE)} {language}"
            po = open_po(app, language)
            there = {key(entry): entry for entry in po}
            wanted = found.get(app, set())
            yield from (f"{where}: missing: {message.text!r}" for message in sorted(wanted - set(there)))
            yield from (f"{where}: unused: {message.text!r}" for message in sorted(set(there) - wanted))
            if list(there) != sorted(there):
                yield f"{where}: out of order; run messages.py update"
            for message, entry in there.items():
                yield from (f"{where}: {problem}: {message.text!r}" for problem in _faults(message, entry))
                other = elsewhere.setdefault(message, (said(entry), app))
                if other[0] != said(entry):
                    yield f"{where}: said otherwise in {other[1].relative_to(HOUSE)}: {message.text!r}"


def _faults(message: Message, entry: polib.POEntry) -> Iterator[str]:
    translation = said(entry)
    if not translation:
        yield "not translated"
    elif set(PLACEHOLDER.findall(message.plural or message.text)) != set(PLACEHOLDER.findall(translation)):
        yield "other placeholders than the English text"
    if "fuzzy" in entry.flags:
        yield "fuzzy"


def update() -> int:
    """Bring every .po file in step with the source; says how many messages still wait for a translation."""
    found = collect()
    waiting = 0
    for language in LANGUAGES:
        known = {key(entry): said(entry) for app in apps(found) for entry in open_po(app, language)}
        for app in apps(found):
            wanted = found.get(app, set())
            old = {key(entry): said(entry) for entry in open_po(app, language)}
            texts = {message: old.get(message) or known.get(message, "") for message in sorted(wanted)}
            waiting += sum(not text for text in texts.values())
            _write(po_path(app, language), language, texts)
    return waiting


def _write(path: Path, language: str, texts: dict[Message, str]) -> None:
    if not texts:
        path.unlink(missing_ok=True)
        return
    po = polib.POFile(wrapwidth=0)
    po.metadata = {"Language": language, **HEADER}
    for message, text in texts.items():
        entry = polib.POEntry(msgid=message.text, msgctxt=message.context or None)
        if message.plural:
            entry.msgid_plural, entry.msgstr_plural = message.plural, {0: text}
        else:
            entry.msgstr = text
        if "%" in message.text and PLACEHOLDER.search(message.text):
            entry.flags.append("python-format")
        po.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(str(po), encoding="utf-8")


def compile_all() -> None:
    """Write a .mo file beside each .po file that is newer than it."""
    for path in HOUSE.rglob("locale/*/LC_MESSAGES/*.po"):
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime:
            polib.pofile(str(path)).save_as_mofile(str(compiled))


def main(command: str) -> int:
    """Run one command; 1 if something is wrong, 2 if there is no such command."""
    if command == "compile":
        compile_all()
        return 0
    if command == "update":
        waiting = update()
        print(f"{waiting} messages wait for a translation" if waiting else "every message is translated")
        return 0
    if command == "check":
        wrong = list(problems())
        print("\n".join(wrong) or "every message is translated")
        return 1 if wrong else 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1].lstrip("-") if len(sys.argv) == 2 else ""))
