"""Pictures: their own structure from the first byte to the last, and nothing behind it."""

import zlib
from collections.abc import Callable, Mapping

from waixie.foundation.files.inspection.refusing import Unfit
from waixie.foundation.files.inspection.texts import holds_markup


def look_at_png(whole: bytes) -> None:
    """Walk the chunks up to IEND; each with its checksum."""
    at = 8
    while True:
        length = int.from_bytes(whole[at : at + 4])
        kind, end = whole[at + 4 : at + 8], at + 12 + length
        if end > len(whole) or zlib.crc32(whole[at + 4 : end - 4]) != int.from_bytes(whole[end - 4 : end]):
            raise Unfit("damaged")
        if kind == b"IEND":
            break
        at = end
    _nothing_else(whole, end)


def look_at_jpeg(whole: bytes) -> None:
    """Walk the segments; the end mark closes the file."""
    at = 2
    while True:
        if at + 4 > len(whole) or whole[at] != 0xFF:
            raise Unfit("damaged")
        if whole[at + 1] == 0xDA:  # what follows is the picture itself
            break
        at += 2 + int.from_bytes(whole[at + 2 : at + 4])
    end = whole.rfind(b"\xff\xd9")
    if end < at:
        raise Unfit("damaged")
    if len(whole.rstrip(b"\x00")) > end + 2:
        raise Unfit("two_faces")
    _nothing_else(whole, len(whole))


def look_at_webp(whole: bytes) -> None:
    """The length in the header is the length of the file."""
    end = 8 + int.from_bytes(whole[4:8], "little")
    if end > len(whole):
        raise Unfit("damaged")
    _nothing_else(whole, end + end % 2)


def _nothing_else(whole: bytes, end: int) -> None:
    if len(whole) > end:
        raise Unfit("two_faces")
    if holds_markup(whole):
        raise Unfit("active", what="markup")


LOOK: Mapping[str, Callable[[bytes], None]] = {
    "png": look_at_png,
    "jpg": look_at_jpeg,
    "webp": look_at_webp,
}
