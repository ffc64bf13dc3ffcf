"""What people come for, done with mouse and keyboard."""

from datetime import date, timedelta

import pytest

from tests.cast import entries
from tests.working import let_the_worker_work
from waixie.foundation.permits.acting import system
from waixie.registry.models import Worker

ROSTER = "姓名,廠商,部門,廠區,法人,委外案,開始日期,教育訓練到期日\n{rows}"


def test_from_the_duty_on_the_home_page_to_its_being_done(visitor, company):
    page = visitor.page
    visitor.comes_in(company.supervisor)
    page.click("li.duty:has-text('Line 3 stands still') a.btn[href*='case.acknowledged']")
    assert page.is_checked("input[name=f-case]")
    page.fill("[name=happened_at]", f"{company.now.astimezone():%H:%M}")
    page.click("main button.btn-primary")
    page.wait_for_url(f"{visitor.house}/")
    assert page.locator("li.duty:has-text('Line 3 stands still')").count() <= 1
    assert len(entries("case.acknowledged")) == 1


def test_a_thing_is_named_and_chosen_with_the_keyboard_alone(visitor, company):
    page = visitor.page
    visitor.comes_in(company.supervisor)
    visitor.goes("/record/case.reported/")
    page.focus("#id_f-case-words")
    page.keyboard.type("Water under the press")
    page.wait_for_selector("input[name=f-case][value^='new:']")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{visitor.house}/record/")
    assert len(entries("case.reported")) == 2


def test_from_a_spreadsheet_to_a_filled_home_page(visitor, company, tmp_path):
    page = visitor.page
    ends = date.today() + timedelta(days=9)
    rows = "\n".join(
        f"新人{n},宏遠自動化,製造處,新竹一廠,立成精密,B-7,{date.today()},{ends}" for n in range(30)
    )
    roster = tmp_path / "roster.csv"
    roster.write_text(ROSTER.format(rows=rows), encoding="utf-8-sig")
    visitor.comes_in(company.lead)
    visitor.goes("/imports/")
    page.set_input_files("[name=file]", str(roster))
    page.click("main button.btn-primary")
    page.wait_for_url("**/columns/")
    page.click("main button.btn-primary")
    page.wait_for_selector("#running")
    let_the_worker_work()
    page.wait_for_url("**/check/")
    page.click("form[action$='/take/'] button")
    page.wait_for_selector("#running")
    let_the_worker_work()
    page.wait_for_url("**/done/**")
    with system("test"):
        assert Worker.objects.filter(name__startswith="新人").count() == 30
    visitor.goes("/")
    assert page.locator("text=新人0").count() == 1
    assert visitor.complaints == []


@pytest.mark.parametrize(
    ("language", "lang", "said"), [("zh-hant", "zh-Hant", "首頁"), ("zh-hans", "zh-Hans", "首页")]
)
def test_the_language_is_switched_where_one_stands(visitor, company, language, lang, said):
    page = visitor.page
    visitor.comes_in(company.lead)
    visitor.goes("/workers/")
    page.click("button[popovertarget=languages]")
    page.click(f"button[name=language][value={language}]")
    page.wait_for_url("**/workers/")
    assert page.get_attribute("html", "lang") == lang
    assert page.locator("nav.side").inner_text().startswith(said)


def test_dark_stays_dark_on_the_next_page(visitor, company):
    page = visitor.page
    visitor.comes_in(company.lead)
    page.click("button[popovertarget=me]")
    page.click("#me button[name=theme][value=dark]")
    visitor.goes("/partners/")
    assert page.get_attribute("html", "data-bs-theme") == "dark"


def test_a_list_is_searched_while_one_types_and_the_address_keeps_it(visitor, company):
    page = visitor.page
    visitor.comes_in(company.lead)
    visitor.goes("/workers/")
    page.fill("#filter-q", "王小")
    page.wait_for_url("**q=%E7%8E%8B%E5%B0%8F**")
    assert page.locator("#list-body tbody tr").count() == 1
    page.fill("#filter-q", "nobody")
    page.wait_for_selector("#list-body .empty")


def test_on_a_phone_the_drawer_leads_everywhere(visitor, company):
    page = visitor.page
    page.set_viewport_size({"width": 390, "height": 844})
    visitor.comes_in(company.lead)
    page.click("button[popovertarget=drawer]")
    page.click("#drawer a[href='/catalogue/']")
    page.wait_for_url("**/catalogue/")


def test_the_first_tab_leads_to_the_content(visitor, company):
    page = visitor.page
    visitor.comes_in(company.lead)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
