"""Numbers that check themselves, one spelling for equal values, likeness."""

import pytest

from waixie.registry import rules

TAIWAN = ["A123456789", "F131104093", "A800000014", "AC01234567"]
MAINLAND = ["11010519491231002X", "440524188001010014"]


@pytest.mark.parametrize("number", TAIWAN)
def test_numbers_of_taiwan_check(number):
    assert rules.is_taiwan_identity(number)


@pytest.mark.parametrize("number", TAIWAN)
@pytest.mark.parametrize("place", range(2, 10))
def test_a_wrong_digit_of_a_number_of_taiwan_is_noticed(number, place):
    wrong = str((int(number[place]) + 1) % 10)
    assert not rules.is_taiwan_identity(number[:place] + wrong + number[place + 1 :])


@pytest.mark.parametrize("number", MAINLAND)
def test_numbers_of_the_mainland_check(number):
    assert rules.is_mainland_identity(number)


@pytest.mark.parametrize("number", MAINLAND)
@pytest.mark.parametrize("place", range(17))
def test_a_wrong_digit_of_a_number_of_the_mainland_is_noticed(number, place):
    wrong = str((int(number[place]) + 1) % 10)
    assert not rules.is_mainland_identity(number[:place] + wrong + number[place + 1 :])


def test_a_number_of_the_mainland_holds_a_real_birth_date():
    seventeen = "11010519490231002"
    digits = "10X98765432"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    check = digits[sum(int(d) * w for d, w in zip(seventeen, weights, strict=True)) % 11]
    assert not rules.is_mainland_identity(seventeen + check)  # 31 February


@pytest.mark.parametrize(
    ("number", "fits"),
    [
        ("22099131", True),
        ("04595257", True),
        ("10458575", True),
        ("12345678", False),
        ("22099132", False),
        ("2209913", False),
    ],
)
def test_business_numbers_of_taiwan(number, fits):
    assert rules.is_taiwan_business_number(number) is fits


@pytest.mark.parametrize(
    ("number", "fits"),
    [
        ("91350100M000100Y43", True),
        ("914403001922038216", True),
        ("914403001922038217", False),
        ("9144030019220382I6", False),
    ],
)
def test_credit_codes_of_the_mainland(number, fits):
    assert rules.is_mainland_credit_code(number) is fits


@pytest.mark.parametrize(
    ("number", "country", "fits"), [("B98-7", "VN", True), ("", "VN", False), ("A123456788", "TW", False)]
)
def test_a_number_of_an_unknown_country_is_taken_as_it_is(number, country, fits):
    assert rules.identity_fits(number, country) is fits


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("+886-912-345-678", "0912345678"), ("０９１２－３４５６７８", "0912345678"), ("00886 912345678", "0912345678"),
        ("+86 138 0013 8000", "13800138000"), ("(02) 2345-6789", "0223456789"), ("+84 90 123", "8490123"),
    ],
)  # fmt: skip
def test_one_telephone_number_has_one_spelling(written, dialled):
    assert rules.plain_phone(written) == dialled


def test_one_identity_number_has_one_spelling():
    assert rules.plain_number(" ａ123-456 789") == "A123456789"


@pytest.mark.parametrize(
    "name",
    [
        "立訊工程",
        "立訊工程股份有限公司",
        "立訊工程(股)公司",
        "立訊工程（股）公司",
        "立訊工程公司",
        "立訊工程　有限公司",
    ],
)
def test_the_legal_form_is_no_part_of_a_companys_core(name):
    assert rules.company_core(name) == "立訊工程"


def test_a_company_called_company_keeps_its_name():
    assert rules.company_core("Company Ltd.") == "company ltd."


def test_one_identity_number_is_proof_and_one_name_is_not():
    assert rules.likeness("worker", {"identity", "name"}).score == 100
    assert not rules.likeness("worker", {"name"}).shown
    assert rules.likeness("worker", {"name", "partner"}).shown


def test_signs_come_in_the_order_of_their_weight():
    assert rules.likeness("partner", {"address", "tax_id"}).signs == ("tax_id", "address")
