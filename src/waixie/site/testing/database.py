"""pytest-django's database replaced by a copy of ours."""

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:  # noqa: ARG001
    """A fresh copy of the migrated database; after a test that committed, another one."""
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

        def begin_again(_: TransactionTestCase) -> None:
            put_aside()
            copy.renew()

        patch.setattr(TransactionTestCase, "_fixture_teardown", begin_again)
        with pointed_at(cluster, copy.name):
            with django_db_blocker.block():
                yield
            patch.undo()
        copy.drop()
        cluster.leave()
