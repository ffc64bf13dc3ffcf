"""The database works out a state as the engine does."""

import random
from datetime import timedelta
from itertools import product

import pytest
from django.db import connection

from waixie.foundation.permits.acting import system
from waixie.policy.engine.types import Duty, Ref
from waixie.policy.states import CODES
from waixie.policy.tests.histories import at

NOON = at("2024-03-01 12:00")
HOURS = (None, -2, -1, 0, 1, 2)
FLAGS = (False, True)


def moments():
    """Every order in which opening, due, met, void and now can stand to each other, with each flag now and then."""
    luck = random.Random(1)
    for opened, due, met, void in product((-3, 0, 1), HOURS[1:], HOURS, HOURS):
        flags = [luck.random() < 0.1 for _ in range(3)]
        yield opened, due, met, void, luck.choice(FLAGS), *flags


def hour(number: int | None):
    return None if number is None else NOON + timedelta(hours=number)


@pytest.mark.django_db
def test_state_by_state_they_agree():
    rows = list(moments())
    wanted = []
    for opened, due, met, void, afterwards, undetermined, waived, not_fed in rows:
        duty = Duty(
            "R1",
            Ref("case", 1),
            (1, 0, 0),
            hour(opened),
            hour(due),
            hour(met),
            hour(void),
            afterwards=afterwards,
            undetermined=undetermined,
            waived=waived,
            not_fed=not_fed,
        )
        wanted.append(CODES[duty.state(NOON)])
    values = [[*map(hour, row[:4]), *row[4:]] for row in rows]
    columns = [list(column) for column in zip(*values, strict=True)]
    with system("test"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT policy_state(o, d, m, v, a, u, w, n, %s) FROM unnest(%s::timestamptz[], %s::timestamptz[], "
            "%s::timestamptz[], %s::timestamptz[], %s::boolean[], %s::boolean[], %s::boolean[], %s::boolean[]) "
            "WITH ORDINALITY AS r(o, d, m, v, a, u, w, n, place) ORDER BY place",
            [NOON, *columns],
        )
        assert [state for (state,) in cursor.fetchall()] == wanted
