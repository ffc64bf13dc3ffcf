"""Fixtures that every test may use."""

import pytest

from tools.messages import compile_all
from waixie.site.testing.database import django_db_setup

__all__ = ["django_db_setup"]


@pytest.fixture(autouse=True, scope="session")
def quick_passwords():
    """Argon2 at its cheapest: a test is no thief."""
    from django.contrib.auth.hashers import Argon2PasswordHasher

    patch = pytest.MonkeyPatch()
    for name, least in (("time_cost", 1), ("memory_cost", 8), ("parallelism", 1)):
        patch.setattr(Argon2PasswordHasher, name, least)
    yield
    patch.undo()


def pytest_configure(config: pytest.Config) -> None:
    """Tests speak the three languages as the product does: messages that changed are compiled first."""
    if not hasattr(config, "workerinput"):
        compile_all()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What a browser does comes last: it is slow."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
