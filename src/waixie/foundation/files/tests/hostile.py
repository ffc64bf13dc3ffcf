"""Files that somebody sends to do harm, more than three hundred, each made here."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from waixie.foundation.files.limits import MOST_ENTRIES, TYPES
from waixie.foundation.files.tests.good import PARTS, jpeg, office, opened, packed, pdf, png, webp

SCRIPT = b"<script>alert(document.cookie)</script>"
PROGRAMS = {
    "exe": b"MZ\x90\x00\x03" + b"\x00" * 60 + b"PE\x00\x00",
    "elf": b"\x7fELF\x02\x01\x01" + b"\x00" * 60,
    "mach-o": b"\xcf\xfa\xed\xfe" + b"\x00" * 60,
    "class": b"\xca\xfe\xba\xbe\x00\x00\x00\x34" + b"\x00" * 40,
    "shell": b"#!/bin/sh\nrm -rf /\n",
    "php": b"<?php system($_GET['c']); ?>",
    "html": b"<!DOCTYPE html><html><body onload=alert(1)></html>",
    "html after blanks": b"\n\n   \xef\xbb\xbf<html><script>1</script></html>",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "xml": b'<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">1</x:script>',
    "script in text": b"a,b\n" + SCRIPT,
    "wide html": "<html><script>1</script></html>".encode("utf-16"),
    "gif": b"GIF89a\x01\x00\x01\x00\x80\x00\x00" + SCRIPT,
    "gif with program": b"GIF89a/*" + b"\x00" * 20 + b"*/=1;alert(1)",
    "rtf": b"{\\rtf1\\object\\objdata 0105}",
    "old office": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
    "7z": b"7z\xbc\xaf\x27\x1c\x00\x04" + b"\x00" * 40,
    "rar": b"Rar!\x1a\x07\x01\x00" + b"\x00" * 40,
    "gzip": b"\x1f\x8b\x08\x00" + b"\x00" * 40,
    "bytes": bytes(range(256)) * 4,
    "nothing": b"",
}


def all_hostile() -> Iterator[tuple[str, str, bytes]]:
    """What it is, the name it bears, its bytes."""
    for what, data in PROGRAMS.items():
        for extension in TYPES:
            yield f"{what} as {extension}", f"invoice.{extension}", data
        yield f"{what} without a type", "invoice", data
    yield from _wrong_names()
    yield from _two_faces()
    yield from _active()
    yield from _archives()


def _wrong_names() -> Iterator[tuple[str, str, bytes]]:
    for name in (
        "a.exe",
        "a.html",
        "a.svg",
        "a.pdf.exe",
        "a.js",
        "a",
        "a.",
        ".htaccess",
        "a.pdf\u202etxt.exe",
    ):
        yield f"picture as {name}", name, png()
    for name in ("a.png", "a.zip", "a.docx", "a.txt"):
        yield f"pdf as {name}", name, pdf()
    for kind in PARTS:
        for said in {"zip", "docx", "xlsx", "pptx", "odt", "pdf"} - {kind}:
            yield f"{kind} as {said}", f"a.{said}", office(kind)
    yield "archive as docx", "a.docx", packed({"a.txt": b"x"})


def _two_faces() -> Iterator[tuple[str, str, bytes]]:
    archive = packed({"payload.txt": b"x" * 50})
    for name, data in (("a.pdf", pdf(after=archive)), ("a.png", png(archive)), ("a.jpg", jpeg(archive))):
        yield f"{name} with an archive behind", name, data
    yield "webp with an archive behind", "a.webp", webp(archive)
    yield "archive behind a program", "a.zip", PROGRAMS["exe"] + archive
    yield "archive behind PK and something", "a.zip", b"PK\x05\x06junk" + archive
    for name, data in (("a.png", png(SCRIPT)), ("a.jpg", jpeg(SCRIPT)), ("a.webp", webp(SCRIPT))):
        yield f"{name} with a script behind", name, data
    yield "png with a script inside", "a.png", png(comment=SCRIPT)
    yield "jpeg with php inside", "a.jpg", jpeg(comment=b"<?php x ?>")
    yield "png cut off", "a.png", png()[:-6]
    yield "png with a wrong checksum", "a.png", png().replace(b"IDAT", b"IDAZ")
    yield "jpeg cut off", "a.jpg", jpeg()[:30]
    yield "webp cut off", "a.webp", webp()[:-4]
    yield "pdf cut off", "a.pdf", pdf()[:60]


def _active() -> Iterator[tuple[str, str, bytes]]:
    for word in (
        b"/JavaScript",
        b"/JS",
        b"/Launch",
        b"/EmbeddedFile",
        b"/EmbeddedFiles",
        b"/RichMedia",
        b"/XFA",
    ):
        yield f"pdf with {word!r}", "a.pdf", pdf(word + b" (x)")
        escaped = b"/" + b"".join(b"#%02x" % one for one in word[1:])
        yield f"pdf with {word!r} escaped", "a.pdf", pdf(escaped + b" (x)")
        hidden = zlib.compress(b"<< " + word + b" (x) >>")
        stream = (
            b">> endobj 5 0 obj << /Type /ObjStm /Filter /FlateDecode >>\nstream\n"
            + hidden
            + b"\nendstream <<"
        )
        yield f"pdf with {word!r} packed", "a.pdf", pdf(stream)
    yield "pdf that is locked", "a.pdf", pdf(b"/Encrypt 9 0 R")
    bomb = zlib.compress(b" " * (60 << 20))
    stream = b">> endobj 5 0 obj << /Type /ObjStm >>\nstream\n" + bomb + b"\nendstream <<"
    yield "pdf that unpacks for ever", "a.pdf", pdf(stream)
    for kind in PARTS:
        root = PARTS[kind].split("/")[0]
        for part in ("vbaProject.bin", "vbaData.xml", "activeX/activeX1.bin", "embeddings/oleObject1.bin"):
            yield f"{kind} with {part}", f"a.{kind}", office(kind, {f"{root}/{part}": b"x"})
        yield f"{kind} with a program", f"a.{kind}", office(kind, {f"{root}/media/a.png": PROGRAMS["exe"]})
    for kind in ("odt", "ods"):
        for part in ("Basic/Standard/Module1.xml", "Scripts/python/x.py"):
            yield f"{kind} with {part}", f"a.{kind}", opened(kind, {part: b"x"})
    yield "two documents in one", "a.docx", office("docx", {"xl/workbook.xml": b"<x/>"})
    yield "unknown open document", "a.odt", packed({"mimetype": b"application/x-evil"})


def _archives() -> Iterator[tuple[str, str, bytes]]:
    for name in (
        "../../etc/passwd",
        "/etc/passwd",
        "a/../../b",
        "..\\..\\windows\\x",
        "C:\\x.txt",
        "a/..",
        "c:x",
    ):
        yield f"archive with {name}", "a.zip", packed({name: b"x"})
    for name in ("a.zip", "b.7z", "c.tar", "d.JAR", "e.rar", "f.gz", "g.iso"):
        yield f"archive in an archive: {name}", "a.zip", packed({name: b"x"})
    for name in ("a.exe", "b.js", "c.html", "d.svg", "e.lnk", "f.BAT", "g.docm", "h.ps1", "i.hta", "j.vbs"):
        yield f"archive with a program: {name}", "a.zip", packed({name: b"x"})
    for what, data in PROGRAMS.items():
        if what in ("exe", "elf", "7z", "rar", "gzip"):
            yield f"archive with a hidden {what}", "a.zip", packed({"a.txt": data})
    yield "archive with an unnamed archive", "a.zip", packed({"a.txt": packed({"b": b"x"})})
    yield "bomb", "a.zip", packed({"a.txt": b"\x00" * (20 << 20)})
    yield "bomb in a document", "a.docx", office("docx", {"word/media/x.png": b"\x00" * (20 << 20)})
    yield "bomb of many", "a.zip", packed({f"{n}.txt": b"\x00" * (900 << 10) for n in range(30)})
    yield "too many entries", "a.zip", packed({f"{n}.txt": b"" for n in range(10_000)})
    yield "one entry too many", "a.zip", packed({f"{n}.txt": b"" for n in range(MOST_ENTRIES + 1)})
    yield "no entry", "a.zip", packed({})
    yield "archive cut off", "a.zip", packed({"a.txt": b"x" * 500})[:-30]
    yield "one name twice", "a.zip", _twice()
    yield "one name in two cases", "a.zip", packed({"a.txt": b"1", "A.TXT": b"2"})
    yield "a link", "a.zip", _link()
    yield "a locked entry", "a.zip", _flagged(0x1)
    yield "entries over each other", "a.zip", _overlapping()
    yield "an entry that lies about its size", "a.zip", _lying()
    yield "an entry with a wrong checksum", "a.zip", _spoilt()


def _twice() -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        archive.writestr("a.txt", b"1")
        archive.writestr("b.txt", b"2")
    return into.getvalue().replace(b"b.txt", b"a.txt")


def _link() -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        entry = zipfile.ZipInfo("a.txt")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return into.getvalue()


def _flagged(bit: int) -> bytes:
    data = bytearray(packed({"a.txt": b"x" * 40}))
    central = data.index(b"PK\x01\x02")
    data[6] |= bit
    data[central + 8] |= bit
    return bytes(data)


def _overlapping() -> bytes:
    """The second entry's header points at the first one's content."""
    data = bytearray(packed({"a.txt": b"x" * 40, "b.txt": b"y" * 40}, method=zipfile.ZIP_STORED))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = (10).to_bytes(4, "little")
    return bytes(data)


def _lying() -> bytes:
    data = bytearray(packed({"a.txt": b"x" * (3 << 20)}))
    central = data.index(b"PK\x01\x02")
    data[central + 24 : central + 28] = (100).to_bytes(4, "little")
    return bytes(data)


def _spoilt() -> bytes:
    return packed({"a.txt": b"x" * 40}, method=zipfile.ZIP_STORED).replace(b"xxxx", b"xxxy", 1)
