"""Whatever is a zip inside: archives, office documents. Counted, measured and unpacked into nothing before it is kept."""

import stat
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import BinaryIO

from waixie.foundation.files.inspection.refusing import Unfit
from waixie.foundation.files.limits import MEGABYTE, MOST_ENTRIES, MOST_RATIO, MOST_UNPACKED

OFFICE = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
OPEN = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
ARCHIVES = (
    ".zip",
    ".7z",
    ".rar",
    ".gz",
    ".bz2",
    ".xz",
    ".tar",
    ".jar",
    ".war",
    ".apk",
    ".cab",
    ".iso",
    ".zst",
)
PROGRAMS = (
    *(".exe", ".dll", ".com", ".scr", ".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js", ".jse", ".wsf", ".hta"),
    *(".msi", ".lnk", ".sh", ".html", ".htm", ".svg", ".xhtml", ".php", ".py", ".docm", ".xlsm", ".pptm"),
)
OFFICE_ACTIVE = ("vbaproject.bin", "vbadata.xml", "oleobject", "activex", "basic/", "scripts/")
FIRST_BYTES = (b"PK\x03\x04", b"MZ", b"\x7fELF", b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")


def look(file: BinaryIO) -> str:
    """Tell which packed type it is, once nothing in it is too much, hidden, pointing outwards or running by itself."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            _count(entries)
            _names(entries)
            _places(entries, file)
            found = _type(archive, {entry.filename for entry in entries})
            for entry in entries:
                _content(archive, entry, found)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as problem:
        raise Unfit("damaged") from problem
    return found


def _count(entries: Sequence[zipfile.ZipInfo]) -> None:
    if not entries:
        raise Unfit("empty")
    if len(entries) > MOST_ENTRIES:
        raise Unfit("too_many_entries", most=MOST_ENTRIES)
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if unpacked > MOST_UNPACKED or (unpacked > MEGABYTE and unpacked > MOST_RATIO * max(packed, 1)):
        _too_big()
    for entry in entries:
        if entry.file_size > MEGABYTE and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            _too_big()


def _names(entries: Sequence[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for entry in entries:
        name = entry.orig_filename.replace("\\", "/")
        parts = PurePosixPath(name).parts
        linked = stat.S_ISLNK(entry.external_attr >> 16)
        outwards = name.startswith("/") or ".." in parts or ":" in name or "\x00" in name
        if linked or outwards or entry.flag_bits & 0x1 or name.casefold() in seen:
            raise Unfit("entry_unfit", name=_shown(name))
        seen.add(name.casefold())


def _places(entries: Sequence[zipfile.ZipInfo], file: BinaryIO) -> None:
    """No entry lies over another, and nothing lies in front of the first."""
    placed = sorted(entries, key=lambda entry: entry.header_offset)
    if placed[0].header_offset != 0:
        raise Unfit("two_faces")
    file.seek(0, 2)
    ends = [entry.header_offset for entry in placed[1:]] + [file.tell()]
    for entry, end in zip(placed, ends, strict=True):
        if entry.header_offset + 30 + entry.compress_size > end:
            _too_big()


def _type(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "[Content_Types].xml" in names:
        found = {kind for part, kind in OFFICE.items() if part in names}
        if len(found) != 1:
            raise Unfit("type_unknown")
        return found.pop()
    if "mimetype" in names:
        with archive.open("mimetype") as file:
            kind = OPEN.get(file.read(200).strip())
        if kind is None:
            raise Unfit("type_unknown")
        return kind
    return "zip"


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, found: str) -> None:
    name = entry.filename.lower()
    if found == "zip":
        if name.endswith(ARCHIVES):
            raise Unfit("entry_unfit", name=_shown(entry.filename))
        if name.endswith(PROGRAMS):
            raise Unfit("active", what=_shown(entry.filename))
    elif any(word in name for word in OFFICE_ACTIVE):
        raise Unfit("active", what=_shown(entry.filename))
    with archive.open(entry) as file:
        first = file.read(8)
        chart = (
            found != "zip" and "/embeddings/" in name and name.endswith(".xlsx")
        )  # the figures behind a chart
        if first.startswith(FIRST_BYTES) and not chart:
            raise Unfit("entry_unfit", name=_shown(entry.filename))
        length = len(first)
        while piece := file.read(MEGABYTE):
            length += len(piece)
            if length > entry.file_size:
                _too_big()


def _too_big() -> None:
    raise Unfit("unpacks_too_big", ratio=MOST_RATIO, most=MOST_UNPACKED // MEGABYTE)


def _shown(name: str) -> str:
    return "".join(one if one.isprintable() else "?" for one in name)[:80]
