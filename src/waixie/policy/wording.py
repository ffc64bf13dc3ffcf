"""The text of a version: read from its file, written back, and known by its fingerprint."""

import hashlib
from functools import lru_cache

from django.utils.translation import gettext

from waixie.foundation.answers import Refused, denied
from waixie.foundation.journal.kinds import KINDS
from waixie.policy import errors
from waixie.policy.grammar import PolicyText, Problem, dump, parse
from waixie.policy.kinds_catalogue import journal_catalogue
from waixie.policy.working_time import calendar_names

SHOWN = 20  # problems that are told in one refusal


def read_policy(source: str) -> PolicyText:
    """Read the file in the house's catalogue; every problem is told at once."""
    read = _read(source, (*calendar_names(), str(len(KINDS))))
    if isinstance(read, PolicyText):
        return read
    raise Refused(denied(errors.DOES_NOT_READ, problems=told(read), count=len(read)))


def write_policy(text: PolicyText) -> str:
    """The text as a file: the same text gives the same file."""
    return dump(text)


def hash_of(text: str) -> str:
    """The fingerprint of a text, by which approvals are bound to it."""
    return hashlib.sha256(text.encode()).hexdigest()


def told(problems: list[Problem]) -> str:
    """The problems of a file, a line each."""
    lines = [problem.told(gettext) for problem in problems[:SHOWN]]
    return "\n".join(lines + (["…"] if len(problems) > SHOWN else []))


@lru_cache(maxsize=32)
def _read(source: str, known: tuple[str, ...]) -> PolicyText | list[Problem]:  # noqa: ARG001 — names that texts may use
    return parse(source, journal_catalogue())
