"""Kinds of the house that the journal's tests write down; the journal itself knows them by name alone."""

from datetime import UTC, datetime

from waixie.foundation.journal.actors import Actor
from waixie.foundation.journal.kinds import Event, get_kind

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MEI = Actor(person=4, account=5)


def planned(**fields) -> Event:
    """An engagement is planned: it declares facts."""
    return get_kind("engagement.planned")(**{"engagement": 17, "legal_form": "contract_for_work"} | fields)


def activated(engagement=17) -> Event:
    """An engagement becomes active."""
    return get_kind("engagement.activated")(engagement=engagement)


def logged_in(person=4, address="192.0.2.77", agent="Firefox") -> Event:
    """Somebody logged in: address and browser are personal."""
    return get_kind("login.succeeded")(person=person, address=address, agent=agent)
