"""Turning pages by the last row seen."""

import pytest

from waixie.foundation.accounts.models import Person
from waixie.foundation.permits.acting import system
from waixie.foundation.ui.keyset import turn

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    with system("test"):
        Person.objects.bulk_create(Person(name=name, search=name) for name in "bacaadbe")
        yield Person.objects.filter(search__in="abcde")


def walk(rows, by, size=3):
    seen, token = [], ""
    while True:
        page = turn(rows, by=by, token=token, size=size)
        seen.append([(row.search, row.pk) for row in page.rows])
        if not page.later:
            return seen
        token = page.later


@pytest.mark.parametrize("by", ["search", "-search", "pk", "-pk"])
def test_every_row_comes_once_and_in_order(people, by):
    pages = walk(people, by)
    field, falling = by.lstrip("-"), by.startswith("-")
    ordered = sorted(
        ((row.search, row.pk) for row in people),
        key=lambda r: r if field == "search" else r[1],
        reverse=falling,
    )
    assert [row for page in pages for row in page] == ordered
    assert [len(page) for page in pages] == [3, 3, 2]


def test_back_leads_to_the_page_one_came_from(people):
    first = turn(people, by="search", size=3)
    second = turn(people, by="search", token=first.later, size=3)
    back = turn(people, by="search", token=second.earlier, size=3)
    assert [row.pk for row in back.rows] == [row.pk for row in first.rows]
    assert not back.earlier
    assert back.later


@pytest.mark.parametrize("token", ["x", "bm9wZQ", "WyJsYXRlciIsIFtdLCAxXQ", "" + "A" * 400])
def test_a_bent_token_shows_the_beginning(people, token):
    assert [row.pk for row in turn(people, by="search", token=token, size=3).rows] == [
        row.pk for row in turn(people, by="search", size=3).rows
    ]
