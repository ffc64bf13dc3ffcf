"""What is changed of the company's own places, on their pages and through the API."""

import json

import pytest

from tests.cast import entries, make_inside, make_outside
from waixie.desks.tests.company import browser
from waixie.foundation.accounts.roles import Role
from waixie.foundation.journal.models import FactRow
from waixie.foundation.permits.acting import system
from waixie.registry import actions
from waixie.registry.models import Site
from waixie.registry.tests.cast import NOON

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lead():
    return make_inside(Role.ADMINISTRATOR, login="lead")


@pytest.fixture
def site(lead):
    entity = actions.add_entity(name="晨曜（昆山）", country="CN", by=lead, at=NOON)
    return actions.add_site(name="昆山厂", entity=entity, by=lead, at=NOON)


def now_of(site):
    with system("test"):
        return Site.objects.get(pk=site.pk)


def send(client, address, body):
    return client.post(f"/api/v1{address}", json.dumps(body), content_type="application/json")


def test_the_rules_at_its_gate_are_set_on_the_sites_page(lead, site):
    client = browser(lead)
    assert "Set the rules at the gate" in client.get(f"/sites/{site.uuid}/").content.decode()
    assert client.post(f"/sites/{site.uuid}/gate/", {"gate_rules": "strict"}).status_code == 302
    with system("test"):
        fact = FactRow.objects.filter(type="site", object=site.pk, name="gate_rules").latest("pk")
    assert (now_of(site).gate_rules, fact.value) == ("strict", "strict")
    assert "strict" in client.get(f"/sites/{site.uuid}/").content.decode()


def test_its_calendar_is_chosen_among_those_that_are_kept(lead, site):
    client = browser(lead)
    assert client.post(f"/sites/{site.uuid}/calendar/", {"calendar": "moon"}).status_code == 422
    assert client.post(f"/sites/{site.uuid}/calendar/", {"calendar": "mainland"}).status_code == 302
    assert now_of(site).calendar == "mainland"


def test_all_sites_of_an_entity_go_by_one_calendar(lead, site):
    assert browser(lead).post(f"/entities/{site.entity.uuid}/calendar/", {"calendar": "mainland"})
    assert now_of(site).calendar == "mainland"


def test_programs_change_a_site_by_the_same_rules(lead, site):
    client = browser(lead)
    answer = send(client, f"/sites/{site.uuid}", {"gate_rules": "strict", "calendar": "mainland"})
    assert (answer.status_code, answer.json()["gate_rules"]) == (200, "strict")
    unknown = send(client, f"/sites/{site.uuid}", {"calendar": "moon"})
    assert (unknown.status_code, unknown.json()["code"]) == (409, "registry.unknown_calendar")
    chosen = send(client, f"/entities/{site.entity.uuid}/calendar", {"calendar": "taiwan"})
    assert [one["calendar"] for one in chosen.json()] == ["taiwan"]


def test_programs_rename_an_entity_and_move_a_department(lead, site):
    client = browser(lead)
    plant, line = (
        actions.add_department(name=name, entity=site.entity, by=lead, at=NOON) for name in ("製造處", "一課")
    )
    renamed = send(client, f"/entities/{site.entity.uuid}", {"name": "晨曜昆山"})
    assert (renamed.status_code, renamed.json()["name"]) == (200, "晨曜昆山")
    assert send(client, f"/departments/{line.uuid}", {"parent": str(plant.uuid)}).status_code == 200
    under_itself = send(client, f"/departments/{plant.uuid}", {"parent": str(line.uuid)})
    assert under_itself.status_code == 409


def test_a_supervisor_is_refused_and_the_journal_says_so(site):
    client = browser(make_inside(Role.SUPERVISOR))
    assert "Set the rules" not in client.get(f"/sites/{site.uuid}/").content.decode()
    assert client.post(f"/sites/{site.uuid}/gate/", {"gate_rules": "strict"}).status_code == 403
    assert send(client, f"/sites/{site.uuid}", {"gate_rules": "strict"}).status_code == 403
    assert len(entries("act.refused")) == 2


def test_nobody_from_outside_finds_the_page(site):
    assert browser(make_outside()).get(f"/sites/{site.uuid}/gate/").status_code == 404
