"""Rosters as companies have them, read row by row."""

from datetime import date, datetime
from pathlib import Path

import pytest

from waixie.registry.imports.roster import propose_roster
from waixie.registry.imports.shape import BadMapping

from .books import book, places, read, refusal, table

HEAD = ["姓名", "廠商", "統一編號", "身分證字號", "出生日期", "手機", "訓練到期日"]
WANG = ["王小明", "大同", "22099131", "A123456789", "75/05/01", "0912345678", "民國114年5月1日"]
SIMPLIFIED = "姓名,外协单位,身份证号,出生日期,手机号,培训到期日\n张伟,华联公司,11010519491231002X,1949-12-31,13812345678,2025年5月1日\n"
TRADITIONAL = ",".join(HEAD) + "\n" + ",".join(WANG) + "\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp950", "utf-16"])
def test_a_traditional_text_file_is_read_in_its_encoding(tmp_path: Path, encoding: str) -> None:
    (row,), roster = read(table(tmp_path / "roster.csv", TRADITIONAL, encoding))
    assert (row.name, row.partner, row.registration, row.identity) == (
        "王小明",
        "大同",
        "22099131",
        "A123456789",
    )
    assert (row.birth, row.phone, row.expires) == (
        date(1986, 5, 1),
        "0912345678",
        (("training", date(2025, 5, 1)),),
    )
    assert (row.sheet, row.row, places(roster)) == ("roster", 2, [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_simplified_text_file_is_read_in_its_encoding(tmp_path: Path, encoding: str) -> None:
    (row,), _ = read(table(tmp_path / "roster.csv", SIMPLIFIED, encoding))
    assert (row.name, row.partner, row.phone) == ("张伟", "华联公司", "13812345678")
    assert (row.birth, row.expires) == (date(1949, 12, 31), (("training", date(2025, 5, 1)),))


def test_an_english_workbook_is_read(tmp_path: Path) -> None:
    path = book(tmp_path / "r.xlsx", People=[
        ["Full name", "Company", "DOB", "E-mail", "Skills", "Insurance expiry", "Gate pass valid until", "Supervisor"],
        ["Ann Lee", "Acme Ltd", date(1990, 2, 3), "Ann@Example.com", "welding; crane", datetime(2027, 1, 31), "permanent", "B. Chen"],
    ])  # fmt: skip
    (row,), roster = read(path)
    assert (row.birth, row.email, row.skills, row.supervisor) == (
        date(1990, 2, 3),
        "ann@example.com",
        ("welding", "crane"),
        "B. Chen",
    )
    assert row.expires == (("insurance", date(2027, 1, 31)), ("pass", None))
    assert roster.report.usable


def test_titles_merged_headings_and_merged_companies_are_read_as_the_page_shows_them(tmp_path: Path) -> None:
    path = book(tmp_path / "r.xlsx", merge=["A1:F1", "A3:A4", "B3:B4", "C3:D3", "E3:F3", "A5:A6"], 名冊=[
        ["外包人員名冊"], ["製表日期", "113/05/01"],
        ["廠商", "姓名", "教育訓練", None, "體檢", None], [None, None, "受訓日", "到期日", "體檢日", "有效期限"],
        ["大同", "王小明", "112/05/01", "113/05/01", "112/06/01", "113/06/01"], [None, "李四", "112/05/02", "113/05/02", "112/06/02", "113/06/02"],
        ["合計", "2 人"],
    ])  # fmt: skip
    rows, roster = read(path)
    assert [(r.row, r.name, r.partner) for r in rows] == [(5, "王小明", "大同"), (6, "李四", "大同")]
    assert rows[1].expires == (("training", date(2024, 5, 2)), ("health", date(2024, 6, 2)))
    assert roster.report.columns_left_out == ["教育訓練 受訓日", "體檢 體檢日"]


def test_every_visible_sheet_is_read_and_the_rest_is_named(tmp_path: Path) -> None:
    path = book(
        tmp_path / "r.xlsx",
        hidden=["舊資料"],
        說明=[["請依格式填寫"]],
        一廠=[HEAD, WANG],
        二廠=[HEAD, ["李四", "台塑", *[None] * 5]],
        舊資料=[HEAD, WANG],
    )
    rows, roster = read(path)
    assert [(r.sheet, r.name) for r in rows] == [("一廠", "王小明"), ("二廠", "李四")]
    assert places(roster) == [
        ("sheet_without_heading", "說明", None, None),
        ("sheet_hidden", "舊資料", None, None),
    ]
    assert roster.report.sheets_read == ["一廠", "二廠"]
    rows, _ = read(path, hidden_sheets=True)
    assert [r.sheet for r in rows] == ["一廠", "二廠", "舊資料"]
    rows, _ = read(path, sheets=["二廠"])
    assert [r.sheet for r in rows] == ["二廠"]


def test_each_problem_has_its_sheet_row_and_column(tmp_path: Path) -> None:
    path = book(tmp_path / "r.xlsx", 名冊=[
        HEAD,
        ["甲", "大同", None, None, "113/02/30", None, None], [None, "大同", None, "A123456789", None, None, None],
        ["丙", "大同", None, "A123456788", "200/01/01", "#REF!", "2024/5"], ["丁", "大同", "22099132", None, None, 912345678, "99/1/1"],
    ])  # fmt: skip
    rows, roster = read(path)
    assert [row.name for row in rows] == ["丁"]
    assert places(roster) == [
        ("no_such_day", "名冊", 2, "出生日期"), ("name_missing", "名冊", 3, "姓名"), ("identity_check_digit", "名冊", 4, "身分證字號"),
        ("spreadsheet_error", "名冊", 4, "手機"), ("day_missing", "名冊", 4, "訓練到期日"), ("born_in_the_future", "名冊", 4, "出生日期"),
        ("zero_put_back", "名冊", 5, "手機"), ("registration_check_digit", "名冊", 5, None),
    ]  # fmt: skip
    assert not roster.report.usable


def test_two_digit_years_are_read_only_where_the_sheet_or_a_person_says_how(tmp_path: Path) -> None:
    text = "姓名,廠商,出生日期\n王小明,大同,75/05/01\n"
    rows, roster = read(table(tmp_path / "r.csv", text))
    assert (rows, places(roster)[0]) == ([], ("year_of_two_digits", "r", 2, "出生日期"))
    (row,), _ = read(table(tmp_path / "r.csv", text), era="roc")
    assert row.birth == date(1986, 5, 1)
    (row,), _ = read(table(tmp_path / "r.csv", text), columns={"出生日期": {"field": "birth", "era": "roc"}})
    assert row.birth == date(1986, 5, 1)


def test_one_person_in_two_rows_is_one_person(tmp_path: Path) -> None:
    other = ["王小明", "大同", None, "A-123456789", None, None, "114/06/01"]
    rows, roster = read(book(tmp_path / "r.xlsx", 名冊=[HEAD, WANG, other]))
    assert [(r.person, r.repeated) for r in rows] == [(0, False), (0, True)]
    assert places(roster) == [("person_repeated", "名冊", 3, None)]
    assert roster.report.people == 1


def test_the_same_name_company_and_birthday_are_one_person_unless_the_numbers_differ(tmp_path: Path) -> None:
    no_number = ["王 小明", "大同", None, None, "75/05/01", None, None]
    other_number = ["王小明", "大同", None, "A800000014", "75/05/01", None, None]
    rows, _ = read(book(tmp_path / "r.xlsx", 名冊=[HEAD, WANG, no_number, other_number]))
    assert [r.person for r in rows] == [0, 0, 1]


def test_people_who_may_be_the_same_are_shown_and_kept_apart(tmp_path: Path) -> None:
    bare = ["王小明", "大同", None, None, None, None, None]
    rows, roster = read(book(tmp_path / "r.xlsx", 名冊=[HEAD, WANG, bare]))
    assert [r.person for r in rows] == [0, 1]
    assert places(roster) == [("person_perhaps_repeated", "名冊", 3, None)]


def test_one_number_for_two_names_and_two_birthdays_are_refused(tmp_path: Path) -> None:
    thief = ["李四", "大同", None, "A123456789", None, None, None]
    younger = ["王小明", "大同", None, "A123456789", "76/05/01", None, None]
    _, roster = read(book(tmp_path / "r.xlsx", 名冊=[HEAD, WANG, thief, younger]))
    errors = [p.code for p in roster.report.problems if p.severity == "error"]
    assert errors == ["identity_of_two_people", "person_with_two_birthdays"]


def test_one_company_has_one_number(tmp_path: Path) -> None:
    rows = [
        HEAD,
        ["甲", "大同", "22099131", *[None] * 4],
        ["乙", "大 同", "04595257", *[None] * 4],
        ["丙", "大同股份", "22099131", *[None] * 4],
    ]
    read_rows, roster = read(book(tmp_path / "r.xlsx", 名冊=rows))
    assert [p.code for p in roster.report.problems] == ["partner_with_two_numbers", "number_of_two_partners"]
    assert [r.partner for r in read_rows] == ["大同", "大同", "大同股份"]
    assert roster.partners.number_of("大同") == "22099131"


def test_formulas_count_by_their_result_and_text_that_looks_like_one_stays_text(tmp_path: Path) -> None:
    path = book(tmp_path / "r.xlsx", 名冊=[HEAD, ["=CONCAT(A5)", *WANG[1:]]])
    _, roster = read(path)
    assert places(roster)[0] == ("formula_without_result", "名冊", 2, "姓名")
    (row,), _ = read(table(tmp_path / "r.csv", f"{','.join(HEAD)}\n=cmd|'/c calc'!A1,{','.join(WANG[1:])}\n"))
    assert row.name == "=cmd|'/c calc'!A1"


def test_dates_counted_from_1904_are_right(tmp_path: Path) -> None:
    import openpyxl
    from openpyxl.utils.datetime import MAC_EPOCH

    workbook = openpyxl.Workbook()
    workbook.epoch = MAC_EPOCH
    workbook.worksheets[0].append(["姓名", "廠商", "體檢到期日"])
    workbook.worksheets[0].append(["王小明", "大同", date(2027, 3, 4)])
    workbook.save(tmp_path / "mac.xlsx")
    (row,), _ = read(tmp_path / "mac.xlsx")
    assert row.expires == (("health", date(2027, 3, 4)),)


def test_headings_repeated_on_a_new_page_and_blank_rows_say_nothing(tmp_path: Path) -> None:
    path = book(
        tmp_path / "r.xlsx",
        名冊=[
            HEAD,
            WANG,
            [None, " "],
            HEAD,
            ["李四", *WANG[1:3], None, *WANG[4:]],
            ["備註：以上人員均已投保"],
        ],
    )
    rows, roster = read(path)
    assert [r.row for r in rows] == [2, 5]
    assert roster.report.usable


def test_sheets_in_two_scripts_are_read_under_one_mapping(tmp_path: Path) -> None:
    simplified = [
        ["姓名", "外协单位", "合同类型", "培训到期日"],
        ["张伟", "华联", "劳务派遣", "2025年5月1日"],
    ]
    traditional = [
        ["姓名", "協力廠商", "合作形式", "教育訓練到期日"],
        ["王小明", "大同", "承攬", "114/05/01"],
    ]
    rows, roster = read(book(tmp_path / "r.xlsx", 昆山=simplified, 新竹=traditional))
    assert [(r.partner, r.legal_form, r.expires[0][1]) for r in rows] == [
        ("华联", "dispatch", date(2025, 5, 1)), ("大同", "contract_for_work", date(2025, 5, 1)),
    ]  # fmt: skip
    assert roster.report.usable


def test_nationalities_and_languages_become_codes_and_unknown_ones_are_named(tmp_path: Path) -> None:
    text = "姓名,國籍,語言\n阮文雄,越南,越南文、英文\nAnn,gb,Klingon\n甲,火星,中文\n"
    rows, roster = read(table(tmp_path / "r.csv", text))
    assert [(r.nationality, r.languages) for r in rows] == [("VN", ("vi", "en")), ("GB", ()), ("", ("zh",))]
    assert [(p.code, p.row) for p in roster.report.problems] == [
        ("language_unknown", 3),
        ("nationality_unknown", 4),
    ]


def test_one_field_in_two_columns_of_a_sheet_is_refused(tmp_path: Path) -> None:
    path = table(tmp_path / "r.csv", "姓名,別名,廠商\n王小明,小王,大同\n")
    _, roster = read(path, columns={"別名": "name"})
    assert places(roster) == [("field_in_two_columns", "r", None, None)]


def test_end_before_start_is_refused(tmp_path: Path) -> None:
    _, roster = read(table(tmp_path / "r.csv", "姓名,廠商,到職日,離場日\n王小明,大同,2026/5/1,2026/4/1\n"))
    assert places(roster)[0] == ("ends_before_it_starts", "r", 2, "離場日")


def test_a_file_without_people_says_so(tmp_path: Path) -> None:
    _, roster = read(book(tmp_path / "r.xlsx", 名冊=[HEAD]))
    assert places(roster) == [("nobody_in_it", None, None, None)]
    with pytest.raises(BadMapping):
        read(table(tmp_path / "r.csv", "甲,乙\n1,2\n"))
    assert propose_roster(tmp_path / "r.csv").missing == ("name",)


def test_a_text_file_that_cannot_be_a_roster_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"\xef\xbb\xbf \r\n")
    assert refusal(tmp_path / "a.csv").code == "empty_file"
    (tmp_path / "b.csv").write_bytes(b"\x00\x01\x02")
    assert refusal(tmp_path / "b.csv").code == "not_text"
    assert refusal(table(tmp_path / "c.csv", "a," * 300)).code == "sheet_too_wide"
    assert refusal(table(tmp_path / "d.csv", "姓名,廠商\n" + "x" * 40_000 + ",y\n")).code == "cell_too_large"


def test_a_workbook_that_is_called_csv_is_read_as_the_workbook_that_it_is(tmp_path: Path) -> None:
    path = book(tmp_path / "r.xlsx", 名冊=[HEAD, WANG]).rename(tmp_path / "r.csv")
    (row,), _ = read(path)
    assert row.name == "王小明"


@pytest.mark.parametrize("heading", ["結束日期", "合約到期日"])
def test_an_end_before_the_start_is_an_error_where_it_stands(tmp_path: Path, heading: str) -> None:
    path = book(tmp_path / "r.xlsx", 名冊=[
        ["姓名", "廠商", "開始日期", heading],
        ["王小明", "大同", date(2026, 5, 1), date(2026, 4, 30)],
        ["李美玲", "大同", date(2026, 5, 1), date(2026, 5, 1)],
    ])  # fmt: skip
    rows, roster = read(path)
    assert [row.name for row in rows] == ["李美玲"]
    assert places(roster) == [("ends_before_it_starts", "名冊", 2, heading)]
    assert roster.report.problems.errors == 1


def test_a_quotation_mark_that_is_not_closed_swallows_nobody(tmp_path: Path) -> None:
    path = table(tmp_path / "r.csv", '姓名,廠商\n王小明,大同\n"李四,大同\n趙六,大同\n')
    assert refusal(path).code == "csv_broken"


def test_a_name_over_several_lines_is_an_error_with_its_row(tmp_path: Path) -> None:
    path = table(tmp_path / "r.csv", '姓名,廠商\n王小明,大同\n"李四,大同\n趙六",大同\n')
    _, roster = read(path)
    assert places(roster) == [("name_over_lines", "r", 3, "姓名")]
