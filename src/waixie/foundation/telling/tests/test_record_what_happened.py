"""Recording by hand: who may, what is asked, what then stands in the journal."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest

from tests.cast import NOON, entries, make_inside, make_outside, touched
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import NotThere, Refused
from waixie.foundation.directory.registers import Known
from waixie.foundation.journal.kinds import KINDS
from waixie.foundation.journal.models import Source, Thing
from waixie.foundation.permits.acting import acting, system
from waixie.foundation.permits.places import Place
from waixie.foundation.telling.actions import New, record_what_happened
from waixie.foundation.telling.permissions import asked_of, may_tell_of

pytestmark = pytest.mark.django_db(transaction=True)
EARLIER = NOON - timedelta(hours=3)


def tell(by, kind="case.reported", happened_at=EARLIER, at=NOON, **values):
    return record_what_happened(kind, values, happened_at=happened_at, by=by, at=at)


def refusal(*args, **kwargs):
    with pytest.raises(Refused) as caught:
        tell(*args, **kwargs)
    return caught.value.answer.code


def test_it_stands_in_the_journal_as_told_by_hand():
    chen = make_inside(Role.SUPERVISOR)
    tell(chen, case=New("Line 3 stands still"), severity="high")
    (entry,) = entries("case.reported")
    assert (entry.source, entry.occurred_at, entry.person) == (Source.MANUAL, EARLIER, chen.person_id)
    with system("test"):
        thing = Thing.objects.get(type="case")
    assert touched(entry) == {("case", "case", thing.pk)}


def test_a_thing_that_has_a_name_already_is_taken_by_its_uuid():
    chen = make_inside(Role.SUPERVISOR)
    tell(chen, case=New("Line 3"))
    with system("test"):
        case = Thing.objects.get(type="case")
    tell(chen, "case.acknowledged", case=case.uuid)
    with system("test"):
        assert Thing.objects.filter(type="case").count() == 1
    assert touched(entries("case.acknowledged")[0]) == {("case", "case", case.pk)}


def test_a_worker_outside_tells_through_the_wall():
    worker = make_outside(Role.WORKER, worker=7)
    tell(worker, case=New("No light at the gate"))
    assert entries("case.reported")[0].person == worker.person_id


def test_it_refuses_a_role_that_the_kind_does_not_name():
    assert refusal(make_inside(Role.FINANCE), case=New("x")) == "telling.not_your_role"


def test_it_refuses_what_a_room_of_the_house_writes():
    assert refusal(make_inside(Role.TASK_FORCE), "act.refused") == "telling.not_by_hand"


def test_it_refuses_what_has_not_happened_yet():
    chen = make_inside(Role.SUPERVISOR)
    assert refusal(chen, happened_at=NOON + timedelta(seconds=1), case=New("x")) == "telling.in_the_future"


def test_it_refuses_a_worker_that_nobody_registered():
    chen = make_inside(Role.SUPERVISOR)
    assert refusal(chen, case=New("x"), worker=New("Somebody")) == "telling.no_new"


def test_it_refuses_an_event_without_what_it_needs():
    assert refusal(make_inside(Role.SUPERVISOR)) == "telling.unfit"
    assert entries("case.reported") == []


def test_what_is_not_there_can_not_be_named():
    with pytest.raises(NotThere):
        tell(make_inside(Role.SUPERVISOR), case=uuid4())
    with pytest.raises(NotThere):
        tell(make_inside(Role.SUPERVISOR), kind="no.such_kind")


def sign(by, side):
    return tell(by, "contract.signed", contract=New("A contract"), side=side)


def test_it_refuses_the_partner_who_signs_for_the_house():
    partner = make_outside(Role.PARTNER_REPRESENTATIVE, partner=5)
    with pytest.raises(Refused) as caught:
        sign(partner, "ours")
    assert caught.value.answer.code == "telling.not_your_side"
    sign(partner, "theirs")
    assert [json.loads(entry.data)["side"] for entry in entries("contract.signed")] == ["theirs"]


def test_the_house_writes_down_what_either_side_signed():
    legal = make_inside(Role.LEGAL)
    sign(legal, "ours")
    sign(legal, "theirs")
    assert len(entries("contract.signed")) == 2


def test_somebody_from_outside_is_offered_his_own_side_only():
    partner, legal = make_outside(Role.PARTNER_REPRESENTATIVE, partner=5), make_inside(Role.LEGAL)
    spec = KINDS["contract.signed"].specs["side"]
    assert [code for code, _ in asked_of(partner, "side", spec).choices] == ["theirs"]
    assert asked_of(legal, "side", spec) == spec


def test_a_role_for_one_site_does_not_reach_another():
    from tests.cast import give

    chen = make_inside()
    give(chen.person, Role.SUPERVISOR, ("site", 1))
    here, there = (Known("site", one, uuid4(), "a site", place=Place(site=one)) for one in (1, 2))
    with acting(chen):
        assert may_tell_of(chen, KINDS["case.reported"], here, at=NOON)
        assert may_tell_of(chen, KINDS["case.reported"], there, at=NOON).code == "telling.not_your_place"
