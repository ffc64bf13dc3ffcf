"""Identity and company numbers by their check digits; phones and other cells that a spreadsheet has spoilt."""

import pytest

from waixie.registry.imports.roster.cells import (
    UNCOMPUTED,
    BadCell,
    Cell,
    phone,
    plain_text,
    registration,
    text_list,
)
from waixie.registry.imports.roster.identity import identity_holds, registration_holds
from waixie.registry.rules import plain_number


@pytest.mark.parametrize(
    ("number", "holds"),
    [
        ("A123456789", True), ("A123456788", False), ("A800000014", True), ("11010519491231002X", True), ("110105194912310021", False),
        ("X1234567", None), ("EA1234567", None),
    ],
)  # fmt: skip
def test_identity_numbers_are_judged_by_their_own_arithmetic(number: str, holds: bool | None) -> None:
    assert identity_holds(number) is holds


@pytest.mark.parametrize(
    ("number", "holds"),
    [
        ("04595257", True),
        ("22099131", True),
        ("22099132", False),
        ("10458575", True),
        ("91350100M000100Y43", True),
        ("91350100M000100Y44", False),
        ("DE12345", None),
    ],
)
def test_company_numbers_are_judged_by_their_own_arithmetic(number: str, holds: bool | None) -> None:
    assert registration_holds(number) is holds


def test_numbers_are_plain_whatever_stands_between() -> None:
    assert plain_number(" a-１２３ 456 789 ") == "A123456789"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("　王　小明 ", "王 小明"), ("ＡＢＣ１２３", "ABC123"), ("a\u200bb\x00c\n d", "a b c d"), (12.0, "12"), (1.5, "1.5"), (True, "TRUE"),
        (None, ""), ("-", ""), ("無", ""), ("0", "0"), ("=1+1", "=1+1"),
    ],
)  # fmt: skip
def test_a_cell_becomes_plain_text(cell: Cell, text: str) -> None:
    assert plain_text(cell) == text


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (UNCOMPUTED, "formula_without_result"),
        ("#N/A", "spreadsheet_error"),
        ("x" * 201, "text_too_long"),
        (1.10105194912310e17, "digits_lost"),
        (float("inf"), "spreadsheet_error"),
    ],
)
def test_a_cell_that_says_nothing_is_refused(cell: Cell, code: str) -> None:
    with pytest.raises(BadCell) as caught:
        plain_text(cell)
    assert caught.value.code == code


def test_zeros_that_a_spreadsheet_ate_are_put_back() -> None:
    assert phone(912345678, 40) == ("0912345678", True)
    assert phone("0912-345-678", 40) == ("0912-345-678", False)
    assert phone(13812345678, 40) == ("13812345678", False)
    assert registration(4595257, 30) == ("04595257", True)
    assert registration("４５９５２５７", 30) == ("04595257", True)
    assert registration(1234567, 30) == ("1234567", False)


def test_lists_are_cut_at_commas_of_every_kind() -> None:
    assert text_list("焊接、堆高機；電工,\n高空", 100) == ("焊接", "堆高機", "電工", "高空")
