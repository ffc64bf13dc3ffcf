"""Finds out what kind of log a file is, and opens it."""

from itertools import islice
from pathlib import Path

from waixie.registry.imports.opening import open_bytes, refuse_false_name, refuse_what_is_no_table
from waixie.registry.imports.problems import Unreadable

from .ocel import OcelReader
from .source import Reader, Record
from .table import CsvReader
from .xes import XesReader


def open_history(path: Path, *, case_type: str | None = None) -> Reader:
    """The reader for this file, judged by its first bytes and not by its name."""
    with open_bytes(path) as file:
        head = file.read(4096)
    if not head:
        raise Unreadable("empty_file")
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t")
    if start.startswith((b"<?xml", b"<log", b"<!--")) or head.startswith((b"\xff\xfe<\0", b"\xfe\xff\0<")):
        return XesReader(path)
    if start.startswith((b"{", b"[")):
        return OcelReader(path, case_type)
    if head.startswith(b"PK"):
        raise Unreadable("log_is_workbook")
    with path.open("rb") as file:
        refuse_false_name(file.read(2), path)
    refuse_what_is_no_table(head, path)
    return CsvReader(path)


def sample_history(reader: Reader, size: int = 2000) -> list[Record]:
    """The first records, to propose a mapping from."""
    return list(islice(reader, size))
