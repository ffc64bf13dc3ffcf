"""Files go out through one address."""

import io
import uuid

import pytest
from django.test import Client

from tests.cast import NOON, make_inside, make_outside
from tests.matrix.answers import bare
from waixie.foundation.accounts.roles import Role
from waixie.foundation.files.actions import store_file
from waixie.foundation.files.tests.good import png
from waixie.foundation.journal.models import Thing
from waixie.foundation.permits.acting import system

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mei():
    return make_inside(Role.SUPERVISOR)


@pytest.fixture
def file(mei):
    with system("test"):
        case = Thing.objects.create(type="case", name="漏水")
    return store_file(io.BytesIO(png()), "現場.png", belongs_to=("case", case.pk), by=mei, at=NOON)


def ask(account, number):
    client = Client()
    client.force_login(account)
    return client.get(f"/files/{number}/")


def test_it_is_saved_and_never_shown(mei, file):
    answer = ask(mei, file.uuid)
    assert b"".join(answer.streaming_content) == png()
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_absent_and_not_yours_look_the_same(file):
    stranger = make_outside()
    hidden, absent = (
        bare(ask(stranger, number), f"/files/{number}/") for number in (file.uuid, uuid.uuid4())
    )
    assert hidden[0] == 404
    assert hidden == absent


def test_who_has_not_logged_in_is_led_to_the_door(file):
    assert Client().get(f"/files/{file.uuid}/").url.startswith("/login/")
