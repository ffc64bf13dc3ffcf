"""What people type in many ways is found in one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waixie.foundation.folding import asked_grams, fold, fold_all, grams


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("ＡＢＣ－１２３", "abc-123"), ("王　小明", "王小明"), (" 王 小 明 ", "王小明"), ("阿里·買買提", "阿里買買提"),
        ("Nguyễn Văn Đức", "nguyen van duc"), ("ﾊﾟｿｺﾝ", "パソコン"), ("STRASSE", "strasse"), ("Straße", "strasse"),
        ("王\n小明\t", "王小明"), ("Łódź", "lodz"), ("軟體", "軟體"), ("软件", "软件"), ("", ""),
    ],
)  # fmt: skip
def test_one_key_for_many_spellings(written, key):
    assert fold(written) == key


def test_voicing_marks_tell_kana_apart():
    assert fold("ガ") != fold("カ")


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="王小明李abc 1"), st.integers(0, 10), st.integers(0, 10))
def test_whatever_stands_in_a_name_is_asked_by_pieces_that_the_name_has(text, start, length):
    name = fold(text)
    part = " ".join(name[start : start + length].split())
    assert all(len(piece) == 1 or piece in grams(name) for piece in asked_grams(part))


def test_two_characters_of_a_name_are_one_piece():
    assert asked_grams("小明") == ["小明"]
    assert "小明" in grams("王小明")


def test_a_family_name_alone_is_a_piece():
    assert asked_grams("王") == ["王"]
    assert "王" in grams("王小明")


def test_a_single_letter_is_no_piece():
    assert asked_grams("a") == []


def test_the_first_name_leads_the_key_of_several():
    assert fold_all("立訊", "Lixun", "", "立訊") == "立訊 lixun"


def test_a_key_has_an_end():
    assert len(fold_all("王" * 900)) == 600
