"""The arithmetic of the registry: numbers that check themselves, one spelling for values that must be equal, likeness. Pure."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from waixie.foundation.folding import fold

# ── numbers that check themselves ────────────────────────────────────────────────────────────────────────────────────

_TW_LETTERS = {letter: 10 + at for at, letter in enumerate("ABCDEFGHJKLMNPQRSTUVXYWZIO")}
_CN_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CN_CHECKS = "10X98765432"
_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def is_taiwan_identity(number: str) -> bool:
    """A national identity number (A123456789) or a resident certificate of either kind (A800000014, AC01234567)."""
    if not re.fullmatch(r"[A-Z][1289A-D]\d{8}", number):
        return False
    area = _TW_LETTERS[number[0]]
    second = _TW_LETTERS[number[1]] % 10 if number[1].isalpha() else int(number[1])
    digits = [area // 10, area % 10, second, *map(int, number[2:])]
    return sum(d * w for d, w in zip(digits, (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1), strict=True)) % 10 == 0


def is_mainland_identity(number: str) -> bool:
    """A citizen's identity number of 18 characters (GB 11643): birth date and check character must fit."""
    if not re.fullmatch(r"[1-9]\d{16}[\dX]", number):
        return False
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _CN_WEIGHTS, strict=False))
    return _CN_CHECKS[total % 11] == number[17]


def is_taiwan_business_number(number: str) -> bool:
    """A 統一編號: eight digits, checked modulo 5 as the Ministry of Finance has done since April 2023."""
    if not re.fullmatch(r"\d{8}", number):
        return False
    products = [int(digit) * weight for digit, weight in zip(number, (1, 2, 1, 2, 1, 2, 4, 1), strict=True)]
    total = sum(product // 10 + product % 10 for product in products)
    return total % 5 == 0 or (number[6] == "7" and (total + 1) % 5 == 0)


def is_mainland_credit_code(number: str) -> bool:
    """A 统一社会信用代码 of 18 characters (GB 32100)."""
    if len(number) != 18 or any(ch not in _USCC for ch in number):
        return False
    total = sum(_USCC.index(ch) * pow(3, at, 31) for at, ch in enumerate(number[:17]))
    return _USCC[(31 - total % 31) % 31] == number[17]


_IDENTITIES = {"TW": is_taiwan_identity, "CN": is_mainland_identity}
_BUSINESSES = {"TW": is_taiwan_business_number, "CN": is_mainland_credit_code}


def identity_fits(number: str, country: str) -> bool:
    """Does a plain identity number check? Numbers of countries whose check we don't know are taken as they are."""
    check = _IDENTITIES.get(country)
    return bool(number) and (check is None or check(number))


def business_number_fits(number: str, country: str) -> bool:
    """Does a company's plain tax number check? Numbers of other countries are taken as they are."""
    check = _BUSINESSES.get(country)
    return bool(number) and (check is None or check(number))


# ── one spelling for values that must be equal ───────────────────────────────────────────────────────────────────────


def plain_number(text: str) -> str:
    """Letters and digits only, half-width, upper case: identity numbers, bank accounts, tax numbers."""
    text = unicodedata.normalize("NFKC", text).upper()
    return "".join(ch for ch in text if ch.isascii() and ch.isalnum())


def plain_phone(text: str) -> str:
    """The digits of a telephone number as dialled inside its country: +886 912 345 678 is 0912345678."""
    text = unicodedata.normalize("NFKC", text)
    digits = "".join(ch for ch in text if ch.isascii() and ch.isdigit())
    international = text.strip().startswith("+") or digits.startswith("00")
    digits = digits.removeprefix("00") if digits.startswith("00") else digits
    if international and digits.startswith("886"):
        return "0" + digits[3:].removeprefix("0")
    if international and digits.startswith("86"):
        return digits[2:]
    return digits


_COMPANY_FORMS = re.compile(
    r"股份有限公司|有限责任公司|有限責任公司|股份公司|有限公司|\(股\)公司|\(有\)公司|公司|"
    r"\b(co|company|ltd|limited|inc|incorporated|corp|corporation|llc|gmbh|plc)\b"
)


def company_core(name: str) -> str:
    """The folded name of a company without its legal form and punctuation; the whole name if nothing else is there."""
    folded = fold(name)
    core = re.sub(r"[\W_]+", "", _COMPANY_FORMS.sub("", folded))
    return core or folded


# ── likeness ─────────────────────────────────────────────────────────────────────────────────────────────────────────

WORKER_SIGNS = {"identity": 100, "phone": 50, "bank": 50, "name": 35, "partner": 15, "number": 20}
PARTNER_SIGNS = {"tax_id": 90, "registration_number": 90, "name": 60, "responsible_person": 25, "address": 25}
SHOWN_FROM = 50  # a pair scoring less is not shown


@dataclass(frozen=True)
class Likeness:
    """How much speaks for two rows being one."""

    score: int
    signs: tuple[str, ...]

    @property
    def shown(self) -> bool:
        """Is it enough to ask a person?"""
        return self.score >= SHOWN_FROM


def likeness(noun: str, signs: Collection[str]) -> Likeness:
    """Add up what two workers, or two partners, have in common; 100 at most."""
    weights = WORKER_SIGNS if noun == "worker" else PARTNER_SIGNS
    ordered = tuple(sign for sign in weights if sign in signs)
    return Likeness(min(100, sum(weights[sign] for sign in ordered)), ordered)
