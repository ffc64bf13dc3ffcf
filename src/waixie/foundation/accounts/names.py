"""How log-in names are compared."""

import re
import unicodedata

FIT = re.compile(r"[\w.@+-]{1,150}")


def login_key(login: str) -> str:
    """The name as it is kept and looked up: width and case don't matter, accents do."""
    return unicodedata.normalize("NFKC", login).casefold().replace("\x00", "").strip()


def is_fit_login(login: str) -> bool:
    """Is it a possible log-in name, folded already?"""
    return FIT.fullmatch(login) is not None
