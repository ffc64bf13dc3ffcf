"""Where the heading is and what it means, in both scripts and English."""

import pytest

from waixie.registry.imports.roster import find_heading, propose_columns
from waixie.registry.imports.roster.headings import meaning
from waixie.registry.imports.roster.sheet import Row


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("姓名", "name"), ("姓 名", "name"), ("人員姓名*", "name"), ("外协人员姓名", "name"), ("Full Name", "name"), ("worker_name", "name"),
        ("協力廠商名稱", "partner"), ("外协单位", "partner"), ("Vendor", "partner"), ("統一編號", "registration"), ("统一社会信用代码", "registration"),
        ("身分證字號(居留證)", "identity"), ("身份证号码", "identity"), ("Passport No.", "identity"), ("出生日期（民國）", "birth"), ("DOB", "birth"),
        ("行動電話", "phone"), ("手机号", "phone"), ("E-mail", "email"), ("國籍", "nationality"), ("職稱", "job"), ("岗位", "job"), ("廠區", "site"),
        ("用人部门", "department"), ("合約編號", "engagement"), ("合同编号", "engagement"), ("督導人", "supervisor"), ("监督负责人", "supervisor"),
        ("教育訓練到期日", "expires.training"), ("安全培训有效期至", "expires.training"), ("Training valid until", "expires.training"),
        ("勞保/意外險 到期日", "expires.insurance"), ("保险到期", "expires.insurance"), ("Insurance expiry", "expires.insurance"),
        ("體檢有效期限", "expires.health"), ("体检到期日", "expires.health"), ("入廠證效期", "expires.pass"), ("出入证有效期", "expires.pass"),
        ("Gate pass expires", "expires.pass"), ("合約到期日", "expires.contract"), ("合同终止日期", "expires.contract"), ("Contract end date", "expires.contract"),
        ("合約迄日", "expires.contract"), ("操作证有效期", "expires.certificate"), ("工作許可到期日", "expires.work_permit"), ("居留證到期日", "expires.work_permit"),
        ("合約起日", "start"), ("委外期間 起日", "start"), ("委外期間 迄日", "end"), ("保險起日", None), ("保險迄日", "expires.insurance"), ("序號", None), ("性別", None), ("備註", None), ("受訓日期", None), ("證照類別", None), ("", None),
    ],
)  # fmt: skip
def test_a_heading_means_its_field(heading: str, field: str | None) -> None:
    assert meaning(heading)[0] == field


def rows(*lines: list[str | None]) -> list[Row]:
    return [Row(number, tuple(cells)) for number, cells in enumerate(lines, 1)]


def test_titles_above_the_heading_are_passed_over() -> None:
    found = find_heading(
        rows(
            ["○○公司 外包人員名冊", None, None],
            ["製表日期：113/05/01"],
            ["姓名", "廠商", "電話"],
            ["王小明", "大同", "02"],
        )
    )
    assert found is not None
    assert (found.texts, found.last_row) == (("姓名", "廠商", "電話"), 3)


def test_a_heading_of_two_rows_is_read_together() -> None:
    found = find_heading(rows(
        ["姓名", "廠商", "教育訓練", None, "體檢", None],
        [None, None, "受訓日", "到期日", "日期", "有效期限"],
        ["王小明", "大同", "113/1/1", "114/1/1", "113/1/1", "114/1/1"],
    ))  # fmt: skip
    assert found is not None
    assert found.texts == ("姓名", "廠商", "教育訓練 受訓日", "教育訓練 到期日", "體檢 日期", "體檢 有效期限")
    assert found.last_row == 2


def test_data_is_no_heading() -> None:
    assert find_heading(rows(["王小明", "大同", "0912"], ["李四", "台塑", "0913"])) is None
    assert find_heading([]) is None


def test_each_field_is_given_once_and_to_the_surest() -> None:
    proposals = propose_columns(["人員", "姓名", "外包人員姓名備註"], [[], [], []])
    assert [p.field for p in proposals].count("name") == 1
    assert proposals[1].field == "name"


def test_values_that_are_no_days_speak_against_a_heading() -> None:
    (against,) = propose_columns(["保險"], [["已投保", "未投保", "已投保"]])
    assert against.field is None
    (for_it,) = propose_columns(["保險"], [["114/05/01", "114/06/01"]])
    assert for_it.field == "expires.insurance"


def test_values_alone_can_name_a_column() -> None:
    (column,) = propose_columns(["編碼"], [["A123456789", "A800000014", "11010519491231002X"]])
    assert (column.field, column.confidence) == ("identity", 0.7)
