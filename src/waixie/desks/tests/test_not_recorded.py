"""The task force says that nobody records a kind of event, and sees first what that means."""

import json

import pytest

from tests.cast import entries, make_inside
from waixie.desks.tests.company import browser, found
from waixie.foundation.accounts.roles import Role
from waixie.foundation.permits.acting import system
from waixie.policy.models import SilentKind

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "/catalogue/case.acknowledged/"


@pytest.fixture
def company():
    return found()


def test_what_it_means_is_said_before_and_the_rule_rests_and_comes_back(company):
    client = browser(company.lead)
    page = client.get(ADDRESS + "silent/").content.decode()
    assert "8.02 R802" in page
    assert "1 duty goes" in page
    assert client.post(ADDRESS + "silent/", {"go": "1"}).status_code == 302
    with system("test"):
        assert SilentKind.objects.count() == 1
    assert "nobody records it, since" in client.get(ADDRESS).content.decode()
    assert "8.02 R802" in client.get(ADDRESS + "recorded/").content.decode()
    assert client.post(ADDRESS + "recorded/", {"go": "1"}).status_code == 302
    assert len(entries("feeding.stopped")) == len(entries("feeding.begun")) == 1


def test_only_the_task_force_decides_at_both_doors(company):
    client = browser(make_inside(Role.SUPERVISOR))
    assert client.post(ADDRESS + "silent/", {"go": "1"}).status_code == 403
    sent = {"data": json.dumps({"recorded": False}), "content_type": "application/json"}
    assert client.put("/api/v1/kinds/case.acknowledged/fed", **sent).status_code == 403
    assert len(entries("act.refused")) == 2
    lead = browser(company.lead)
    assert lead.put("/api/v1/kinds/case.acknowledged/fed", **sent).status_code == 204
    assert len(entries("feeding.stopped")) == 1
