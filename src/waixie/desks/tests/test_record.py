"""The page Record what happened."""

import json

import pytest
from django.test import Client

from tests.cast import entries, make_inside, make_outside
from waixie.foundation.accounts.roles import Role
from waixie.foundation.journal.models import Thing
from waixie.foundation.permits.acting import system
from waixie.registry.models import Partner

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def chen():
    client = Client(headers={"accept-language": "en"})
    client.cookies["django_language"] = "en"
    with system("test"):
        client.force_login(make_inside(Role.SUPERVISOR))
    return client


def test_it_offers_what_the_roles_may_record_and_nothing_else(chen):
    page = chen.get("/record/").content.decode()
    assert "/record/case.reported/" in page
    assert "/record/policy.adopted/" not in page


def test_a_case_is_named_dated_and_recorded(chen):
    sent = {"f-case": "new:Line 3 stands still", "happened_on": "2026-03-02", "f-severity": "high"}
    assert chen.post("/record/case.reported/", sent).status_code == 302
    (entry,) = entries("case.reported")
    assert entry.whole_day
    with system("test"):
        assert Thing.objects.get(type="case").name == "Line 3 stands still"


def test_a_name_that_nobody_chose_comes_back_with_what_was_found(chen):
    answer = chen.post("/record/case.reported/", {"f-case-words": "Line 3", "happened_on": "2026-03-02"})
    assert answer.status_code == 422
    assert 'value="new:Line 3"' in answer.content.decode()
    assert entries("case.reported") == []


def test_a_refusal_is_said_on_the_page(chen):
    sent = {"f-case": "new:x", "happened_on": "2199-01-01"}
    answer = chen.post("/record/case.reported/", sent)
    assert answer.status_code == 422
    assert "What has not happened yet" in answer.content.decode()


def test_a_kind_of_another_role_says_who_may(chen):
    page = chen.get("/record/contract.signed/").content.decode()
    assert "These roles may" in page
    assert '<form method="post" class="form"' not in page


def test_the_picker_finds_by_the_beginning_of_the_name(chen):
    chen.post("/record/case.reported/", {"f-case": "new:Line 3", "happened_on": "2026-03-02"})
    found = chen.get("/record/objects/?type=case&name=f-case&f-case-words=line").content.decode()
    assert "Line 3" in found
    assert 'value="new:line"' in found


def test_a_character_that_no_database_keeps_is_left_out_of_a_name(chen):
    sent = {"f-case": "new:Line\0 3", "happened_on": "2026-03-02", "f-severity": "high"}
    assert chen.post("/record/case.reported/", sent).status_code == 302
    with system("test"):
        assert Thing.objects.get(type="case").name == "Line 3"


def test_who_may_not_record_it_is_refused_and_the_journal_says_so(chen):
    for sent in ({}, {"f-contract": "new:x", "happened_on": "2026-03-02"}):
        answer = chen.post("/record/contract.signed/", sent)
        assert answer.status_code == 403
        assert "Your roles do not let you record" in answer.content.decode()
    assert [json.loads(entry.data)["door"] for entry in entries("act.refused")] == ["page", "page"]
    assert entries("contract.signed") == []


@pytest.fixture
def of_two_partners():
    """A partner's representative and one of another partner, each in his browser."""
    clients = []
    with system("test"):
        for number in (1, 2):
            partner = Partner.objects.create(name=f"廠商{number}")
            client = Client(headers={"accept-language": "en"})
            client.cookies["django_language"] = "en"
            client.force_login(make_outside(partner=partner.pk))
            clients.append((client, partner))
    return clients


def find(client, text=""):
    return client.get(f"/record/objects/?type=case&name=f-case&f-case-words={text}").content.decode()


def test_somebody_outside_finds_the_case_that_he_told_of_himself(of_two_partners):
    (own, _), (other, _) = of_two_partners
    assert (
        own.post("/record/case.reported/", {"f-case": "new:Gate 7", "happened_on": "2026-03-02"}).status_code
        == 302
    )
    assert "Gate 7" in find(own)
    assert "Gate 7" in find(own, "gate")
    assert "Gate 7" not in find(other)
    with system("test"):
        case = Thing.objects.get(type="case")
    page = own.get(f"/record/case.reported/?case={case.uuid}").content.decode()
    assert f'value="{case.uuid}"' in page
    assert (
        f'value="{case.uuid}"' not in other.get(f"/record/case.reported/?case={case.uuid}").content.decode()
    )


def test_somebody_outside_finds_a_case_of_his_own_that_somebody_else_told_of(chen, of_two_partners):
    (own, partner), (other, _) = of_two_partners
    sent = {"f-case": "new:Crane", "f-partner": str(partner.uuid), "happened_on": "2026-03-02"}
    assert chen.post("/record/case.reported/", sent).status_code == 302
    assert "Crane" in find(own, "cra")
    assert "Crane" not in find(other)


def test_the_partner_is_offered_his_own_side_and_refused_ours():
    partner = make_outside(Role.PARTNER_REPRESENTATIVE, partner=5)
    client = Client(headers={"accept-language": "en"})
    client.cookies["django_language"] = "en"
    with system("test"):
        client.force_login(partner)
    page = client.get("/record/contract.signed/").content.decode()
    assert 'value="theirs"' in page
    assert 'value="ours"' not in page
    body = {"kind": "contract.signed", "happened_on": "2026-03-02"}
    body["values"] = {"contract": "new:A contract", "side": "ours"}
    answer = client.post("/api/v1/events", json.dumps(body), content_type="application/json")
    assert answer.status_code == 403
    assert answer.json()["code"] == "telling.not_your_side"
    assert entries("contract.signed") == []


@pytest.mark.parametrize("kind", ["contract.amended", "contract.terminated"])
def test_the_partner_does_not_amend_or_end_a_contract_alone(kind):
    partner, legal = make_outside(Role.PARTNER_REPRESENTATIVE, partner=5), make_inside(Role.LEGAL)
    body = {"kind": kind, "happened_on": "2026-03-02"}
    body["values"] = {"contract": "new:A contract"}
    if kind == "contract.terminated":
        body["values"] |= {"side": "theirs", "reason": "x"}
    for who, status in ((partner, 403), (legal, 201)):
        client = Client()
        with system("test"):
            client.force_login(who)
        answer = client.post("/api/v1/events", json.dumps(body), content_type="application/json")
        assert answer.status_code == status
    assert len(entries(kind)) == 1
