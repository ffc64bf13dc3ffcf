"""A policy is changed without a programmer: a limit, its sentence, its effect, review, two approvals, in force."""

import re

import pytest

from tests.browser.visitor import Visitor
from tests.cast import make_inside
from waixie.foundation import clock
from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.roles import Role
from waixie.foundation.permits.acting import system
from waixie.policy.actions.coming import come_into_force
from waixie.policy.engine.timing import local_day


@pytest.fixture
def members(company):
    return [make_inside(Role.TASK_FORCE, login=f"member-{n}") for n in (1, 2)]


def comes_in_english(visitor: Visitor, account: Account) -> None:
    visitor.comes_in(account)
    cookie = {"name": "django_language", "value": "en", "url": visitor.house}
    visitor.page.context.add_cookies([cookie])


def begins_a_draft(visitor: Visitor) -> str:
    page = visitor.page
    visitor.goes("/drafting/")
    page.click("main a[href='/drafting/new/']")
    page.click("main button.btn-primary")
    page.wait_for_url(re.compile(r"/drafting/[0-9a-f-]{36}/$"))
    return page.url.removeprefix(visitor.house)


def changes_the_limit(visitor: Visitor, root: str) -> None:
    page = visitor.page
    page.click("a.rule-link[href*='/R802/']")
    page.fill("[name=within]", "5 days")
    page.click("#look")
    page.wait_for_selector(".rule-says[lang='en']:has-text('within 5 days')")
    assert "5 日內" in page.locator(".rule-says[lang='zh-Hant']").inner_text()
    cured = page.locator(".effects tr:has-text('would be kept')")
    assert cured.locator("td.num").all_inner_texts() == ["0", "1"]
    cured.locator("summary").click()
    assert cured.locator("a[href^='/duties/']").inner_text() == "Line 3 stands still"
    page.click("main button.btn-primary")
    page.wait_for_url(f"**{root}#clause-8.02")


def sets_words_and_day(visitor: Visitor, root: str, day: str) -> None:
    page = visitor.page
    page.click("main a[href$='/clauses/8.02/']")
    page.fill("[name=text_en]", "A problem is taken on within five days.")
    page.click("main button.btn-primary")
    page.wait_for_url(f"**{root}#clause-8.02")
    visitor.goes(f"{root}head/")
    page.fill("[name=valid_from]", day)
    page.click("main button.btn-primary")
    page.wait_for_url(re.compile(f"{root}(#.*)?$"))


def approves(visitor: Visitor, account: Account, root: str) -> None:
    visitor.page.context.clear_cookies()
    comes_in_english(visitor, account)
    visitor.goes(root)
    visitor.page.click("main a[href$='/do/approve/']")
    visitor.page.click("main button.btn-primary")
    visitor.page.wait_for_url(re.compile(f"{root}$"))


def test_from_a_clause_to_its_being_in_force(visitor, company, members):
    page = visitor.page
    comes_in_english(visitor, company.lead)
    root = begins_a_draft(visitor)
    changes_the_limit(visitor, root)
    sets_words_and_day(visitor, root, local_day(company.now, "Asia/Taipei").isoformat())
    page.click("main .acts a[href*='/differences/']")
    page.wait_for_selector("ins:has-text('five days')")
    assert page.locator("del:has-text('four hours')").count() == 1
    visitor.goes(root)
    page.click("main a[href$='/do/submit/']")
    page.click("main button.btn-primary")
    page.wait_for_url(re.compile(f"{root}$"))
    assert page.locator("text=Who alone wrote a version does not approve it.").count() == 1
    for member in members:
        approves(visitor, member, root)
    assert page.locator("text=It comes into force by itself").count() == 1
    with system("test"):
        assert come_into_force(clock.now())
    visitor.goes("/policy/")
    assert page.locator("text=A problem is taken on within five days.").count() == 1
    visitor.goes("/policy/regime/8.02/")
    assert page.locator("text=within 5 days after").count() == 1
    assert visitor.complaints == []


def test_another_family_redraws_the_form_and_keeps_what_was_chosen(visitor, company):
    page = visitor.page
    comes_in_english(visitor, company.lead)
    begins_a_draft(visitor)
    page.click("a.rule-link[href*='/R802/']")
    page.select_option("[name=family]", "periodic")
    page.wait_for_selector("[name=every]")
    assert page.input_value("[name=from-kind0]") == "case.reported"
    assert page.input_value("[name=expect-kind0]") == "case.acknowledged"
    page.click("main button.btn-primary")
    page.wait_for_selector("#problems")
    assert "missing" in page.locator("#id_every_error").inner_text()
    assert visitor.complaints == []
