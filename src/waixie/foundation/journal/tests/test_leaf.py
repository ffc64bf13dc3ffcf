"""Canonical JSON against another implementation, leaf hashes against published values."""

import hashlib
from datetime import UTC
from zoneinfo import ZoneInfo

import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from waixie.foundation.journal.leaf import canonical, leaf_entry, leaf_hash, leaf_text

TEXT = st.text(st.characters(blacklist_categories=["Cs"]), max_size=30)
NAMES = st.from_regex(r"[a-z_]{1,12}", fullmatch=True)  # the journal's names are plain identifiers
PLAIN = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT
VALUES = st.recursive(
    PLAIN, lambda one: st.lists(one, max_size=4) | st.dictionaries(NAMES, one, max_size=4), max_leaves=12
)


@given(VALUES)
def test_it_is_the_same_text_that_another_implementation_writes(value):
    assert canonical(value).encode() == rfc8785.dumps(value)


def test_nothing_depends_on_the_order_in_which_it_was_said():
    assert canonical({"b": 1, "a": {"d": 2, "c": 3}}) == '{"a":{"c":3,"d":2},"b":1}'


def test_chinese_and_controls_stand_as_the_standard_says():
    assert canonical("外協\n\x07€\u2028") == '"外協\\n\\u0007€\u2028"'


def test_a_leaf_begins_with_a_zero_so_that_no_node_can_pass_for_one():
    """RFC 6962, section 2.1; the empty leaf's hash is the published one of the Certificate Transparency test vectors."""
    published = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert hashlib.sha256(b"\x00").hexdigest() == published
    assert leaf_hash({}) == hashlib.sha256(b"\x00{}").digest()


@given(st.dictionaries(NAMES, PLAIN, min_size=1, max_size=4), st.data())
def test_whatever_is_changed_changes_the_hash(entry, data):
    name = data.draw(st.sampled_from(sorted(entry)))
    changed = entry | {
        name: data.draw(PLAIN.filter(lambda one: rfc8785.dumps(one) != rfc8785.dumps(entry[name])))
    }
    assert leaf_hash(changed) != leaf_hash(entry)


AT = st.datetimes(timezones=st.sampled_from([UTC, ZoneInfo("Asia/Taipei"), ZoneInfo("America/New_York")]))
NUMBER = st.none() | st.integers(1, 2**53)
ENTRY = st.fixed_dictionaries(
    {
        "uuid": st.uuids(version=4), "kind": TEXT, "version": st.integers(1, 9), "occurred_at": AT, "whole_day": st.booleans(),
        "recorded_at": AT, "source_recorded_at": st.none() | AT, "source": TEXT, "batch": NUMBER, "target": NUMBER, "person": NUMBER,
        "account": NUMBER, "on_behalf_of": NUMBER, "objects": st.lists(st.tuples(TEXT, TEXT, st.integers(1, 2**53)), max_size=3),
    }
)  # fmt: skip


@given(ENTRY, st.dictionaries(NAMES, PLAIN, max_size=4))
def test_an_entry_put_down_at_once_is_the_same_text(entry, data):
    assert leaf_text(data=canonical(data), **entry) == canonical(leaf_entry(data=data, **entry))
