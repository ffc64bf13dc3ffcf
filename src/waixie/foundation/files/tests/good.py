"""Files that people really send, made small."""

import io
import zipfile
import zlib


def png(trailing: bytes = b"", comment: bytes = b"") -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)

    header = (1).to_bytes(4) + (1).to_bytes(4) + bytes([8, 2, 0, 0, 0])
    text = chunk(b"tEXt", b"Comment\x00" + comment) if comment else b""
    picture = chunk(b"IDAT", zlib.compress(b"\x00\xff\xff\xff"))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + text + picture + chunk(b"IEND", b"") + trailing


def jpeg(trailing: bytes = b"", comment: bytes = b"hello") -> bytes:
    app0 = b"\xff\xe0" + (16).to_bytes(2) + b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    remark = b"\xff\xfe" + (len(comment) + 2).to_bytes(2) + comment
    scan = b"\xff\xda" + (8).to_bytes(2) + b"\x01\x01\x00\x00\x3f\x00" + b"\x12\x34\x56"
    return b"\xff\xd8" + app0 + remark + scan + b"\xff\xd9" + trailing


def webp(trailing: bytes = b"") -> bytes:
    inner = b"WEBPVP8 " + (10).to_bytes(4, "little") + b"\x00" * 10
    return b"RIFF" + len(inner).to_bytes(4, "little") + inner + trailing


def pdf(extra: bytes = b"", after: bytes = b"") -> bytes:
    return (
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog " + extra + b" >>\nendobj\n"
        b"2 0 obj\n<< /Length 9 >>\nstream\n/JS /Launch in a picture\nendstream\nendobj\n"
        b"trailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n" + after
    )


def packed(entries: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", method) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return into.getvalue()


PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}


def office(kind: str, extra: dict[str, bytes] | None = None) -> bytes:
    return packed({"[Content_Types].xml": b"<Types/>", PARTS[kind]: b"<x/>", **(extra or {})})


def opened(kind: str, extra: dict[str, bytes] | None = None) -> bytes:
    word = {"odt": b"text", "ods": b"spreadsheet"}[kind]
    mime = b"application/vnd.oasis.opendocument." + word
    return packed({"mimetype": mime, "content.xml": b"<x/>", **(extra or {})})


GOOD = {
    "報價單.pdf": pdf(),
    "photo.png": png(),
    "照片.jpg": jpeg(),
    "PHOTO.JPEG": jpeg(),
    "photo.webp": webp(),
    "contract.docx": office("docx"),
    "chart.docx": office("docx", {"word/embeddings/Microsoft_Excel_Sheet1.xlsx": office("xlsx")}),
    "list.xlsx": office("xlsx"),
    "slides.pptx": office("pptx"),
    "letter.odt": opened("odt"),
    "sheet.ods": opened("ods"),
    "several.zip": packed({"a.pdf": pdf(), "資料/b.txt": b"hello"}),
    "notes.txt": "外包人員 < 3 > 2\n".encode(),
    "big5.csv": "姓名,部門\n王小明,製造處\n".encode("big5"),
    "gb.csv": "姓名,部门\n王小明,制造处\n".encode("gb18030"),
    "wide.txt": "表".encode("utf-16"),
}
