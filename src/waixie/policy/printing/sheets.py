"""What is printed of a version, as plain values: title page, text, rules, sources, approvals, room for seals. In the language of the text."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from struct import iter_unpack, unpack_from
from typing import Any

import noto_cjk_sans_otc
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from fontTools.ttLib.ttCollection import TTCollection

from waixie.policy.grammar import PolicyText, Texts
from waixie.policy.sentences import sentence_of

LANGUAGES = {"en": "English", "zh-Hant": "繁體中文", "zh-Hans": "简体中文"}
FAMILIES = {"en": "Noto Sans CJK TC", "zh-Hant": "Noto Sans CJK TC", "zh-Hans": "Noto Sans CJK SC"}
TYPE = Path(noto_cjk_sans_otc.__file__).parent
WHOLE_UNICODE = (3, 10)  # platform and encoding in a font's table of characters
STANDS_FOR = "〓"  # what the printer's trade puts where a character is not in the case


@dataclass(frozen=True)
class Signed:
    """Somebody approved this text, or put it into force."""

    name: str
    when: datetime
    hash: str


@dataclass(frozen=True)
class Edition:
    """What is not in the text itself: whose it is, how it stands, and who approved it."""

    company: str
    digest: str
    printed_at: datetime
    draft: bool
    effective_on: str = ""
    approvals: Sequence[Signed] = ()
    adopted: Sequence[Signed] = ()


def sheet_of(text: PolicyText, language: str, edition: Edition, *, rules: bool = True) -> dict[str, Any]:
    """Everything that the page maker needs. Characters that the type lacks are replaced, and named at the end."""
    with translation.override(language.lower()):
        sheet: dict[str, Any] = {
            "language": {"en": "en", "zh-Hant": "zh", "zh-Hans": "zh"}[language],
            "region": {"en": "GB", "zh-Hant": "TW", "zh-Hans": "CN"}[language],
            "family": FAMILIES[language],
            "words": _words(),
            "company": edition.company,
            "title": _said(text.title, language, text),
            "version": text.version,
            "facts": _facts(text, edition),
            "draft": edition.draft,
            "notes": _notes(text, language),
            "chapters": _chapters(text, language),
            "rules": _rules(text, language) if rules else [],
            "laws": [_law(law, text, language) for law in text.laws],
            "approvals": [_signed(one) for one in edition.approvals],
            "adopted": [_signed(one) for one in edition.adopted],
            "digest": edition.digest,
        }
        missing = missing_in(sheet)
        sheet = dict(_replaced(sheet, missing))
        sheet["missing"] = [f"U+{ord(one):04X}" for one in sorted(missing)]
    return sheet


@lru_cache(maxsize=1)
def characters() -> frozenset[int]:
    """Every character that the type can set."""
    with TTCollection(TYPE / "NotoSansCJK-Regular.ttc", lazy=True) as collection:  # type: ignore[no-untyped-call]
        return frozenset(code for font in collection for code in _mapped(font.reader["cmap"]))


def _mapped(table: bytes) -> Iterator[int]:
    """The characters of a font, read from the runs of its table for all of Unicode: no glyph's name is asked for, which takes seconds."""
    (subtables,) = unpack_from(">H", table, 2)
    for platform, encoding, start in iter_unpack(">HHL", table[4 : 4 + 8 * subtables]):
        if (platform, encoding) == WHOLE_UNICODE:
            (runs,) = unpack_from(">L", table, start + 12)
            for first, last, _ in iter_unpack(">LLL", table[start + 16 : start + 16 + 12 * runs]):
                yield from range(first, last + 1)


def missing_in(sheet: Any) -> set[str]:
    """The characters of a sheet that the type can't set."""
    known = characters()
    return {one for text in _strings(sheet) for one in text if ord(one) not in known and not _is_space(one)}


def _is_space(one: str) -> bool:
    return unicodedata.category(one) in ("Cc", "Cf", "Zs", "Zl", "Zp")


def _strings(part: Any) -> Iterable[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for value in part.values():
            yield from _strings(value)
    elif isinstance(part, list):
        for value in part:
            yield from _strings(value)


def _replaced(part: Any, missing: set[str]) -> Any:
    if not missing:
        return part
    if isinstance(part, str):
        return "".join(STANDS_FOR if one in missing else one for one in part)
    if isinstance(part, dict):
        return {name: _replaced(value, missing) for name, value in part.items()}
    return [_replaced(value, missing) for value in part] if isinstance(part, list) else part


def _said(texts: Texts, language: str, text: PolicyText) -> str:
    """In this language, else in the prevailing one, else in any."""
    order = (language, text.prevailing.value, *LANGUAGES)
    return next((said for one in order if (said := texts.get_text(one))), "")


def _words() -> dict[str, str]:
    return {
        "draft": pgettext("printed", "DRAFT"),
        "contents": pgettext("printed", "Contents"),
        "rules": pgettext("printed", "Annex A. How it is watched"),
        "rules_lead": pgettext(
            "printed", "Each sentence is what the system checks under the clause beside it."
        ),
        "laws": pgettext("printed", "Annex B. Laws, standards and needs that it rests on"),
        "approvals": pgettext("printed", "Approvals"),
        "approved": pgettext("printed", "approved"),
        "adopted": pgettext("printed", "put into force"),
        "nobody": pgettext("printed", "Nobody has approved this text yet."),
        "digest": pgettext("printed", "Fingerprint of the text (SHA-256)"),
        "seals": pgettext("printed", "Signatures and seals"),
        "name": pgettext("printed", "Name and office"),
        "signature": pgettext("printed", "Signature"),
        "seal": pgettext("printed", "Seal"),
        "date": pgettext("printed", "Date"),
        "missing": pgettext("printed", "These characters can't be set in this type; 〓 stands for each:"),
        "cites": pgettext("printed", "rests on"),
    }


def _facts(text: PolicyText, edition: Edition) -> list[list[str]]:
    begins = edition.effective_on or (text.valid_from.isoformat() if text.valid_from else "")
    facts = [
        (pgettext("printed", "Version"), text.version),
        (pgettext("printed", "In force from"), begins or pgettext("printed", "not fixed yet")),
        (pgettext("printed", "Prevailing language"), LANGUAGES[text.prevailing.value]),
        (pgettext("printed", "Printed"), edition.printed_at.strftime("%Y-%m-%d %H:%M")),
    ]
    return [[label, value] for label, value in facts]


def _notes(text: PolicyText, language: str) -> list[str]:
    if language == text.prevailing.value:
        return []
    prevails = LANGUAGES[text.prevailing.value]
    return [
        _("This is a translation. Where it differs from the text in %(language)s, that text prevails.")
        % {"language": prevails}
    ]


def _chapters(text: PolicyText, language: str) -> list[dict[str, Any]]:
    titles = {law.id: _said(law.title, language, text) for law in text.laws}
    return [
        {
            "number": chapter.number,
            "title": _said(chapter.title, language, text),
            "clauses": [
                {
                    "number": clause.number,
                    "text": _said(clause.text, language, text),
                    "cites": [
                        f"{titles.get(cite.law, cite.law)} {cite.article}".strip() for cite in clause.cites
                    ],
                }
                for clause in chapter.clauses
            ],
        }
        for chapter in text.chapters
    ]


def _rules(text: PolicyText, language: str) -> list[dict[str, Any]]:
    said: Callable[[Any], str] = lambda rule: sentence_of(rule, language)  # noqa: E731 — a short name
    return [
        {"clause": clause.number, "sentences": [said(one.rule) for one in clause.rules]}
        for clause in text.clauses()
        if clause.rules
    ]


def _law(law: Any, text: PolicyText, language: str) -> list[str]:
    return [_said(law.title, language, text), law.version]


def _signed(one: Signed) -> list[str]:
    return [one.name, one.when.strftime("%Y-%m-%d %H:%M"), one.hash]
