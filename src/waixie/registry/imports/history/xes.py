"""XES (IEEE 1849), also packed: read in one pass with the memory of one chunk, entities and document types refused."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO
from xml.parsers.expat import ExpatError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from waixie.registry.imports.opening import open_bytes
from waixie.registry.imports.problems import Unreadable

from .source import MAX_ATTRIBUTES, MAX_VALUE, Record

CHUNK = 1 << 18
MAX_DEPTH = 100
DECLARED = re.compile(
    rb"""^(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']"""
)
EXPATS_OWN = {"utf-8", "utf-16", "iso8859-1", "ascii"}  # what the parser reads by itself


class XesReader:
    """The events of an XES file, case by case."""

    format = "xes"
    grouped = True

    def __init__(self, path: Path) -> None:
        self._path = path

    def __iter__(self) -> Iterator[Record]:
        """Each event, with its trace's attributes under `case:`; a broken file ends in `Unreadable` with the line."""
        with open_bytes(self._path) as file:
            first = file.read(CHUNK)
            encoding = _foreign_encoding(first)
            wrapper = DefusedXMLParser(
                target=_Deaf(), forbid_dtd=True, encoding="utf-8" if encoding else None
            )
            collector = _Collector(wrapper.parser)
            for chunk in _chunks(first, file, encoding):
                _feed(wrapper.parser, chunk, final=False)
                yield from collector.taken()
            _feed(wrapper.parser, b"", final=True)
        yield from collector.taken()
        if not collector.is_log:
            raise Unreadable("not_xes", row=1)


def _foreign_encoding(head: bytes) -> str | None:
    """The encoding that the file declares, if the parser can't read it by itself."""
    declared = DECLARED.match(head)
    if declared is None:
        return None
    name = declared[1].decode()
    try:
        b"  ".decode(name, "replace")  # a packing such as zip is no encoding of text
        known = codecs.lookup(name).name
    except (LookupError, ValueError) as unknown:
        raise Unreadable("xml_encoding_unknown", row=1, encoding=name) from unknown
    return None if known in EXPATS_OWN else name


def _chunks(first: bytes, file: BinaryIO, encoding: str | None) -> Iterator[bytes]:
    """The file piece by piece; in UTF-8 where the parser would not read it otherwise."""
    decoder = codecs.getincrementaldecoder(encoding)() if encoding else None
    chunk, lines = first, 1
    while chunk:
        try:
            yield decoder.decode(chunk).encode("utf-8", "surrogatepass") if decoder else chunk
        except UnicodeDecodeError as wrong:
            row = lines + wrong.object.count(b"\n", 0, wrong.start)
            raise Unreadable("wrong_encoding", row=row, encoding=encoding) from wrong
        lines += chunk.count(b"\n")
        chunk = file.read(CHUNK)


class _Deaf:
    """A target that hears nothing: the wrapper guards, the collector listens to the parser itself (half the time)."""


def _feed(parser: Any, chunk: bytes, *, final: bool) -> None:
    try:
        parser.Parse(chunk, final)
    except DefusedXmlException as hostile:
        raise Unreadable("xml_with_entities", row=parser.CurrentLineNumber) from hostile
    except ExpatError as broken:
        raise Unreadable("xml_broken", row=broken.lineno, place=broken.offset + 1) from broken
    except (LookupError, ValueError) as strange:  # an encoding declared where only the parser finds it
        raise Unreadable("xml_broken", row=1, place=1) from strange


class _Collector:
    """Listens to the parser and puts events together."""

    def __init__(self, parser: Any) -> None:
        self._parser = parser
        self._depth = 0
        self._trace: dict[str, str] | None = None
        self._event: dict[str, str] | None = None
        self._inside = 0  # depth whose children are attributes of the trace or the event
        self._line = 0
        self._done: list[Record] = []
        self.is_log = False
        parser.ordered_attributes = False
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = None
        parser.DefaultHandlerExpand = None  # white space and comments; entities have their own guards

    def taken(self) -> list[Record]:
        """The events finished since the last call."""
        done, self._done = self._done, []
        return done

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        depth = self._depth
        if self._event is not None:
            if depth == self._inside + 1:
                self._attribute(self._event, attributes)
        elif self._trace is not None:
            if tag.endswith("event"):
                self._event = self._trace.copy()
                self._inside = depth
                self._line = self._parser.CurrentLineNumber
            elif depth == self._inside + 1:
                self._attribute(self._trace, attributes, "case:")
        elif tag.endswith("trace") and depth == 2:
            self._trace = {}
            self._inside = depth
        elif depth == 1:
            self.is_log = tag.endswith("log")
            if not self.is_log:
                raise Unreadable("not_xes", row=self._parser.CurrentLineNumber)
        if depth > MAX_DEPTH:
            raise Unreadable("xml_too_deep", row=self._parser.CurrentLineNumber)

    def _attribute(self, into: dict[str, str], attributes: dict[str, str], prefix: str = "") -> None:
        key, value = attributes.get("key"), attributes.get("value")
        if key is None or value is None:
            return
        if len(value) > MAX_VALUE or len(into) >= MAX_ATTRIBUTES:
            raise Unreadable("event_too_large", row=self._parser.CurrentLineNumber)
        into[prefix + key] = value

    def _end(self, _tag: str) -> None:
        if self._depth == self._inside:
            if self._event is not None:
                self._done.append(Record(self._line, self._event))
                self._event = None
                self._inside -= 1
            else:
                self._trace = None
                self._inside = 0
        self._depth -= 1
