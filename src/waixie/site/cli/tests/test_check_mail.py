"""`waixie check` says how it stands with the mail."""

import pytest

from waixie.foundation.notices.tests.post_office import PostOffice
from waixie.site.cli.check import _of_mail

pytestmark = pytest.mark.django_db


def said() -> list[tuple[bool, str]]:
    return [(finding.fine, finding.sentence) for finding in _of_mail()]


def test_no_server_is_no_fault_but_is_said():
    ((fine, sentence),) = said()
    assert fine
    assert "nobody gets mail" in sentence


def test_a_server_that_answers_is_sound(settings):
    with PostOffice() as office:
        office.serve(settings)
        assert all(fine for fine, _sentence in said())


def test_a_server_that_is_down_is_found(settings):
    with PostOffice() as office:
        office.serve(settings)
    (fine, sentence), *_rest = said()
    assert not fine
    assert "does not answer" in sentence


def test_links_that_lead_nowhere_are_found(settings):
    with PostOffice() as office:
        office.serve(settings)
        settings.WAIXIE_URL = "http://localhost:8000"
        assert (False, "Links in mails lead to http://localhost:8000: give WAIXIE_URL.") in said()
