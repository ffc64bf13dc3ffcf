"""A file as text, and which form it has. The encoding is judged by what comes out."""

import codecs

from waixie.foundation.calendars.reading.ics import read_ics
from waixie.foundation.calendars.reading.said import Said, Unreadable
from waixie.foundation.calendars.reading.table import read_table

MOST_BYTES = 2 * 1024 * 1024
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WORDS = "西元日期星期是否放假備註一二三四五六日春節清明勞動國慶元旦中秋端午补班节假补休上班备注劳动国庆"


def read_days(content: bytes) -> Said:
    """What a file says of days, whichever of the forms it has; raises `Unreadable` with line and reason."""
    if len(content) > MOST_BYTES:
        raise Unreadable("too_large", size=len(content) // 1024, most=MOST_BYTES // 1024)
    text = decoded(content)
    if not text.strip():
        raise Unreadable("empty")
    return read_ics(text) if text.lstrip()[:15].upper() == "BEGIN:VCALENDAR" else read_table(text)


def decoded(content: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 with its mark, Big5 or GB18030."""
    for mark, name in BOMS:
        if content.startswith(mark):
            try:
                return content.decode(name)
            except UnicodeDecodeError as problem:
                raise Unreadable("not_text") from problem
    if b"\0" in content:
        raise Unreadable("not_text")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    read = {name: _decoded(content, name) for name in ("cp950", "gb18030")}
    best = max(read, key=lambda name: _fitting(read[name]))
    if not _fitting(read[best]):
        raise Unreadable("not_text")
    return read[best]


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode(name)
    except UnicodeDecodeError:
        return ""


def _fitting(text: str) -> int:
    """How many of the words that such files use come out."""
    return sum(char in WORDS for char in text if char > "\x7f")
