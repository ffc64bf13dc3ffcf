"""A supervisor clears his day: what is due is recorded, a photo is filed, an exception is asked for, his leave is covered."""

from datetime import date, timedelta

import pytest

from tests.browser.traveller import DESK_ENGLISH, PHONE_HANS, PHONE_HANT, Traveller
from tests.cast import entries, make_inside
from waixie.foundation.accounts.models import Delegation
from waixie.foundation.accounts.roles import Role
from waixie.foundation.permits.acting import system
from waixie.policy.models import Waiver

PHOTO = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c020000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)
CASE = "Line 3 stands still"


@pytest.fixture
def colleague(company):
    return make_inside(Role.SUPERVISOR, login="lin")


@pytest.mark.parametrize("way", [PHONE_HANT, DESK_ENGLISH, PHONE_HANS], ids=str)
def test_a_supervisor_clears_his_day(traveller: Traveller, company, colleague, tmp_path):
    traveller.comes_as(company.supervisor)
    _takes_the_case_on(traveller, company)
    _does_the_next(traveller)
    _files_a_photo(traveller, company, tmp_path)
    _asks_for_a_waiver(traveller)
    _delegates(traveller, colleague)


def _takes_the_case_on(traveller: Traveller, company) -> None:
    """From the list to the reason, and from there to what has to be done."""
    duty = traveller.page.locator("li.duty", has_text=CASE)
    traveller.presses("why?", within=duty.first)
    assert traveller.main.get_by_text("8.02").count() > 0
    traveller.presses("Record", "button")
    assert traveller.page.is_checked("input[name=f-case]")
    traveller.page.fill("[name=happened_at]", f"{company.now.astimezone():%H:%M}")
    traveller.presses("Record", "button")
    assert len(entries("case.acknowledged")) == 1
    traveller.opens("/")
    assert traveller.page.locator("li.duty", has_text=CASE).count() == 0


def _does_the_next(traveller: Traveller) -> None:
    before = traveller.page.locator("li.duty").count()
    traveller.presses("Record", "button", within=traveller.page.locator("li.duty").first)
    traveller.presses("Record", "button")
    assert len(entries("satisfaction.asked")) == 1
    assert traveller.page.locator("li.duty").count() <= before


def _files_a_photo(traveller: Traveller, company, folder) -> None:
    photo = folder / "現場.png"
    photo.write_bytes(PHOTO)
    traveller.opens(f"/engagements/{company.engagement.uuid}/?tab=documents")
    traveller.presses("Add a document")
    traveller.page.set_input_files("[name=file]", str(photo))
    traveller.chooses(traveller.says("photo"))
    traveller.presses("Add it")
    assert traveller.main.get_by_text("現場.png").count() == 1


def _asks_for_a_waiver(traveller: Traveller) -> None:
    """A period that ends before it begins is refused with what would be right; then it is asked for."""
    traveller.opens("/")
    traveller.presses("why?", within=traveller.page.locator("li.duty").first)
    traveller.main.locator("summary", has_text=traveller.says("Ask for a waiver")).click()
    today = date.today()
    traveller.page.fill("[name=from_on]", str(today + timedelta(days=30)))
    traveller.page.fill("[name=until]", str(today + timedelta(days=29)))
    traveller.page.fill("[name=reason]", "產線搬遷")
    traveller.presses("Ask for it")
    assert traveller.text("A waiver ends after it begins. Choose a later day.").count() > 0
    traveller.page.fill("[name=until]", str(today + timedelta(days=40)))
    traveller.presses("Ask for it")
    with system("test"):
        assert Waiver.objects.filter(reason="產線搬遷").count() == 1


def _delegates(traveller: Traveller, colleague) -> None:
    traveller.opens("/account/")
    traveller.presses("Let somebody act for me")
    traveller.chooses(colleague.person.name)
    traveller.page.fill("[name=until]", str(date.today() + timedelta(days=10)))
    traveller.presses("Delegate")
    assert traveller.main.get_by_text(colleague.person.name).count() > 0
    with system("test"):
        assert Delegation.objects.get().taker == colleague.person
