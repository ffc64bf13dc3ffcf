"""Telling people of the policy's own work: a draft on its way, a version that comes, a text that waits to be acknowledged.

Looked for each minute and told once: what somebody was told stands in his notices, by key. What is older than three days is history;
and only who was told that he is asked to acknowledge is chased until he has, by mail unless he chose otherwise.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from waixie.foundation.accounts import queries as accounts
from waixie.foundation.accounts.roles import Role
from waixie.foundation.journal.models import Entry, Touched
from waixie.foundation.notices.actions import News, tell
from waixie.foundation.notices.models import Notice
from waixie.policy.engine.timing import local_day
from waixie.policy.models import Draft
from waixie.policy.queries.holders import can_log_in
from waixie.policy.states import DraftState

FRESH = timedelta(days=3)  # what is older when it is first seen is history
AHEAD = timedelta(days=3)  # so long before a version comes into force the task force hears of it
PRESENT = ("live", "manual")
BATCH = 500
STEPS = {"policy.submitted": "review", "policy.approved": "approved", "policy.reviewed": "returned"}
KIND = {
    "review": "policy.review",
    "approved": "policy.decided",
    "returned": "policy.decided",
    "coming": "policy.coming",
}
STANDS = {
    "review": (DraftState.IN_REVIEW,),
    "approved": (DraftState.APPROVED, DraftState.IN_FORCE),
    "returned": (DraftState.DRAFT,),
}
MISSING = """
FROM policy_acknowledgement a JOIN policy_version v ON v.id = a.version_id JOIN policy_policy p ON p.id = v.policy_id
WHERE a.acknowledged_at IS NULL AND a.released_at IS NULL
AND EXISTS (SELECT FROM accounts_account l WHERE l.person_id = a.person AND l.is_active)
"""
TOLD = "EXISTS (SELECT FROM notices_notice n WHERE n.person_id = a.person AND n.key = concat({key}))"
ASKED = f"""SELECT a.id, a.person, a.version_id, 0 {MISSING} AND a.asked_at > %(fresh)s
AND NOT {TOLD.format(key="'policy.asked:', a.id")} ORDER BY a.id LIMIT {BATCH}"""
# Days from the due day to the latest step that has come: three days before it, the day after it, and every week from then on.
DAY = "(%(now)s AT TIME ZONE p.zone)::date"
STEP = f"(CASE WHEN {DAY} > a.due_on THEN 1 + 7 * (({DAY} - a.due_on - 1) / 7) ELSE -3 END)"
# Whose duty it is by a rule is reminded by that rule's plan.
BY_RULE = """EXISTS (SELECT FROM policy_obligation o JOIN journal_event e ON e.id = o.opened_event AND e.kind = 'policy.announced'
WHERE o.met_at IS NULL AND o.void_at IS NULL AND (o.type, o.object) IN (('person', a.person), ('worker', a.worker),
('partner', CASE WHEN a.worker IS NULL THEN a.partner END)))"""
CHASED = f"""SELECT a.id, a.person, a.version_id, {STEP} {MISSING} AND {DAY} >= a.due_on + {STEP}
AND (a.asked_at AT TIME ZONE p.zone)::date < a.due_on + {STEP}
AND {TOLD.format(key="'policy.asked:', a.id")} AND NOT {TOLD.format(key=f"'policy.chased:', a.id, ':', {STEP}")}
AND NOT {BY_RULE} ORDER BY a.id LIMIT {BATCH}"""


def tell_of_policy(now: datetime) -> bool:
    """Tell the task force of drafts on their way, and everybody of what he is asked to acknowledge. True when there is more."""
    asked, chased = list(_waiting("asked", ASKED, now)), list(_waiting("chased", CHASED, now))
    tell([*_of_drafts(now), *asked, *chased], at=now)
    return BATCH in (len(asked), len(chased))


def _waiting(sort: str, sql: str, now: datetime) -> Iterator[News]:
    """Who is asked since a short while, or has let another step pass."""
    with connection.cursor() as cursor:
        cursor.execute(sql, {"now": now, "fresh": now - FRESH})
        for number, person, version, step in cursor.fetchall():
            key = f"policy.asked:{number}" if sort == "asked" else f"policy.chased:{number}:{step}"
            yield news_of_asking(number, person, version, key)


def news_of_asking(number: int, person: int, version: int, key: str) -> News:
    """That a version waits for a person's acknowledgement."""
    return News(person, "policy.acknowledge", key, ("policy_version", version), {"acknowledgement": number})


def _of_drafts(now: datetime) -> list[News]:
    steps = {one.key: one for one in (*_passed(now), *_coming(now))}
    if not steps:
        return []
    told = set(Notice.objects.filter(key__in=list(steps)).values_list("key", "person"))
    people = sorted(can_log_in(_task_force(now)))
    return [
        News(person, one.kind, one.key, ("policy", one.draft.policy_id), one.data)
        for one in steps.values()
        for person in people
        if person != one.by and (one.key, person) not in told
    ]


@dataclass(frozen=True)
class Step:
    """Something that happened to a draft, or is about to."""

    key: str
    draft: Draft
    what: str
    by: int | None = None  # who did it needs no notice

    @property
    def kind(self) -> str:
        """The kind of its notices."""
        return KIND[self.what]

    @property
    def data(self) -> dict[str, Any]:
        """What its words are made from."""
        return {"draft": self.draft.pk, "what": self.what}


def _passed(now: datetime) -> Iterator[Step]:
    """Drafts that went to review, were approved or given back a short while ago, and still stand so."""
    entries = Entry.objects.filter(kind__in=STEPS, occurred_at__gt=now - FRESH, source__in=PRESENT)
    found = list(entries.order_by("occurred_at", "pk"))
    touched = Touched.objects.filter(event__in=[one.pk for one in found], type="policy")
    policies = dict(touched.values_list("event", "object"))
    for entry in found:
        what, data = STEPS[entry.kind], json.loads(entry.data)
        if what == "returned" and data.get("outcome") != "sent_back":
            continue
        drafts = Draft.objects.filter(policy=policies[entry.pk], version=data.get("edition", ""))
        draft = drafts.filter(state__in=STANDS[what]).order_by("-pk").first()
        if draft is not None:
            mark = draft.hash if what == "approved" else str(entry.pk)
            yield Step(f"policy.{what}:{draft.pk}:{mark}", draft, what, entry.person)


def _coming(now: datetime) -> Iterator[Step]:
    """Approved versions that come into force before long."""
    coming = Draft.objects.filter(state=DraftState.APPROVED).select_related("policy").order_by("pk")
    for draft in coming:
        assert draft.effective_on is not None
        today = local_day(now, draft.policy.zone)
        if today < draft.effective_on <= today + AHEAD:
            yield Step(f"policy.coming:{draft.pk}:{draft.effective_on}", draft, "coming")


def _task_force(now: datetime) -> set[int]:
    return set(accounts.holders(Role.TASK_FORCE, now).values_list("person", flat=True))
