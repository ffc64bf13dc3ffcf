"""Plain text and what only looks like it."""

import re

from waixie.foundation.files.inspection.refusing import Unfit

ENCODINGS = ("utf-8-sig", "utf-16", "big5hkscs", "gb18030")
PROGRAMS = (b"#!", b"MZ", b"\x7fELF", b"<?php", b"<%")
MARKUP = re.compile(
    rb"<\s*(!doctype|html|script|svg|iframe|body|head|img|object|embed|meta|\?xml)\b", re.IGNORECASE
)


def look(whole: bytes) -> None:
    """Refuse what is no text, and text that a browser or a shell would run."""
    if whole.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(PROGRAMS):
        raise Unfit("active", what="program")
    wide = whole.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\x00" in whole and not wide:
        raise Unfit("type_unknown")
    text = _decoded(whole)
    if MARKUP.search(text.encode()):
        raise Unfit("active", what="markup")


def holds_markup(whole: bytes) -> bool:
    """Does something that is no text hold a script for a browser?"""
    return re.search(rb"<\s*(script|html|svg|iframe)\b|<\?php", whole, re.IGNORECASE) is not None


def _decoded(whole: bytes) -> str:
    for encoding in ENCODINGS:
        if encoding == "utf-16" and not whole.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            return whole.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unfit("type_unknown")
