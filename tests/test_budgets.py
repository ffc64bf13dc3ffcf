"""How many statements each page may send, so that a page does not slowly become dear. docs/budgets.md says what we are after."""

import pytest
from django.db import connection

from tests.cast import make_outside
from waixie.desks.tests.company import Company, browser, found
from waixie.foundation.accounts.models import Account
from waixie.foundation.permits.acting import acting
from waixie.foundation.statements import read_together

pytestmark = pytest.mark.django_db


@pytest.fixture
def company() -> Company:
    return found()


def sent_for(account: Account, address: str) -> int:
    """All that one page sends, what goes in one exchange statement by statement; without BEGIN and COMMIT."""
    client, seen = browser(account), []
    client.get(address)  # the first page after a while asks besides whether time stood still

    def watching(execute, sql, params, many, context):
        seen.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watching):
        assert client.get(address).status_code == 200
    saved = sum("SAVEPOINT" in sql for sql in seen)
    kept_aside = sum(sql.startswith("SELECT current_setting") for sql in seen)
    return len(seen) - saved - 2 * kept_aside  # a test works inside a transaction and puts the role back


def pages_of(company: Company) -> dict[str, str]:
    engagement = f"/engagements/{company.engagement.uuid}/"
    return {
        "home": "/",
        "workers": "/workers/",
        "workers found": "/workers/?q=王",
        "workers of a partner": f"/workers/?partner={company.partner.uuid}",
        "partners": "/partners/",
        "engagements": "/engagements/",
        "worker": f"/workers/{company.worker.uuid}/",
        "partner": f"/partners/{company.partner.uuid}/",
        "engagement": f"{engagement}?tab=duties",
        "engagement's people": f"{engagement}?tab=people",
        "engagement's documents": f"{engagement}?tab=documents",
        "engagement's life": f"{engagement}?tab=life",
    }


# page: the task force, a supervisor, a partner's representative
BUDGETS = {
    "home": (12, 14, 9),
    "workers": (9, 10, 8),
    "workers found": (9, 10, 8),
    "workers of a partner": (10, 11, 9),
    "partners": (8, 9, 7),
    "engagements": (8, 8, 9),
    "worker": (11, 12, 12),
    "partner": (14, 15, 13),
    "engagement": (19, 20, 13),
    "engagement's people": (12, 13, 13),
    "engagement's documents": (14, 15, 15),
    "engagement's life": (13, 14, 14),
}


@pytest.mark.parametrize("reader", [0, 1, 2], ids=["task force", "supervisor", "representative"])
def test_no_page_sends_more_statements_than_its_budget(company, reader):
    account = (company.lead, company.supervisor, make_outside(partner=company.partner.pk))[reader]
    sent = {page: sent_for(account, address) for page, address in pages_of(company).items()}
    assert {page: number for page, number in sent.items() if number > BUDGETS[page][reader]} == {}


def test_what_goes_in_one_exchange_is_counted_statement_by_statement(company):
    seen = []

    def watching(execute, sql, params, many, context):
        seen.append(sql)
        return execute(sql, params, many, context)

    with acting(company.lead, read_only=True), connection.execute_wrapper(watching):
        answers = read_together([("SELECT 1", ()), ("SELECT 2", ())])
    assert seen == ["SELECT 1", "SELECT 2"]
    assert answers == [[(1,)], [(2,)]]
