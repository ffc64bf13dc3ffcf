"""Workbooks that are broken, forged or no workbooks: each ends in a sentence, quickly and without harm."""

import struct
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from waixie.registry.imports.problems import Unreadable
from waixie.registry.imports.roster import propose_roster
from waixie.registry.imports.roster.cells import MAX_CELL

from .books import book, read, refusal, repacked

ROWS = [["姓名", "廠商", "電話"], ["王小明", "大同", "0912345678"]]
SHEET = '<?xml version="1.0"?>{doctype}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'


def forged(tmp_path: Path, rows: str, doctype: str = "") -> Path:
    good = book(tmp_path / "good.xlsx", 名冊=ROWS)
    return repacked(good, tmp_path / "bad.xlsx", sheet1_xml=SHEET.format(rows=rows, doctype=doctype).encode())


def cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


@pytest.mark.parametrize(
    "doctype", ['<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>', '<!DOCTYPE a [<!ENTITY e "ha">]>']
)
def test_entities_in_a_sheet_are_refused(tmp_path: Path, doctype: str) -> None:
    problem = refusal(forged(tmp_path, f'<row r="1">{cell("A1", "&e;")}</row>', doctype))
    assert (problem.code, problem.sheet) == ("xml_with_entities", "名冊")


STRINGS = '<?xml version="1.0"?>{doctype}<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{strings}</sst>'


def with_strings(tmp_path: Path, strings: str, doctype: str = "") -> Path:
    """A workbook whose cells point into a table of strings, as Excel itself writes them."""
    good = tmp_path / "strings.xlsx"
    with xlsxwriter.Workbook(good) as workbook:
        sheet = workbook.add_worksheet("名冊")
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
    return repacked(
        good,
        tmp_path / "bad.xlsx",
        sharedStrings_xml=STRINGS.format(strings=strings, doctype=doctype).encode(),
    )


def test_entities_in_the_book_and_its_strings_are_refused(tmp_path: Path) -> None:
    doctype = '<!DOCTYPE a [<!ENTITY e "ha">]>'
    assert refusal(with_strings(tmp_path, "<si><t>&e;</t></si>", doctype)).code == "xml_with_entities"
    book_xml = f'<?xml version="1.0"?>{doctype}<workbook>&e;</workbook>'.encode()
    good = book(tmp_path / "good.xlsx", 名冊=ROWS)
    assert refusal(repacked(good, tmp_path / "b.xlsx", workbook_xml=book_xml)).code == "workbook_broken"


def test_strings_in_pieces_are_joined_and_reading_aids_left_out(tmp_path: Path) -> None:
    plain = "".join(f"<si><t>{text}</t></si>" for text in ("姓名", "廠商", "電話"))
    person = "<si><r><t>王</t></r><r><t>小明</t></r><rPh sb='0' eb='1'><t>ワン</t></rPh></si>"
    path = with_strings(tmp_path, plain + person + "<si><t>大同</t></si><si><t>0912345678</t></si>")
    (row,), _ = read(path)
    assert (row.name, row.partner, row.phone) == ("王小明", "大同", "0912345678")


def test_a_bomb_is_refused_by_what_it_declares(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 64 * 1024**2)
    assert refusal(tmp_path / "bomb.xlsx").code == "packed_too_tightly"


def test_a_bomb_that_lies_about_its_size_is_not_unpacked_further(tmp_path: Path) -> None:
    path = tmp_path / "liar.xlsx"
    good = book(tmp_path / "good.xlsx", 名冊=ROWS)
    repacked(good, path, sheet1_xml=SHEET.format(rows=" " * 20_000_000, doctype="").encode())
    data = path.read_bytes()
    big = struct.pack("<I", len(SHEET.format(rows=" " * 20_000_000, doctype="").encode()))
    path.write_bytes(data.replace(big, struct.pack("<I", 5000)))
    assert refusal(path).code == "sheet_broken"


def test_too_many_parts_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "many.xlsx", "w") as archive:
        for number in range(2_100):
            archive.writestr(f"{number}", "")
    assert refusal(tmp_path / "many.xlsx").code == "too_large"


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="99999999999"><c r="A1"><v>1</v></c></row>', '<row r="-1"><c r="A1"><v>1</v></c></row>', '<row r="x"/>', "<row><c><v>",
        '<row r="1"><c r="A1" t="s"><v>999</v></c></row>', '<row r="1"><c r="A1" s="x"><v>1</v></c></row>', '<row r="1"><c r="A1"><v>one</v></c></row>',
    ],
)  # fmt: skip
def test_a_forged_sheet_is_broken_and_not_a_crash(tmp_path: Path, rows: str) -> None:
    assert refusal(forged(tmp_path, rows)).code == "sheet_broken"


def test_a_row_far_down_is_read_without_the_blank_ones_above(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{n}">{cell(f"A{n}", a)}{cell(f"B{n}", b)}</row>'
        for n, a, b in ((1, "姓名", "廠商"), (1_048_576, "王小明", "大同"))
    )
    (row,), _ = read(forged(tmp_path, rows))
    assert row.row == 1_048_576


def test_a_cell_too_far_right_or_too_large_is_refused(tmp_path: Path) -> None:
    wide = refusal(forged(tmp_path, f'<row r="1">{cell("XFD1", "x")}</row>'))
    assert (wide.code, wide.sheet, wide.row) == ("sheet_too_wide", "名冊", 1)
    large = refusal(forged(tmp_path, f'<row r="1">{cell("A1", "x" * (MAX_CELL + 1))}</row>'))
    assert (large.code, large.sheet, large.row) == ("cell_too_large", "名冊", 1)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04 nothing more", "workbook_broken"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "Workbook".encode("utf-16-le"), "old_excel"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "password_protected",
        ),
        (b"%PDF-1.4", "is_pdf"),
        (b"\xef\xbb\xbf<html><table><tr><td>", "is_web_page"),
        (b"<?xml version='1.0'?><Workbook>", "is_web_page"),
        (b"Rar!\x1a\x07", "is_archive"),
    ],
)
def test_what_is_no_workbook_is_called_by_its_name(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "roster.xlsx"
    path.write_bytes(content)
    assert refusal(path).code == code


def test_another_zip_is_no_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "letter.docx", "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert refusal(tmp_path / "letter.docx").code == "zip_is_no_workbook"


def test_a_workbook_cut_off_anywhere_is_refused(tmp_path: Path) -> None:
    data = book(tmp_path / "good.xlsx", 名冊=ROWS).read_bytes()
    for end in range(10, len(data) - 1, 197):
        (tmp_path / "cut.xlsx").write_bytes(data[:end])
        with pytest.raises(Unreadable):
            propose_roster(tmp_path / "cut.xlsx")


def marked(path: Path, target: Path, part: str, change: str) -> Path:
    """The workbook with the packed bytes, the flags or the packing of one part changed, and its directory with it."""
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        (info,) = (i for i in archive.infolist() if i.filename.endswith(part))
    name = info.filename.encode()
    entry = data.rindex(name) - 46
    if change == "bytes":
        begin = info.header_offset + 30 + len(name)
        data[begin + 4 : begin + 40] = b"\xff" * 36
    elif change == "flags":
        data[entry + 8] |= 0x20
        data[info.header_offset + 6] |= 0x20
    else:
        data[entry + 10] = data[info.header_offset + 8] = 77
    target.write_bytes(data)
    return target


@pytest.mark.parametrize("change", ["bytes", "flags", "packing"])
def test_a_sheet_that_can_not_be_unpacked_is_refused(tmp_path: Path, change: str) -> None:
    good = book(tmp_path / "good.xlsx", 名冊=ROWS)
    bad = marked(good, tmp_path / "bad.xlsx", "sheet1.xml", change)
    assert refusal(bad).code == "sheet_broken"


@pytest.mark.parametrize("text", ["1e400", "-1e400", "nan"])
def test_a_date_beyond_all_numbers_is_left_to_its_row(tmp_path: Path, text: str) -> None:
    rows = [
        ["姓名", "廠商", "出生日期"],
        ["王小明", "大同", date(1990, 1, 2)],
        ["李四", "大同", date(1990, 1, 3)],
    ]
    good = book(tmp_path / "good.xlsx", 名冊=rows)
    with zipfile.ZipFile(good) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
    assert b"<v>32875</v>" in xml
    forged = xml.replace(b"<v>32875</v>", f"<v>{text}</v>".encode())
    people, roster = read(repacked(good, tmp_path / "bad.xlsx", sheet1_xml=forged))
    assert [person.name for person in people][-1] == "李四"
    assert roster.report.problems


def with_merges(tmp_path: Path, merges: str) -> Path:
    rows = "".join(f'<row r="{n}">{cell(f"A{n}", "姓名")}{cell(f"B{n}", "廠商")}</row>' for n in range(1, 21))
    good = book(tmp_path / "good.xlsx", 名冊=ROWS)
    xml = SHEET.format(rows=rows, doctype="").replace(
        "</worksheet>", f"<mergeCells>{merges}</mergeCells></worksheet>"
    )
    return repacked(good, tmp_path / "bad.xlsx", sheet1_xml=xml.encode())


def test_merges_that_lie_on_each_other_are_refused(tmp_path: Path) -> None:
    merges = "".join(f'<mergeCell ref="A1:IV{1048576 - n}"/>' for n in range(20_000))
    problem = refusal(with_merges(tmp_path, merges))
    assert (problem.code, problem.sheet, problem.row) == ("sheet_broken", "名冊", 1)


def test_more_merges_than_anybody_makes_are_refused(tmp_path: Path) -> None:
    merges = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(100, 20_200))
    assert refusal(with_merges(tmp_path, merges)).code == "too_many_merges"
