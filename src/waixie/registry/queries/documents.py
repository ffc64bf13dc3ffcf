"""Where the documents of an engagement lie."""

from django.db import connection

from waixie.foundation.permits.acting import User
from waixie.registry.models import Engagement
from waixie.registry.queries.members import Team

MOST = 500
ELSEWHERE = ["engagement", "worker", "partner", "person", "site", "department", "entity", "file"]

# Cases, contracts and whatever else the events of the engagement touch.
AROUND = """
SELECT DISTINCT other.type, other.object
FROM journal_event_object own JOIN journal_event_object other ON other.event = own.event
WHERE own.type = 'engagement' AND own.object = %s AND other.type <> ALL(%s)
LIMIT %s"""


def places_of(user: User, engagement: Engagement, team: Team) -> list[tuple[str, int]]:
    """The engagement itself, its people and its partner as far as he sees them, and for readers inside what its events touch."""
    places = [("engagement", engagement.pk), *{("worker", worker.pk) for _entry, worker in team.entries}]
    if engagement.partner_id is not None:
        places.append(("partner", engagement.partner_id))
    return places if user.outside else [*places, *_around(engagement.pk)]


def _around(engagement: int) -> list[tuple[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute(AROUND, [engagement, ELSEWHERE, MOST])
        return [(type_, object_) for type_, object_ in cursor.fetchall()]
