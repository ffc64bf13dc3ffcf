"""A policy is changed without a programmer: a limit, its sentence, its effect, review, two approvals, in force."""

import re

import pytest

from tests.browser.traveller import DESK_ENGLISH, DESK_HANS, PHONE_HANT, Traveller
from tests.cast import make_inside
from waixie.foundation import clock
from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.roles import Role
from waixie.foundation.permits.acting import system
from waixie.policy.actions.coming import come_into_force
from waixie.policy.engine.timing import local_day

# The clause in force, what it shall say, and what the two differ in.
TEXTS = {
    "en": ("A problem is taken on within five days.", "four hours", "five days"),
    "zh-hant": ("五日內受理。", "四小時", "五日"),
    "zh-hans": ("五日内受理。", "四小时", "五日"),
}
FIELDS = {"en": "text_en", "zh-hant": "text_zh_hant", "zh-hans": "text_zh_hans"}


@pytest.fixture
def members(company) -> list[Account]:
    return [make_inside(Role.TASK_FORCE, login=f"member-{n}") for n in (1, 2)]


def begins_a_draft(traveller: Traveller) -> str:
    page = traveller.page
    traveller.opens("/drafting/")
    page.click("main a[href='/drafting/new/']")
    page.click("main button.btn-primary")
    page.wait_for_url(re.compile(r"/drafting/[0-9a-f-]{36}/$"))
    traveller.looks()
    return page.url.removeprefix(traveller.house)


def changes_the_limit(traveller: Traveller, root: str) -> None:
    """The sentence stands there in three languages, and what the new limit would do to today's duties."""
    page = traveller.page
    page.click("a.rule-link[href*='/R802/']")
    page.fill("[name=within]", "5 days")
    page.click("#look")
    page.wait_for_selector("[lang='en'] > .rule-says:has-text('within 5 days')")
    assert "5 日內" in page.locator("[lang='zh-Hant'] > .rule-says").inner_text()
    traveller.looks()
    cured = page.locator(".effects tr", has_text=traveller.says("would be kept"))
    assert cured.locator("td.num").all_inner_texts() == ["0", "1"]
    cured.locator("summary").click()
    assert cured.locator("a[href^='/duties/']").inner_text() == "Line 3 stands still"
    page.click("main button.btn-primary")
    page.wait_for_url(f"**{root}#clause-8.02")


def sets_words_and_day(traveller: Traveller, root: str, day: str) -> None:
    page, language = traveller.page, traveller.way.language
    page.click("main a[href$='/clauses/8.02/']")
    traveller.looks()
    page.fill(f"[name={FIELDS[language]}]", TEXTS[language][0])
    page.click("main button.btn-primary")
    page.wait_for_url(f"**{root}#clause-8.02")
    traveller.opens(f"{root}head/")
    page.fill("[name=valid_from]", day)
    page.click("main button.btn-primary")
    page.wait_for_url(re.compile(f"{root}(#.*)?$"))


def approves(traveller: Traveller, account: Account, root: str) -> None:
    traveller.comes_as(account)
    traveller.opens(root)
    traveller.presses("Approve this text")
    traveller.page.click("main button.btn-primary")
    traveller.page.wait_for_url(re.compile(f"{root}$"))


@pytest.mark.parametrize("way", [DESK_ENGLISH, PHONE_HANT, DESK_HANS], ids=str)
def test_from_a_clause_to_its_being_in_force(traveller: Traveller, company, members):
    page = traveller.page
    words, old, new = TEXTS[traveller.way.language]
    traveller.comes_as(company.lead)
    root = begins_a_draft(traveller)
    changes_the_limit(traveller, root)
    sets_words_and_day(traveller, root, local_day(company.now, "Asia/Taipei").isoformat())
    page.click("main .acts a[href*='/differences/']")
    page.wait_for_selector(f"ins:has-text('{new[0]}')")
    assert page.locator("del", has_text=old[0]).count() > 0
    traveller.looks()
    traveller.opens(root)
    traveller.presses("Send to review")
    page.click("main button.btn-primary")
    page.wait_for_url(re.compile(f"{root}$"))
    assert traveller.text("Who alone wrote a version does not approve it.").count() == 1
    for member in members:
        approves(traveller, member, root)
    said = traveller.says("Approved by two persons. It comes into force by itself on %(day)s.", day="|")
    assert traveller.main.get_by_text(said.partition("|")[0]).count() == 1
    with system("test"):
        assert come_into_force(clock.now())
    traveller.opens("/policy/")
    assert page.locator(f"text={words}").count() == 1
    traveller.opens("/policy/regime/8.02/")
    with_limit = {"en": "within 5 days after", "zh-hant": "5 日內", "zh-hans": "5 天内"}
    assert page.locator(f"text={with_limit[traveller.way.language]}").count() > 0


@pytest.mark.parametrize("way", [DESK_ENGLISH], ids=str)
def test_another_family_redraws_the_form_and_keeps_what_was_chosen(traveller: Traveller, company):
    page = traveller.page
    traveller.comes_as(company.lead)
    begins_a_draft(traveller)
    page.click("a.rule-link[href*='/R802/']")
    page.select_option("[name=family]", "periodic")
    page.wait_for_selector("[name=every]")
    assert page.input_value("[name=from-kind0]") == "case.reported"
    assert page.input_value("[name=expect-kind0]") == "case.acknowledged"
    page.click("main button.btn-primary")
    page.wait_for_selector("#problems")
    assert "missing" in page.locator("#id_every_error").inner_text()
    assert traveller.complaints == []
