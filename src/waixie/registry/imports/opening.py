"""Opens a file that somebody sent: unpacks gzip with limits, and names what it is by its first bytes."""

import gzip
import io
import zlib
from pathlib import Path
from typing import BinaryIO

from .problems import Unreadable

MAX_UNPACKED = 4 * 1024**3
MAX_RATIO = 250  # a real event log packs 30 to 60 to one; a bomb a thousand to one
RATIO_FROM = 16 * 1024**2
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class Unpacked(io.RawIOBase):
    """The bytes inside a gzip file; stops with a sentence when they become too many for what they were packed into."""

    def __init__(self, path: Path, *, max_bytes: int = MAX_UNPACKED, max_ratio: int = MAX_RATIO) -> None:
        super().__init__()
        self._packed = max(path.stat().st_size, 1)
        self._file = gzip.open(path)  # noqa: SIM115 - closed by close()
        self._read = 0
        self._max_bytes = max_bytes
        self._max_ratio = max_ratio

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer with unpacked bytes."""
        try:
            chunk = self._file.read(len(buffer))
        except (OSError, EOFError, zlib.error) as wrong:
            raise Unreadable("gzip_broken") from wrong
        self._read += len(chunk)
        if self._read > self._max_bytes:
            raise Unreadable("too_large", limit=self._max_bytes // 1024**2)
        if self._read > RATIO_FROM and self._read > self._packed * self._max_ratio:
            raise Unreadable("packed_too_tightly", ratio=self._max_ratio)
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def close(self) -> None:
        """The file is let go."""
        self._file.close()
        super().close()


def open_bytes(path: Path) -> BinaryIO:
    """The bytes of the file, unpacked if it is gzip."""
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    if packed:
        return io.BufferedReader(Unpacked(path), 1 << 18)
    if path.stat().st_size > MAX_UNPACKED:
        raise Unreadable("too_large", limit=MAX_UNPACKED // 1024**2)
    return path.open("rb")


def refuse_false_name(head: bytes, path: Path) -> None:
    """A text that is only called .gz is told from a packed file that broke."""
    if path.suffix.lower() == ".gz" and not head.startswith(b"\x1f\x8b"):
        raise Unreadable("not_gzip")


def refuse_what_is_no_table(head: bytes, whole: Path) -> None:
    """A renamed .xls, a password-protected workbook, a PDF or a web page ends in a sentence that says what to do."""
    if head.startswith(OLE):
        with whole.open("rb") as file:
            protected = ENCRYPTED in file.read(32 * 1024**2)
        raise Unreadable("password_protected" if protected else "old_excel")
    if head.startswith(b"%PDF"):
        raise Unreadable("is_pdf")
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t")[:200].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<?xml")) or b"<html" in start:
        raise Unreadable("is_web_page")
    if head.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        raise Unreadable("is_archive")
