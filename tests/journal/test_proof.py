"""An entry that was altered behind the journal's back is found."""

import pytest
from django.db import connection

from tests.journal.kinds import MEI, NOON, activated, logged_in, planned
from waixie.foundation.journal.models import Entry
from waixie.foundation.journal.proof import altered_entries
from waixie.foundation.journal.recording import record, record_many
from waixie.foundation.journal.retraction import retract
from waixie.foundation.journal.rows import Draft
from waixie.foundation.permits.acting import role_name, system

pytestmark = pytest.mark.django_db

ALTERED = {
    "what happened": "UPDATE journal_event SET kind = 'engagement.ended' WHERE id = {id}",
    "when": "UPDATE journal_event SET occurred_at = occurred_at + interval '1 microsecond' WHERE id = {id}",
    "when it was learnt": "UPDATE journal_event SET recorded_at = recorded_at - interval '1 day' WHERE id = {id}",
    "when the source learnt it": "UPDATE journal_event SET source_recorded_at = now() WHERE id = {id}",
    "who": "UPDATE journal_event SET person = 99 WHERE id = {id}",
    "through what": "UPDATE journal_event SET account = NULL WHERE id = {id}",
    "for whom": "UPDATE journal_event SET on_behalf_of = 99 WHERE id = {id}",
    "how it was learnt": "UPDATE journal_event SET source = 'import' WHERE id = {id}",
    "from which import": "UPDATE journal_event SET batch = 9 WHERE id = {id}",
    "which day or hour": "UPDATE journal_event SET whole_day = true WHERE id = {id}",
    "in which shape": "UPDATE journal_event SET version = 7 WHERE id = {id}",
    "what it takes back": "UPDATE journal_event SET target = 1 WHERE id = {id}",
    "its number outside": "UPDATE journal_event SET uuid = gen_random_uuid() WHERE id = {id}",
    "a detail": "UPDATE journal_event SET data = replace(data, 'dispatch', 'mandate') WHERE id = {id}",
    "a blank in the details": "UPDATE journal_event SET data = data || ' ' WHERE id = {id}",
    "no details any more": "UPDATE journal_event SET data = 'x' WHERE id = {id}",
    "the hash itself": "UPDATE journal_event SET leaf = sha256('x') WHERE id = {id}",
    "another object": "UPDATE journal_event_object SET object = object + 1 WHERE event = {id}",
    "another role": "UPDATE journal_event_object SET role = 'witness' WHERE event = {id}",
    "an object less": "DELETE FROM journal_event_object WHERE event = {id} AND role = 'partner'",
    "an object more": "INSERT INTO journal_event_object (event, type, object, role) VALUES ({id}, 'case', 1, 'case')",
}


@pytest.fixture
def numbers():
    """Some entries of every sort; the second is the one that is altered."""
    with system("test"):
        drafts = [record(logged_in(), by=MEI, at=NOON)]
        drafts.append(record(planned(partner=3, legal_form="dispatch"), by=MEI, at=NOON))
        drafts += record_many([Draft(activated(), NOON, MEI, "import", source_recorded_at=NOON, batch=4)])
        drafts.append(retract(Entry.objects.get(pk=drafts[0].id), reason="x", by=MEI, at=NOON))
    return [draft.id for draft in drafts]


def found():
    with system("test"):
        return [entry.pk for entry in altered_entries()]


def test_nothing_is_found_where_nothing_was_altered(numbers):
    assert found() == []


@pytest.mark.parametrize("what", ALTERED)
def test_what_was_altered_is_found(numbers, what):
    with connection.cursor() as cursor:
        cursor.execute(f'SET LOCAL ROLE "{role_name("owner")}"')
        for table in ("journal_event", "journal_event_object"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(ALTERED[what].format(id=numbers[1]))
        assert cursor.rowcount > 0
        cursor.execute("RESET ROLE")
    assert found() == [numbers[1]]
