"""Work for the tests to ask for, registered as any other."""

import os
import time
from pathlib import Path

from django.db import connection

from waixie.foundation.jobs.deferring import task


@task("tests.write", attempts=3)
def write(word: str) -> None:
    """Leave a row behind; what it tries is noted in a file that no transaction takes back."""
    if log := os.environ.get("WAIXIE_TESTS_TRIED"):
        with Path(log).open("a") as file:
            file.write(word + "\n")
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO left_behind (word) VALUES (%s)", [word])
    if word == os.environ.get("WAIXIE_TESTS_STUCK_AT"):
        time.sleep(60)


@task("tests.fail", attempts=1)
def fail(word: str) -> None:
    """Leave a row behind and fail."""
    write.function(word)
    raise RuntimeError(word)
