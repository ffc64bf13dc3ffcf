"""Personal data: noise in every table, readable with the person's key, gone for ever without it."""

import base64
import json

import pytest
from cryptography.exceptions import InvalidTag
from django.apps import apps
from django.db import connection

from tests.journal.kinds import MEI, NOON, logged_in
from waixie.foundation.journal.models import Entry, PersonKey
from waixie.foundation.journal.proof import altered_entries
from waixie.foundation.journal.recording import person_key, record
from waixie.foundation.permits.acting import system
from waixie.foundation.sealing.envelopes import unseal

pytestmark = pytest.mark.django_db
ADDRESS, AGENT = "192.0.2.77", "Netscape-Navigator-3.04-Gold"


@pytest.fixture
def entry():
    with system("test"):
        return Entry.objects.get(pk=record(logged_in(address=ADDRESS, agent=AGENT), by=MEI, at=NOON).id)


def opened(entry, name, person=4):
    sealed = base64.b64decode(json.loads(entry.data)[name])
    return unseal(person_key("person", person), sealed, f"person:{person}:{name}")


def test_it_stands_in_the_clear_in_no_table(entry):
    found = []
    with system("test"), connection.cursor() as cursor:
        for model in apps.get_app_config("journal").get_models():
            table = model._meta.db_table
            cursor.execute(
                f'SELECT count(*) FROM "{table}" t WHERE t::text LIKE ANY(%s)',
                [[f"%{ADDRESS}%", f"%{AGENT}%"]],
            )
            if cursor.fetchone()[0]:
                found.append(table)
    assert found == []


def test_the_persons_key_opens_it(entry):
    with system("test"):
        assert (opened(entry, "address"), opened(entry, "agent")) == (ADDRESS, AGENT)


def test_the_same_value_looks_different_each_time(entry):
    with system("test"):
        other = Entry.objects.get(pk=record(logged_in(address=ADDRESS), by=MEI, at=NOON).id)
    assert json.loads(entry.data)["address"] != json.loads(other.data)["address"]


def test_another_persons_key_or_another_field_opens_nothing(entry):
    with system("test"):
        key, sealed = person_key("person", 4), base64.b64decode(json.loads(entry.data)["address"])
        with pytest.raises(InvalidTag):
            unseal(person_key("person", 5), sealed, "person:4:address")
        with pytest.raises(InvalidTag):
            unseal(key, sealed, "person:4:agent")


def test_without_the_key_the_value_is_gone_and_the_journal_still_proves_itself(entry):
    with system("test"):
        PersonKey.objects.filter(type="person", object=4).delete()
        with pytest.raises(InvalidTag):
            opened(entry, "address")
        assert list(altered_entries()) == []
