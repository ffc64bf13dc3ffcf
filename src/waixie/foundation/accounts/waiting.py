"""How long a log-in must wait after wrong passwords. Plain arithmetic.

Guessing a password of ten characters through this door takes longer than anybody lives; a person who mistypes is not held up.
"""

from datetime import datetime, timedelta

FREE_FOR_LOGIN = 5  # so many wrong passwords of one log-in cost nothing
FREE_FOR_ADDRESS = 30  # an office behind one address mistypes more often
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=30)
REMEMBERED_FOR = timedelta(hours=24)


def waits_until(failures: int, last: datetime | None, *, free: int) -> datetime | None:
    """From when on the next attempt is taken: each further failure doubles the wait. None: at once."""
    if last is None or failures < free:
        return None
    wait: timedelta = FIRST_WAIT * 2 ** min(failures - free, 10)
    return last + min(wait, LONGEST_WAIT)
