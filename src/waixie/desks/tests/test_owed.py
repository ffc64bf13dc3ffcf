"""Who owes a duty, on every page that shows one; and that long lists ask no more questions than short ones."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import make_inside, make_outside
from waixie.desks.tests.company import browser, found
from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.roles import Role
from waixie.foundation.permits.acting import system
from waixie.foundation.telling.actions import New, record_what_happened
from waixie.policy.models import Obligation

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def company():
    return found()


def read(account, address):
    answer = browser(account).get(address)
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content.decode()


def test_a_duty_that_nobody_holds_says_so_and_what_to_do(company):
    with system("test"):
        number = Obligation.objects.get(type="case").pk
        Account.objects.filter(pk=company.supervisor.pk).update(is_active=False)
    page = read(company.lead, f"/duties/{number}/")
    assert "The one of chen <span" in page
    assert "can&#x27;t log in yet" in page
    assert "it falls to the task force: The one of lead." in page
    assert 'href="/people/"' in page
    assert "Line 3 stands still" in read(company.lead, "/"), "it is on the task force's own list as well"
    answer = browser(company.lead).get(f"/api/v1/duties/{number}").json()
    assert answer["owners"] == [{"name": "The one of chen", "note": "can't log in yet"}]
    assert answer["instead"] == [{"name": "The one of lead", "note": ""}]


def test_programs_read_what_one_has_to_do_as_on_home(company):
    (mine,) = [
        one for one in browser(company.supervisor).get("/api/v1/duties").json() if one["clause"] == "8.02"
    ]
    assert (mine["about"], mine["state"], mine["role"]) == ("Line 3 stands still", "breached", "supervisor")
    assert mine["owners"] == [{"name": "The one of chen", "note": ""}]
    outsider = make_outside(Role.PARTNER_REPRESENTATIVE, partner=company.partner.pk)
    assert browser(outsider).get("/api/v1/duties").status_code == 404
    stranger = make_inside(Role.SUPERVISOR, login="stranger")
    with system("test"):
        number = Obligation.objects.filter(type="engagement").first().pk
    assert browser(stranger).get(f"/api/v1/duties/{number}").status_code == 404


@pytest.mark.parametrize("address", ["/", "/policy/regime/8.02/", "/engagements/%s/"])
def test_a_page_asks_no_more_for_thirty_duties_than_for_one(company, address):
    """Duties of many engagements, each with an owner of its own."""
    address = address % company.engagement.uuid if "%" in address else address
    counts = []
    for cases in (1, 30):
        for number in range(cases):
            values = {"case": New(f"Case {cases}.{number}"), "engagement": company.engagement.uuid}
            at = company.now - timedelta(hours=20)
            record_what_happened(
                "case.reported", values, happened_at=at, by=company.supervisor, at=company.now
            )
        client = browser(company.lead if "policy" in address else company.supervisor)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert "Case 1.0" in client.get(address).content.decode()
        counts.append(len(asked))
    assert counts[1] <= counts[0] + 1, counts


def test_the_engagement_file_names_who_owes_a_duty(company):
    assert "supervisor: The one of chen" in read(
        company.supervisor, f"/engagements/{company.engagement.uuid}/"
    )
