"""A real mail server on the loopback, and a kind of notice of the tests' own."""

import pytest

from waixie.foundation.notices.tests.post_office import PostOffice, sample_kinds


@pytest.fixture
def post_office(settings):
    """The house's mail server, with what it has taken."""
    with PostOffice() as office:
        office.serve(settings)
        yield office


@pytest.fixture(autouse=True)
def samples():
    with sample_kinds():
        yield
