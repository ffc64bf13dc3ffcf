"""Which encoding and which delimiter a text file has, judged by what comes out and not by what it claims."""

import codecs
import csv
from collections.abc import Sequence

from .problems import Unreadable

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DELIMITERS = (",", "\t", ";", "|")
LINES_TO_JUDGE = 50
RARELY = 0.02  # fewer lines than this may look like UTF-8 by chance


def guess_encoding(sample: bytes, *, words: Sequence[str] = (), whole: bool = False) -> str:
    """The encoding in which the sample reads best; `words` are headings that speak for the one that shows them."""
    for mark, name in BOMS:
        if sample.startswith(mark):
            return name
    if _decodes(sample, "utf-8", whole) is not None:
        return "utf-8"
    refuse_two(sample, whole)
    best, best_score = "", 0.0
    for name in ("cp950", "gb18030", "big5hkscs"):
        text = _decodes(sample, name, whole)
        if text is not None and (score := _chinese(text, name, words)) > best_score + 0.001:
            best, best_score = name, score
    if best_score >= 0.5:
        return best
    if b"\0" in sample:
        raise Unreadable("not_text")
    return "cp1252"


def refuse_two(sample: bytes, whole: bool) -> None:
    """Some lines of a table are UTF-8 and others are not: whoever reads it in one way spoils the rest."""
    lines = sample.split(b"\n")[: None if whole else -1]
    found = [(number, _is_unicode(line)) for number, line in enumerate(lines, 1) if not line.isascii()]
    unicode = sum(is_unicode for _, is_unicode in found)
    if unicode == len(found) or unicode < RARELY * len(found) or not unicode:
        return
    first = found[0][1]
    number = next(number for number, is_unicode in found if is_unicode != first)
    local = "GB18030" if _decodes(lines[_one(found, False)], "cp950", True) is None else "Big5"
    names = ("UTF-8", local) if first else (local, "UTF-8")
    raise Unreadable("two_encodings", row=number, one=names[0], other=names[1])


def _one(found: Sequence[tuple[int, bool]], is_unicode: bool) -> int:
    return next(number for number, one in found if one == is_unicode) - 1


def _is_unicode(line: bytes) -> bool:
    """Chinese in UTF-8. Of other encodings a line comes out so once in thousands."""
    text = _decodes(line, "utf-8", True)
    return text is not None and all(char >= "\u2000" for char in text if char > "\x7f")


def guess_delimiter(text: str) -> str:
    """The delimiter that cuts the first lines into the most, equally many pieces."""
    lines = [line for line in text.splitlines()[:LINES_TO_JUDGE] if line.strip()]
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        except csv.Error:  # a field beyond all measure: the reader will say where
            continue
        most = max(widths, default=1)
        if most < 2:
            continue
        usual = max(set(widths), key=widths.count)
        score = widths.count(usual) / len(widths) + min(usual, 20) / 100
        if usual > 1 and score > best_score:
            best, best_score = delimiter, score
    return best


def _decodes(sample: bytes, name: str, whole: bool) -> str | None:
    """The text, if every byte is allowed; a character cut off at the end of a sample is forgiven."""
    decoder = codecs.getincrementaldecoder(name)("strict")
    try:
        return decoder.decode(sample, final=whole)
    except UnicodeDecodeError:
        return None


def _chinese(text: str, name: str, words: Sequence[str]) -> float:
    """How far the characters beyond ASCII are everyday Chinese: level 1 of the encoding's own character set."""
    beyond = [char for char in text if char > "\x7f"]
    if not beyond:
        return 0.0
    level = sum(map(_everyday_big5 if name != "gb18030" else _everyday_gb, beyond)) / len(beyond)
    return level + 0.2 * min(5, sum(word in text for word in words))


def _everyday_gb(char: str) -> bool:
    if char in "，。、；：（）「」年月日":
        return True
    coded = char.encode("gb18030", "replace")
    return len(coded) == 2 and 0xB0 <= coded[0] <= 0xD7 and coded[1] >= 0xA1


def _everyday_big5(char: str) -> bool:
    if char in "，。、；：（）「」年月日":
        return True
    coded = char.encode("cp950", "replace")
    return len(coded) == 2 and 0xA4 <= coded[0] <= 0xC6
