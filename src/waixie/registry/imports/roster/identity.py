"""Whether a number that looks like one of Taiwan or the mainland checks; numbers of another make are taken as they are."""

import re

from waixie.registry.rules import (
    is_mainland_credit_code,
    is_mainland_identity,
    is_taiwan_business_number,
    is_taiwan_identity,
)

_TAIWAN = re.compile(r"^[A-Z][1289A-D]\d{8}$")
_MAINLAND = re.compile(r"^\d{17}[\dX]$")
_BUSINESS = re.compile(r"^\d{8}$")
_CREDIT_CODE = re.compile(r"^[0-9A-HJ-NPQRTUWXY]{18}$")


def identity_holds(number: str) -> bool | None:
    """Whether an identity number checks; None for a number of another make (a passport)."""
    if _TAIWAN.match(number):
        return is_taiwan_identity(number)
    return is_mainland_identity(number) if _MAINLAND.match(number) else None


def registration_holds(number: str) -> bool | None:
    """Whether a company's number checks; None for a number of another make."""
    if _BUSINESS.match(number):
        return is_taiwan_business_number(number)
    return is_mainland_credit_code(number) if _CREDIT_CODE.match(number) else None
