"""One cell as a text, a number or a contact: blanks, full-width signs and lost zeros are set right, the rest is said."""

import math
import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from waixie.registry.rules import plain_number

from .dates import BLANK, ERRORS
from .identity import registration_holds

MAX_CELL = 32_767  # what a spreadsheet itself allows
_INVISIBLE = dict.fromkeys([*range(0x20), 0x7F, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF], " ")
_MAIL = re.compile(r"^[^@\s,;]+@[^@\s,;]+\.[^@\s,;]{2,}$")
_SPLIT = re.compile(r"[,;、，；/|\n]+")


class Uncomputed:
    """A formula whose result the file does not hold."""


UNCOMPUTED: Final = Uncomputed()
Cell = str | int | float | bool | datetime | date | Uncomputed | None


class BadCell(ValueError):
    """The cell can't be what its column asks for."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code: str = code
        self.params: Mapping[str, object] = params


def plain_text(cell: Cell, limit: int = 200) -> str:
    """The cell as text; empty where it is blank."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        text = cell
        if not text.isascii():
            text = unicodedata.normalize("NFKC", text)
        if not text.isprintable():
            text = text.translate(_INVISIBLE)
        text = " ".join(text.split())
    elif isinstance(cell, Uncomputed):
        raise BadCell("formula_without_result")
    elif isinstance(cell, bool):
        text = "TRUE" if cell else "FALSE"
    elif isinstance(cell, datetime):
        text = cell.date().isoformat()
    elif isinstance(cell, date):
        text = cell.isoformat()
    else:
        text = _digits(cell)
    if text in ERRORS:
        raise BadCell("spreadsheet_error", text=text)
    if len(text) > limit:
        raise BadCell("text_too_long", limit=limit, length=len(text))
    return "" if text.casefold() in BLANK and text != "0" else text


def _digits(number: float) -> str:
    if isinstance(number, float):
        if not math.isfinite(number):
            raise BadCell("spreadsheet_error", text=str(number))
        if not number.is_integer():
            return repr(number)
        number = int(number)
    if abs(number) >= 10**15:
        raise BadCell("digits_lost", text=str(number))
    return str(number)


def text_list(cell: Cell, limit: int) -> tuple[str, ...]:
    """The cell's words, cut at commas and their like."""
    whole = plain_text(cell if not isinstance(cell, str) else cell.replace("\n", ";"), limit)
    return tuple(part for part in (piece.strip() for piece in _SPLIT.split(whole)) if part)


def phone(cell: Cell, limit: int) -> tuple[str, bool]:
    """The number as it is dialled, and whether a zero that the spreadsheet had eaten was put back."""
    text = plain_text(cell, limit)
    eaten = isinstance(cell, int | float) and text.isdigit() and len(text) in (8, 9) and text[0] != "0"
    return ("0" + text, True) if eaten and (len(text) == 9 or text[0] in "2345678") else (text, False)


def email(cell: Cell, limit: int) -> str:
    """The address, in small letters."""
    text = plain_text(cell, limit).replace("mailto:", "")
    if text and not _MAIL.match(text):
        raise BadCell("not_an_address", text=text[:60])
    return text.lower()


def identity(cell: Cell, limit: int) -> str:
    """The identity or passport number without blanks and hyphens."""
    return plain_number(plain_text(cell, limit))


def registration(cell: Cell, limit: int) -> tuple[str, bool]:
    """The company's number, and whether zeros that the spreadsheet had eaten were put back."""
    number = plain_number(plain_text(cell, limit))
    if number.isdigit() and 5 <= len(number) < 8 and registration_holds(number.zfill(8)):
        return number.zfill(8), True
    return number, False
