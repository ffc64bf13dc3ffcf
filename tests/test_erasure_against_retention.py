"""Personal values can be erased although the record must be kept: the skeleton and its hash stay, and so do the verdicts."""

from datetime import timedelta

import pytest

from tests.journal.kinds import MEI, NOON, logged_in
from waixie.foundation import clock
from waixie.foundation.accounts.events import AccountCreated
from waixie.foundation.journal.actors import SYSTEM
from waixie.foundation.journal.models import Entry, PersonKey
from waixie.foundation.journal.proof import altered_entries
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import system
from waixie.policy.actions.adopt import adopt
from waixie.policy.actions.rejudging import rejudge_one
from waixie.policy.engine.types import Ref, State
from waixie.policy.models import Obligation, RuleVersion
from waixie.policy.states import CODES

pytestmark = pytest.mark.django_db
POLICY = """
policy: p
title: {en: P}
version: "1"
prevailing: en
zone: Asia/Taipei
valid_from: 2020-01-01
chapters:
  - chapter: 1
    title: {en: C}
    clauses:
      - clause: "1"
        text: {en: Who has a log-in uses it.}
        rules:
          - {id: used, family: response, per: person, after: account.created, expect: login.succeeded, within: 5 d}
"""


def test_what_was_met_stays_met_and_the_record_is_still_there_to_be_kept():
    with clock.set_to(NOON), system("test"):
        adopt(POLICY, by=SYSTEM, at=NOON)
        record(AccountCreated(person=4, account=1, outside=False), by=MEI, at=NOON)
    later = NOON + timedelta(days=1)
    with clock.set_to(later), system("test"):
        event = record(logged_in(address="192.0.2.77"), by=MEI, at=later)
        before = _duties()
        leaf = bytes(Entry.objects.get(pk=event.id).leaf)

        PersonKey.objects.filter(type="person", object=4).delete()
        rejudge_one(Ref("person", 4), cause="clock", at=later)

        assert _duties() == before
        assert ("used", CODES[State.MET], event.id) in {(code, state, met) for code, state, met, _ in before}
        assert bytes(Entry.objects.get(pk=event.id).leaf) == leaf
        assert list(altered_entries()) == []


def _duties():
    codes = dict(RuleVersion.objects.values_list("pk", "code"))
    rows = Obligation.objects.order_by("pk").values_list("rule", "state", "met_event", "due_at")
    return [(codes[rule], *rest) for rule, *rest in rows]
