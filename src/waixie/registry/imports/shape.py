"""Reads a saved mapping piece by piece: what is missing, unknown or of the wrong sort is said with its place."""

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from .plain_yaml import BadMapping, plain_yaml
from .problems import Problem

__all__ = ["BadMapping", "Piece", "read_yaml", "texts"]
MAX_BYTES = 256 * 1024


def read_yaml(path: Path) -> Mapping[str, Any]:
    """The mapping in the file as plain data."""
    if path.stat().st_size > MAX_BYTES:
        raise BadMapping([Problem("mapping_too_large", {"limit": MAX_BYTES // 1024}, column=path.name)])
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise BadMapping([Problem("mapping_not_yaml", column=path.name)]) from wrong
    return plain_yaml(text, path.name)


class Piece:
    """One part of a mapping with its place in it; collects problems instead of stopping at the first."""

    def __init__(self, raw: object, place: str, problems: list[Problem], keys: Collection[str] = ()) -> None:
        self.place, self.problems = place, problems
        self.raw: Mapping[str, Any] = raw if isinstance(raw, dict) else {}
        if not isinstance(raw, dict):
            self.wrong("mapping_not_a_list_of_keys")
        for key in self.raw if keys else ():
            if key not in keys:
                near = get_close_matches(str(key), [str(k) for k in keys], 1)
                self.wrong("mapping_unknown_key", str(key), key=str(key), near=near[0] if near else "")

    def wrong(self, code: str, at: str = "", /, **params: object) -> None:
        """A problem at this place (or at a key below it) is noted."""
        self.problems.append(Problem(code, params, column=f"{self.place}.{at}".strip(".")))

    def text(self, key: str, *, default: str | None = None, within: Collection[str] = ()) -> str:
        """A text; without a default it must be there."""
        value = self.raw.get(key, default)
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str) or (not value and default is None):
            self.wrong("mapping_needs_text", key, key=key)
            return ""
        if within and value not in within:
            self.wrong("mapping_needs_one_of", key, key=key, choices=", ".join(within))
        return value

    def maybe(self, key: str) -> str | None:
        """A text, or None where it is left out."""
        return None if self.raw.get(key) is None else self.text(key)

    def flag(self, key: str) -> bool:
        """True or false; left out is false."""
        value = self.raw.get(key, False)
        if not isinstance(value, bool):
            self.wrong("mapping_needs_yes_or_no", key, key=key)
        return value is True

    def texts(self, key: str) -> tuple[str, ...]:
        """A text or a list of texts; left out is none."""
        return texts(self.raw.get(key), self, key)

    def part(self, key: str, keys: Collection[str] = ()) -> "Piece":
        """The part under the key; left out is empty."""
        return Piece(self.raw.get(key) or {}, f"{self.place}.{key}".strip("."), self.problems, keys)

    def parts(self, key: str, keys: Collection[str]) -> Iterator["Piece"]:
        """Each part of the list under the key."""
        value = self.raw.get(key) or []
        if not isinstance(value, list):
            self.wrong("mapping_needs_a_list", key, key=key)
            return
        for number, entry in enumerate(value):
            yield Piece(entry, f"{self.place}.{key}[{number}]".strip("."), self.problems, keys)


def texts(value: object, piece: Piece, key: str) -> tuple[str, ...]:
    """One text or several, as a tuple; numbers count as text."""
    entries = value if isinstance(value, list) else [] if value is None else [value]
    for entry in entries:
        if not isinstance(entry, str | int | float) or isinstance(entry, bool):
            piece.wrong("mapping_needs_text", key, key=key)
            return ()
    return tuple(str(entry) for entry in entries)
