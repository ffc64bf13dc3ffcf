"""pytest-django's database replaced by a copy of ours."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[Callable[[], None]]:  # noqa: ARG001
    """A fresh copy of the migrated database; after a test that committed, another one. Gives what brings it back so:
    for a fixture that commits what the tests of a whole file only read."""
    from django.conf import settings
    from django.test import TransactionTestCase

    from waixie.foundation.sealing.keys import make_keys
    from waixie.site.migrating import put_aside
    from waixie.site.testing.cluster import open_cluster
    from waixie.site.testing.copies import Copy, pointed_at

    settings.WAIXIE_CLOCK_SETTABLE = True
    with django_db_blocker.unblock():
        make_keys()
        cluster = open_cluster()
        copy = Copy(cluster)
        patch = pytest.MonkeyPatch()

        def begin_again() -> None:
            put_aside()
            copy.renew()

        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: begin_again())
        with pointed_at(cluster, copy.name):
            with django_db_blocker.block():
                yield begin_again
            patch.undo()
        copy.drop()
        cluster.leave()
