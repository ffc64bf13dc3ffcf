"""Numbers with check digits: people and companies of Taiwan and the mainland, as far as their own arithmetic can tell."""

import re
import unicodedata

# Taiwan, identity and resident numbers: letter values of the Ministry of the Interior, weights 1 9 8 7 6 5 4 3 2 1 1, sum divisible by 10.
_LETTERS = {letter: value for value, letter in enumerate("ABCDEFGHJKLMNPQRSTUVXYWZIO", 10)}
_TW = re.compile(r"^[A-Z][12]\d{8}$")
_TW_RESIDENT = re.compile(r"^[A-Z][89]\d{8}$")
_TW_RESIDENT_OLD = re.compile(r"^[A-Z][A-D]\d{8}$")
# Mainland, identity numbers: GB 11643, ISO 7064 MOD 11-2.
_CN = re.compile(r"^\d{17}[\dX]$")
_CN_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CN_CHECK = "10X98765432"
# Mainland, companies: GB 32100, MOD 31-3.
_USCC = re.compile(r"^[0-9A-HJ-NPQRTUWXY]{18}$")
_USCC_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_TW_COMPANY_WEIGHTS = (1, 2, 1, 2, 1, 2, 4, 1)


def plain_number(text: str) -> str:
    """The number without blanks and hyphens, in capitals and plain digits."""
    return re.sub(r"[\s\-‐–—._]", "", unicodedata.normalize("NFKC", text)).upper()


def identity_holds(number: str) -> bool | None:
    """Whether the check digit of an identity number is right; None for a number of another make (a passport)."""
    if _TW.match(number) or _TW_RESIDENT.match(number):
        return _taiwan(number[0], number[1:])
    if _TW_RESIDENT_OLD.match(number):
        return _taiwan(number[0], str(_LETTERS[number[1]] % 10) + number[2:])
    if _CN.match(number):
        total = sum(int(digit) * weight for digit, weight in zip(number, _CN_WEIGHTS, strict=False))
        return _CN_CHECK[total % 11] == number[17]
    return None


def _taiwan(letter: str, digits: str) -> bool:
    value = _LETTERS[letter]
    total = value // 10 + value % 10 * 9
    total += sum(
        int(digit) * weight for digit, weight in zip(digits, (8, 7, 6, 5, 4, 3, 2, 1, 1), strict=True)
    )
    return total % 10 == 0


def registration_holds(number: str) -> bool | None:
    """Whether the check digit of a company's number is right; None for a number of another make."""
    if re.match(r"^\d{8}$", number):
        return _taiwan_company(number)
    if len(number) == 18 and _USCC.match(number):
        total = sum(_USCC_SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(number[:17]))
        return _USCC_SIGNS[(31 - total % 31) % 31] == number[17]
    return None


def _taiwan_company(number: str) -> bool:
    """Divisible by five since 2023 (before by ten, which is included); a seven in the seventh place may count one more."""
    total = 0
    for digit, weight in zip(number, _TW_COMPANY_WEIGHTS, strict=True):
        product = int(digit) * weight
        total += product // 10 + product % 10
    return total % 5 == 0 or (number[6] == "7" and (total + 1) % 5 == 0)
