"""Core or not, money, and legal form: arithmetic."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waixie.rooms.selection.rules import Cost, Weighed, compare, form_problem, in_smallest_units, judge

ONE, TWO = date(2026, 1, 1), date(2026, 6, 30)


def weighed(code, weight, *, applies, knock_out=False):
    return Weighed(code, knock_out, weight, applies)


def test_one_criterion_that_decides_alone_makes_it_core():
    verdict = judge([weighed("secrets", 0, applies=True, knock_out=True)], 50)
    assert (verdict.core, verdict.alone, verdict.points) == (True, ("secrets",), 0)


@pytest.mark.parametrize(("weight", "core"), [(19, False), (20, True), (21, True)])
def test_weights_that_apply_add_up_to_the_threshold(weight, core):
    answers = [
        weighed("a", 30, applies=True),
        weighed("b", weight, applies=True),
        weighed("c", 90, applies=False),
    ]
    verdict = judge(answers, 50)
    assert (verdict.core, verdict.points) == (core, 30 + weight)


def test_what_does_not_apply_decides_nothing():
    assert not judge([weighed("secrets", 0, applies=False, knock_out=True)], 50).core


def test_hours_by_rate_and_the_rest_is_the_cost():
    compared = compare(
        Cost(Decimal(1000), Decimal("812.50"), Decimal(120_000)),
        Cost(Decimal(900), Decimal(640), Decimal("50000.50")),
        "TWD",
    )
    assert (compared.own, compared.outside) == (Decimal("932500.00"), Decimal("626000.50"))
    assert (compared.saved, compared.percent) == (Decimal("306499.50"), Decimal("32.9"))


def test_dearer_outside_is_below_nothing():
    compared = compare(
        Cost(Decimal(1), Decimal(100), Decimal(0)), Cost(Decimal(1), Decimal(150), Decimal(0)), "CNY"
    )
    assert (compared.saved, compared.percent) == (Decimal("-50.00"), Decimal("-50.0"))


def test_yen_have_no_decimals():
    cost = Cost(Decimal("1.5"), Decimal(3333), Decimal(0))
    assert cost.total("JPY") == Decimal(5000)
    assert in_smallest_units(cost.total("JPY"), "JPY") == 5000
    assert in_smallest_units(Decimal("12.34"), "TWD") == 1234


money = st.decimals(0, 10**9, places=2)


@given(money, money, money)
def test_a_cost_is_rounded_once_and_never_floats(hours, rate, other):
    total = Cost(hours, rate, other).total("USD")
    assert abs(total - (hours * rate + other)) <= Decimal("0.005")
    assert in_smallest_units(total, "USD") == total * 100


@pytest.mark.parametrize(
    ("form", "country", "directed", "ground", "ends_on", "problem"),
    [
        ("contract_for_work", "TW", False, "", TWO, ""),
        ("contract_for_work", "TW", True, "", TWO, "directed"),
        ("mandate", "CN", True, "", TWO, "directed"),
        ("dispatch", "TW", True, "", TWO, ""),
        ("dispatch", "CN", True, "", TWO, "ground"),
        ("dispatch", "CN", True, "temporary", TWO, ""),
        ("dispatch", "CN", True, "temporary", date(2026, 7, 1), "temporary"),
        ("dispatch", "CN", True, "auxiliary", date(2027, 7, 1), ""),
    ],
)
def test_a_form_fits_the_work_and_the_country(form, country, directed, ground, ends_on, problem):  # noqa: PLR0917
    found = form_problem(form, country, directed=directed, ground=ground, starts_on=ONE, ends_on=ends_on)
    assert found == problem


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "problem"),
    [
        (date(2026, 8, 31), date(2027, 2, 27), ""),
        (date(2026, 8, 31), date(2027, 2, 28), "temporary"),
        (date(2026, 12, 1), date(2027, 5, 31), ""),
        (date(2026, 12, 1), date(2027, 6, 1), "temporary"),
    ],
)
def test_six_months_end_with_the_month(starts_on, ends_on, problem):
    found = form_problem(
        "dispatch", "CN", directed=True, ground="temporary", starts_on=starts_on, ends_on=ends_on
    )
    assert found == problem
