"""A room's card says what the room is, and stays true."""

import re
from pathlib import Path

import pytest

from waixie.foundation.journal.catalogue import all_kinds, load
from waixie.site.catalogue import EVENT_MODULES, ROOMS

load(EVENT_MODULES)
FOLDER = Path(__file__).parent.parent / "src" / "waixie" / "rooms"
PARTS = ("**State:**", "**Nouns:**", "**Verbs:**", "**Who may what:**", "**Events in:**")

each_room = pytest.mark.parametrize("room", ROOMS)


def card(room: str) -> str:
    return (FOLDER / room / "README.md").read_text()


@each_room
def test_a_card_says_what_the_room_is(room: str) -> None:
    assert all(part in card(room) for part in PARTS)
    built = any((FOLDER / room / name).exists() for name in ("actions.py", "actions"))
    assert ("not built yet" in card(room)) != built


@each_room
def test_a_card_lists_the_rooms_events_and_no_others(room: str) -> None:
    kinds = {cls.kind for cls in all_kinds() if cls.__module__.startswith(f"waixie.rooms.{room}.")}
    listed = card(room).partition("## Events out")[2].partition("## Practices")[0]
    assert set(re.findall(r"^- `([\w.]+)`", listed, re.M)) == kinds


@each_room
def test_a_card_lists_the_practices_that_its_events_serve(room: str) -> None:
    served = {
        practice
        for cls in all_kinds()
        if cls.__module__.startswith(f"waixie.rooms.{room}.")
        for practice in cls.practices
        if not practice.startswith("11.")
    }
    listed = card(room).partition("## Practices")[2]
    assert set(re.findall(r"^- (\d+\.\d\d) ", listed, re.M)) == served


@each_room
def test_events_that_a_card_waits_for_exist(room: str) -> None:
    waits = card(room).partition("**Events in:**")[2].partition("## Events out")[0]
    assert set(re.findall(r"`([a-z_]+\.[a-z_]+)`", waits)) <= {cls.kind for cls in all_kinds()}


def test_every_room_folder_is_in_the_catalogue() -> None:
    assert {path.name for path in FOLDER.iterdir() if (path / "__init__.py").exists()} == set(ROOMS)
