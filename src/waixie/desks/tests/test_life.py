"""The time line says of what was imported when the other system wrote it down, and never that we wrote it down late."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from waixie.desks.life.entries import life_of
from waixie.desks.tests.company import found
from waixie.foundation.journal.actors import SYSTEM
from waixie.foundation.journal.recording import record_many
from waixie.foundation.journal.rows import Draft
from waixie.foundation.permits.acting import acting, system
from waixie.registry.events import LanguageStated

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def company():
    return found()


def sentences(company, written):
    then = company.now - timedelta(days=400)
    with system("test"):
        event = LanguageStated(worker=company.worker.pk, language="vi")
        record_many([Draft(event, then, SYSTEM, "import", source_recorded_at=written)])
    with acting(company.lead):
        lines = [line for line in life_of(company.lead, "worker", company.worker.pk) if line.imported]
    with translation.override("en"):
        return render_to_string("desks/life/lines.html", {"lines": lines})


def test_the_other_system_s_own_time_is_shown(company):
    written = company.now - timedelta(days=399)
    shown = sentences(company, written)
    assert f"imported · recorded {written.astimezone():%Y-%m-%d %H:%M}" in shown


def test_without_one_it_is_imported_and_no_more(company):
    shown = sentences(company, None)
    assert "imported</p>" in shown
    assert "recorded " not in shown
