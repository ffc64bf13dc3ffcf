"""An administrator brings a roster: wrong cells are named, the corrected file is taken over, the report says what is new."""

from datetime import date, timedelta

import pytest

from tests.browser.traveller import DESK_ENGLISH, DESK_HANS, PHONE_HANT, Traveller
from tests.working import let_the_worker_work
from waixie.foundation.permits.acting import system
from waixie.registry.models import Worker

HEADS = "姓名,廠商,部門,廠區,法人,委外案,開始日期,教育訓練到期日"
WRONG_DAY = "2026-13-45"


def roster(*, wrong: bool) -> str:
    ends = date.today() + timedelta(days=9)
    rows = [f"新人{n},宏遠自動化,製造處,新竹一廠,立成精密,B-7,{date.today()},{ends}" for n in range(3)]
    rows += [f"新人3,宏遠自動化,製造處,新竹一廠,立成精密,B-7,{WRONG_DAY if wrong else date.today()},{ends}"]
    return "\n".join([HEADS, *rows]) + "\n"


@pytest.mark.parametrize("way", [DESK_ENGLISH, PHONE_HANT, DESK_HANS], ids=str)
def test_an_administrator_takes_a_roster_over(traveller: Traveller, company, tmp_path):
    traveller.comes_as(company.lead)
    _brings(traveller, tmp_path / "名冊.csv", roster(wrong=True))
    _tries(traveller)
    assert traveller.main.get_by_text(WRONG_DAY).count() > 0
    assert traveller.main.get_by_role("button", name=traveller.says("Take it over")).count() == 0
    traveller.presses("Bring the corrected file")
    _brings(traveller, tmp_path / "名冊二.csv", roster(wrong=False))
    _leaves_a_column_out(traveller)
    _tries(traveller)
    _takes_over(traveller)


def _brings(traveller: Traveller, path, text: str) -> None:
    path.write_text(text, encoding="utf-8-sig")
    traveller.opens("/imports/")
    traveller.page.set_input_files("[name=file]", str(path))
    traveller.presses("Read the file")


def _leaves_a_column_out(traveller: Traveller) -> None:
    """Without a column of names the questions come back and say so."""
    names = traveller.main.get_by_label("姓名")
    names.select_option("")
    traveller.presses("Try it")
    assert traveller.text("Say which column holds the names of the people.").count() > 0
    names.select_option("name")


def _tries(traveller: Traveller) -> None:
    traveller.presses("Try it")
    traveller.page.wait_for_selector("#running")
    let_the_worker_work()
    traveller.page.wait_for_url("**/check/")
    traveller.looks()
    assert traveller.text("Nothing has been written yet.").count() == 1


def _takes_over(traveller: Traveller) -> None:
    traveller.presses("Take it over")
    traveller.page.wait_for_selector("#running")
    let_the_worker_work()
    traveller.page.wait_for_url("**/done/**")
    traveller.looks()
    with system("test"):
        assert Worker.objects.filter(name__startswith="新人").count() == 4
    traveller.presses("The new workers")
    assert traveller.main.get_by_text("新人3").count() > 0
