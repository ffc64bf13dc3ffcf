"""Judging what happened in a day at its end, all at once: how a company's past is lived through quickly."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from waixie.foundation.journal.rows import Draft

_today: ContextVar[list[Draft] | None] = ContextVar("waixie_today", default=None)


@contextmanager
def day_by_day(judge: Callable[[Sequence[Draft]], None]) -> Iterator[Callable[[], None]]:
    """What is recorded inside waits until the function that is given is called: then `judge` has the day's events together."""
    waiting: list[Draft] = []
    token = _today.set(waiting)

    def night() -> None:
        if waiting:
            judge(list(waiting))
            waiting.clear()

    try:
        yield night
        night()
    finally:
        _today.reset(token)


def waits(drafts: Sequence[Draft]) -> bool:
    """Do these events wait for the end of their day?"""
    waiting = _today.get()
    if waiting is None:
        return False
    waiting.extend(drafts)
    return True
