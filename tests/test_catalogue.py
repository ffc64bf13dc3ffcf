"""The agreed catalogue of event kinds holds together."""

import re
from collections.abc import Callable
from importlib import import_module

import pytest

from tests.practices import PRACTICES, WITHOUT_AN_EVENT
from waixie.foundation.accounts.roles import Role
from waixie.foundation.journal.catalogue import all_kinds, load
from waixie.foundation.journal.kinds import Event, Sort
from waixie.site.catalogue import EVENT_MODULES

load(EVENT_MODULES)
FLOORS = ("waixie.policy.", "waixie.registry.", "waixie.rooms.")
KINDS = [cls for cls in all_kinds() if cls.__module__.startswith(FLOORS)]
IRREGULAR = {
    "begun",
    "done",
    "drawn",
    "found",
    "given",
    "held",
    "kept",
    "left",
    "lent",
    "made",
    "met",
    "seen",
    "split",
}
IRREGULAR |= {"read", "withdrawn", "heard", "sent", "set", "shown", "taken", "told", "put", "paid"}
TWO_WORDS = {"followed_up": "followed", "handed_over": "handed", "taken_back": "taken", "given_back": "given"}
PERSONAL = {"name", "birth_date", "identity_number", "phone", "email", "address", "bank_account"}
FOR_EVERYBODY = {"policy", "reward_criteria", "quality_standard", "manual", "survey", "suggestion"}


def each_kind(test: Callable[[type[Event]], None]) -> Callable[[], None]:
    """The test is asked of every kind; all kinds that fail it are named at once."""

    def of_every_kind() -> None:
        wrong = {}
        for cls in KINDS:
            try:
                test(cls)
            except AssertionError as problem:
                wrong[cls.kind] = str(problem).splitlines()[0] if str(problem) else "wrong"
        assert wrong == {}

    of_every_kind.__doc__ = test.__doc__
    return of_every_kind


@each_kind
def test_a_kind_is_a_noun_and_a_verb_in_the_past_tense(cls: type[Event]) -> None:
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*", cls.kind)
    verb = cls.kind.partition(".")[2]
    verb = TWO_WORDS.get(verb, verb)
    assert verb.endswith("ed") or verb in IRREGULAR


@each_kind
def test_a_class_bears_the_name_of_its_kind(cls: type[Event]) -> None:
    assert cls.__name__ == "".join(word.title() for word in re.split(r"[._]", cls.kind))


@each_kind
def test_a_kind_says_its_label_chapter_practices_and_recorders(cls: type[Event]) -> None:
    assert str(cls.label)
    assert cls.practices
    assert str(cls.chapter) in {practice.split(".")[0] for practice in cls.practices}
    assert cls.recorded_by, "somebody must be able to record it while its room is not built"
    assert len(set(cls.recorded_by)) == len(cls.recorded_by)
    assert set(cls.recorded_by) <= set(Role.values)


@each_kind
def test_a_sentence_speaks_only_of_what_is_always_there(cls: type[Event]) -> None:
    spoken = set(re.findall(r"%\((\w+)\)s", str(cls.sentence))) - {"actor"}
    assert spoken <= {name for name, spec in cls.specs.items() if spec.required}
    assert "%" not in re.sub(r"%\(\w+\)s", "", str(cls.sentence))
    assert not str(cls.sentence).endswith(".")


@each_kind
def test_a_kind_touches_something(cls: type[Event]) -> None:
    assert any(spec.sort in (Sort.TOUCH, Sort.TOUCHES) for spec in cls.specs.values())


@each_kind
def test_a_fact_is_of_a_touched_object_and_has_one_source(cls: type[Event]) -> None:
    for fact in cls.declares:
        assert cls.specs[fact.of].sort in (Sort.TOUCH, Sort.TOUCHES)
        assert bool(fact.field) + (fact.value is not None) + fact.gone == 1
        assert not fact.field or fact.field in cls.specs
        assert not fact.gone_if or (fact.field and cls.specs[fact.gone_if].sort is Sort.FLAG)


@each_kind
def test_the_suspended_object_is_always_touched(cls: type[Event]) -> None:
    assert cls.suspends in ("", "begin", "end")
    assert not cls.suspends or cls.specs[cls.suspended].required


@each_kind
def test_whom_a_kind_is_shown_to_it_can_reach(cls: type[Event]) -> None:
    reached = {spec.object_type for spec in cls.specs.values()}
    assert not cls.shown_to or reached & ({"worker", "partner", "engagement"} | FOR_EVERYBODY)


@each_kind
def test_choices_are_codes_with_labels(cls: type[Event]) -> None:
    for spec in cls.specs.values():
        codes = [code for code, _ in spec.choices]
        assert (spec.sort is Sort.CHOICE) == bool(codes)
        assert len(set(codes)) == len(codes)
        assert all(re.fullmatch(r"[a-z0-9_]+", code) for code in codes)


@each_kind
def test_personal_data_stays_out_of_plain_fields(cls: type[Event]) -> None:
    plain = {name for name, spec in cls.specs.items() if spec.sort is not Sort.PERSONAL}
    assert not plain & PERSONAL
    assert bool(cls.personal_of) == any(spec.sort is Sort.PERSONAL for spec in cls.specs.values())


def test_every_listed_module_brings_kinds() -> None:
    for name in EVENT_MODULES:
        module = import_module(name)
        assert any(cls.__module__.startswith(module.__name__) for cls in all_kinds())


@each_kind
def test_no_field_hides_what_every_kind_says_of_itself(cls: type[Event]) -> None:
    assert not set(cls.specs) & set(vars(Event))


@pytest.mark.parametrize("practice", PRACTICES)
def test_a_practice_leaves_an_event_or_says_why_not(practice: str) -> None:
    covered = any(practice in cls.practices for cls in KINDS)
    assert covered != (practice in WITHOUT_AN_EVENT)


@each_kind
def test_a_kind_cites_practices_that_exist(cls: type[Event]) -> None:
    own = {practice for practice in cls.practices if not practice.startswith("11.")}
    assert own <= set(PRACTICES)
    assert {practice for practice in cls.practices if practice.startswith("11.")} <= {"11.10"}
