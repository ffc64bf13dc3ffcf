"""An auditor draws a sample: clause and period, the counted population, a published seed, a finding that another tests again."""

from datetime import date, timedelta

import pytest

from tests.browser.traveller import DESK_ENGLISH, DESK_HANS, PHONE_HANT, Traveller
from tests.cast import make_inside
from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.roles import Role
from waixie.foundation.permits.acting import system
from waixie.rooms.improvement.models import Audit, Finding

TITLE, WRONG, MENDED, SEEN = "月檢抽查", "缺第二個月的紀錄", "已補做，並設提醒", "複測三件均有紀錄"


@pytest.fixture
def auditors(company) -> tuple[Account, Account]:
    with system("test"):
        first = Account.objects.select_related("person").get(login="auditor")
    return first, make_inside(Role.AUDITOR, login="second")


@pytest.mark.parametrize("way", [DESK_ENGLISH, PHONE_HANT, DESK_HANS], ids=str)
def test_an_auditor_draws_a_sample_and_what_it_shows_is_mended_and_tested_again(
    traveller: Traveller, company, auditors
):
    first, second = auditors
    traveller.comes_as(first)
    _plans(traveller)
    audit = _draws(traveller)
    _judges(traveller, audit)
    finding = _raises_a_finding(traveller, audit, company.supervisor)
    _is_refused_its_own_test(traveller, finding)
    _answers(traveller, finding, company.supervisor)
    _tests_again(traveller, finding, second)


def _plans(traveller: Traveller) -> None:
    traveller.opens("/audits/")
    traveller.presses("Plan an audit")
    traveller.page.fill("[name=title]", TITLE)
    traveller.page.select_option("[name=clause]", "regime 3.08")
    traveller.page.fill("[name=from_on]", str(date.today() - timedelta(days=100)))
    traveller.page.fill("[name=until]", str(date.today() - timedelta(days=1)))
    traveller.presses("Plan it")


def _draws(traveller: Traveller) -> Audit:
    with system("test"):
        audit = Audit.objects.get(title=TITLE)
    assert traveller.page.locator("code", has_text=audit.commitment).count() == 1
    assert traveller.page.locator("code", has_text=audit.seed).count() == 0
    traveller.presses("Draw the sample")
    traveller.page.fill("[name=size]", "2")
    traveller.presses("Draw it")
    assert traveller.page.locator("code", has_text=audit.seed).count() == 1
    with system("test"):
        audit.refresh_from_db()
    assert audit.population >= 2
    assert traveller.main.get_by_role("definition").get_by_text(str(audit.population), exact=True).count() > 0
    return audit


def _judges(traveller: Traveller, audit: Audit) -> None:
    """Not kept without a word is refused; with a word it is written down."""
    traveller.opens(f"/audits/{audit.uuid}/items/1/")
    assert traveller.text("Evidence known then").count() == 1
    traveller.page.check("input[name=outcome][value=not_kept]")
    traveller.presses("Write it down")
    assert traveller.page.locator(".has-error, #problems").count() > 0
    traveller.page.fill("[name=note]", WRONG)
    traveller.presses("Write it down")
    assert traveller.main.get_by_text(WRONG).count() == 1


def _raises_a_finding(traveller: Traveller, audit: Audit, owner: Account) -> Finding:
    traveller.opens(f"/audits/{audit.uuid}/items/1/")
    traveller.presses("Raise a finding")
    assert traveller.page.input_value("[name=summary]") == WRONG
    traveller.chooses(owner.person.name)
    traveller.page.fill("[name=due_on]", str(date.today() + timedelta(days=30)))
    traveller.presses("Raise it")
    with system("test"):
        return Finding.objects.get(audit=audit)


def _is_refused_its_own_test(traveller: Traveller, finding: Finding) -> None:
    traveller.goes(f"/findings/{finding.uuid}/retest/")
    traveller.looks()
    assert traveller.main.get_by_role("alert").count() == 1


def _answers(traveller: Traveller, finding: Finding, owner: Account) -> None:
    traveller.comes_as(owner)
    traveller.opens("/audits/")
    traveller.main.get_by_role("link", name=WRONG).click()
    traveller.presses("Answer")
    traveller.page.fill("[name=answer]", MENDED)
    traveller.presses("Answer")
    assert traveller.main.get_by_text(MENDED).count() == 1


def _tests_again(traveller: Traveller, finding: Finding, other: Account) -> None:
    traveller.comes_as(other)
    traveller.opens(f"/findings/{finding.uuid}/")
    traveller.presses("Test again")
    traveller.page.check("input[name=outcome][value=effective]")
    traveller.page.fill("[name=note]", SEEN)
    traveller.presses("Write it down")
    assert traveller.main.get_by_text(SEEN).count() == 1
    with system("test"):
        finding.refresh_from_db()
    assert finding.state == "removed"
