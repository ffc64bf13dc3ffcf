"""Two years of a clause beside its text."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from waixie.desks.tests.company import browser, found
from waixie.foundation.permits.acting import system
from waixie.policy import queries
from waixie.policy.models import RuleVersion
from waixie.policy.queries.trends import ends_of, trends

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def company():
    return found()


def test_each_month_says_what_was_so_at_its_end(company):
    with system("test", read_only=True):
        rules = list(RuleVersion.objects.values_list("pk", flat=True))
        told = trends(rules, company.now, "Asia/Taipei")
        assert told
        for rule, months in told.items():
            for month in months[:-1]:
                end = datetime.combine(
                    ends_of(month.begins) + timedelta(days=1), time(), ZoneInfo("Asia/Taipei")
                )
                figure = queries.figures_at(end - timedelta(microseconds=1), [rule]).get(
                    rule, queries.Figure()
                )
                assert month.rate == figure.rate
            assert months[-1].rate == queries.figures(company.now, [rule])[rule].rate


def test_the_reader_draws_it_and_the_clause_tells_the_figures_and_the_departments(company):
    client = browser(company.lead)
    client.get("/policy/")
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/policy/").content.decode()
    assert "Kept rate in the last two years" in page
    assert "with version 1" in page
    assert len([one for one in asked if one["sql"].startswith(("SELECT", "WITH"))]) <= 15
    clause = client.get("/policy/regime/3.08/").content.decode()
    assert "The figures as a table" in clause
    assert "製造處" in clause
