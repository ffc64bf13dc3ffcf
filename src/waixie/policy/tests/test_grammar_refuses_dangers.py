"""A hostile or broken file is refused with one problem, quickly and without running anything."""

import pytest

from waixie.policy.grammar import parse
from waixie.policy.tests.small_catalogue import CATALOGUE

BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{new}: &{new} [*{old},*{old},*{old},*{old},*{old},*{old},*{old},*{old},*{old}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (BOMB, "no_anchors"),
        ("policy: &x test\n", "no_anchors"),
        ("policy: !!python/object/apply:os.system [ls]\n", "no_tags"),
        ("policy: !!str test\n", "no_tags"),
        ("policy: a\n---\npolicy: b\n", "one_document"),
        ("policy: " + "[" * 40 + "]" * 40, "too_deep"),
        ("x: [" + "1," * 60_000 + "]", "too_many"),
        ("x: " + "y" * 600_000, "too_large"),
        ("x: " + "險" * 200_000, "too_large"),
        ("policy: [a, b\n", "not_yaml"),
        ("policy: 'a\n", "not_yaml"),
        ("policy: a\n\tb: c\n", "not_yaml"),
        ("a: b: c\n", "not_yaml"),
        ("policy: a\x00b\n", "not_yaml"),
        ("", "empty"),
        ("# nothing\n", "empty"),
        ("just words\n", "want_map"),
        ("- a\n- b\n", "want_map"),
    ],
)
def test_it_refuses(source, code):
    found = parse(source, CATALOGUE)
    assert isinstance(found, list)
    assert found[0].code == code
    assert found[0].sentence()


def test_a_merge_key_is_a_key_like_any_other():
    found = parse("<<: {policy: a}\n", CATALOGUE)
    assert isinstance(found, list)
    assert "unknown_key" in {problem.code for problem in found}


def test_a_map_as_a_key_is_refused():
    found = parse("{a: b}: c\n", CATALOGUE)
    assert isinstance(found, list)
    assert found[0].code == "unknown_key"
