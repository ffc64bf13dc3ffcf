"""What the database is asked while an address answers: statements in their order, without what differs from one request to the next."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from django.db import connection

from waixie.foundation import statements

POINTS = ("SAVEPOINT", "RELEASE", "ROLLBACK")  # their names are counted up
LISTS = re.compile(r"\((?:%s(?:::\w+)?(?:, )?)+\)")


@contextmanager
def heard() -> Iterator[list[str]]:
    """The statements that are sent meanwhile, one by one or several in one exchange."""
    said: list[str] = []
    sent = statements._sent

    def tell(execute, sql, params, many, context):
        said.append(_shape(sql))
        return execute(sql, params, many, context)

    def tell_all(some):
        said.extend(_shape(sql) for sql, _values in some)
        return sent(some)

    with connection.execute_wrapper(tell), patch.object(statements, "_sent", tell_all):
        yield said
    said[:] = [one for one in said if not one.startswith(POINTS)]


def _shape(sql: object) -> str:
    return LISTS.sub("(…)", " ".join(str(sql).split()))
