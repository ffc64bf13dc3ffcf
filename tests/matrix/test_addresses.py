"""Both walls at every door: what is absent and what is not yours look the same, and nothing breaks.

They are also looked for alike: the database is asked the same, so that the time of an answer tells nothing either (`make bench` measures it).
One of each distinct set of permits asks; `make matrix` lets every role ask.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product, zip_longest
from typing import NamedTuple

import pytest
from django.db import connection
from django.test import Client

from tests.matrix.addresses import Address, all_addresses
from tests.matrix.answers import bare
from tests.matrix.asking import heard
from tests.matrix.world import GOOD, NOWHERE, VERBS, Subject, World, make_world
from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.roles import INSIDE, Role
from waixie.foundation.permits.holding import PERSONAL, READS_ALL
from waixie.registry.tests.cast import make_cast
from waixie.site import standstill

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

OUTSIDE = ("rep", "wang_himself")
NAMED = ("boss", "nobody")  # who is named in an engagement himself, and who has no role at all
REPRESENTATIVES = (Role.ADMINISTRATOR, Role.AUDITOR, Role.SUPERVISOR, Role.GATE_GUARD)
EVERYBODY = os.environ.get("WAIXIE_MATRIX") == "all"
DEEP = ("rep", "nobody", *(sorted(INSIDE) if EVERYBODY else ()))  # asked for every act
ROLES = sorted(INSIDE) if EVERYBODY else REPRESENTATIVES
SOUGHT_ALIKE = ("rep", Role.SUPERVISOR)  # for whom the database is asked the same, too
ASKERS = (*OUTSIDE, *NAMED, *ROLES)
Way = tuple[str, dict[str, str]]
WAYS: list[Way] = [("GET", {}), ("POST", {})] + [("GET", {"HTTP_HX_REQUEST": "true"})] * EVERYBODY


class Asked(NamedTuple):
    """What an address answered, and what it asked the database for that."""

    answer: tuple[int, str, str]
    said: list[str]


@dataclass
class Found:
    """What a walk through all addresses found: what breaks, and what tells that something is there which the asker does not see."""

    broken: list[str]
    told: list[str]
    sought: list[str]  # by what the database is asked


@pytest.fixture
def world(monkeypatch) -> World:
    monkeypatch.setattr(standstill, "OFTEN", float("inf"))  # it comes in between by the clock
    return make_world(make_cast())


def asker(world: World, name: str) -> Account:
    return getattr(world.cast, name) if name in OUTSIDE + NAMED else world.cast.roles[name]


@contextmanager
def undone() -> Iterator[None]:
    """Whatever a request does is taken back."""
    point = connection.savepoint()
    try:
        yield
    finally:
        connection.savepoint_rollback(point)


def ask(client: Client, path: str, way: Way) -> Asked:
    method, headers = way
    with undone(), heard() as said:
        found = bare(client.generic(method, path, **headers), path)
    client.cookies.pop("messages", None)  # a note of what was done belongs to no other answer
    return Asked(found, said)


def values_of(address: Address, given: dict[str, object]) -> dict[str, object]:
    """Values for all parameters: those given, what is nobody's own, and else what is not there."""
    return {
        name: given.get(name, GOOD.get(name, nowhere(converter))) for name, converter in address.parameters
    }


def verbs_of(address: Address, every_act: bool) -> list[dict[str, object]]:
    """What may be done there, each act by its word; the first two will do for those who are asked to be quick."""
    names = [name for name, _converter in address.parameters if name in ("act", "verb")]
    verbs = VERBS.get(address.name.split("-")[0], ())[: None if every_act else 2]
    return [{name: verb} for name in names for verb in verbs] or [{}]


def nowhere(converter: str) -> object:
    """What is not there."""
    return NOWHERE.get(converter.removesuffix("Converter").lower(), NOWHERE["str"])


def cells(world: World, address: Address) -> Iterator[tuple[str, Subject]]:
    """Each parameter that may name somebody's own, with each thing that it may name."""
    for name, converter in address.parameters:
        if converter not in ("UUIDConverter", "IntConverter"):
            continue
        for subject in world.subjects_for(address, name, converter):
            yield name, subject


def test_there_are_addresses_and_each_has_a_name():
    addresses = all_addresses()
    assert len(addresses) > 15
    assert [str(address) for address in addresses if not address.name] == []


def test_each_distinct_set_of_permits_is_represented():
    def kind(role):
        return role in READS_ALL, role in PERSONAL

    assert {kind(role) for role in INSIDE} == {kind(role) for role in REPRESENTATIVES}


@pytest.mark.parametrize("name", ASKERS)
def test_what_is_not_yours_looks_absent_and_nothing_breaks(world, name):
    who = asker(world, name)
    client = Client(raise_request_exception=False)
    client.force_login(who)
    found = walk(world, client, lambda subject: world.sees(who, subject), every_act=name in DEEP)
    assert (found.broken, found.told) == ([], [])
    assert found.sought == [] or name not in SOUGHT_ALIKE


def test_who_has_not_logged_in_is_told_nothing_at_all(world):
    found = walk(world, Client(raise_request_exception=False), lambda subject: False)
    assert (found.broken, found.told) == ([], [])


def walk(world: World, client: Client, sees: Callable[[Subject], bool], *, every_act: bool = False) -> Found:
    """Ask at every address: which answers break, and which tell that something is there which the asker does not see."""
    answers: dict[tuple[str, str], Asked] = {}
    found = Found([], [], [])

    def answer(address: Address, way: Way, **given: object) -> Asked:
        path = address.filled(values_of(address, given))
        if (path, str(way)) not in answers:
            answers[path, str(way)] = ask(client, path, way)
        return answers[path, str(way)]

    for address, way in product(all_addresses(), WAYS):
        answer(address, way)
        answer(address, way, **{name: nowhere(converter) for name, converter in address.parameters})
        for (parameter, subject), verb in product(cells(world, address), verbs_of(address, every_act)):
            given = answer(address, way, **{parameter: subject.value}, **verb)
            absent = answer(address, way, **{parameter: nowhere(dict(address.parameters)[parameter])}, **verb)
            if given == absent or sees(subject):
                continue
            if given.answer != absent.answer:
                found.told.append(
                    f"{way} {address} {subject}: {given.answer[0]} differs from {absent.answer[0]}"
                )
            elif differs := _differs(given.said, absent.said):
                found.sought.append(f"{way} {address} {subject}: {differs}")
    found.broken += [
        f"{way} {path} → {one.answer[0]}" for (path, way), one in answers.items() if one.answer[0] >= 500
    ]
    return found


def _differs(given: list[str], absent: list[str]) -> str:
    """The first statement that is not the same."""
    for place, pair in enumerate(zip_longest(given, absent, fillvalue="nothing")):
        if pair[0] != pair[1]:
            return f"{len(given)} statements and {len(absent)}; at {place} it is {pair[0][:150]} | {pair[1][:150]}"
    return ""
