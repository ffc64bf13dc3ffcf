"""PDF: what runs, opens or carries something is named in its objects, packed or not."""

import re
import zlib

from waixie.foundation.files.inspection.refusing import Unfit
from waixie.foundation.files.limits import MEGABYTE

ACTIVE = re.compile(
    rb"/(javascript|js|launch|embeddedfiles?|richmedia|xfa|rendition)(?![0-9a-z])", re.IGNORECASE
)
STREAM = re.compile(rb"\bstream\r?\n(.*?)\bendstream", re.DOTALL)
ESCAPE = re.compile(rb"#([0-9a-fA-F]{2})")
MOST_OF_OBJECTS = 50 * MEGABYTE


def look(whole: bytes) -> None:
    """Refuse what is cut off or holds something active. Encrypted ones can't be looked into, and are refused."""
    if b"%%EOF" not in whole[-2048:]:
        raise Unfit("damaged")
    plain = _objects(whole)
    if b"/Encrypt" in plain:
        raise Unfit("entry_unfit", name="/Encrypt")
    if found := ACTIVE.search(plain):
        raise Unfit("active", what=found[1].decode())


def _objects(whole: bytes) -> bytes:
    """All objects of the file without the contents of pages and pictures; #xx escapes in names are read."""
    parts, end, left = [], 0, MOST_OF_OBJECTS
    for stream in STREAM.finditer(whole):
        parts.append(whole[end : stream.start()])
        end = stream.end()
        if b"/ObjStm" in parts[-1][-600:]:
            unpacked = _unpacked(stream[1], left)
            left -= len(unpacked)
            parts.append(unpacked)
    parts.append(whole[end:])
    return ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), b"\n".join(parts))


def _unpacked(data: bytes, most: int) -> bytes:
    opened = zlib.decompressobj()
    try:
        unpacked = opened.decompress(data, max(most, 1))
    except zlib.error as problem:
        raise Unfit("damaged") from problem
    if opened.unconsumed_tail:
        raise Unfit("unpacks_too_big", ratio=100, most=MOST_OF_OBJECTS // MEGABYTE)
    return unpacked
