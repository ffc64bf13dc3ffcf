"""Fixtures that every test may use."""

from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.balance import shared_out
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


@pytest.fixture(autouse=True, scope="session")
def static_files_found_once():
    """Every client of a test has middleware of its own; the static files that it finds are those that the first one found."""
    from django.conf import settings
    from whitenoise.middleware import WhiteNoiseMiddleware

    look, found = WhiteNoiseMiddleware.add_files_from_finders, {}

    def remember(self: WhiteNoiseMiddleware) -> None:
        where = (settings.STATIC_URL, str(settings.STATIC_ROOT), self.use_finders)
        if where not in found:
            look(self)
            found[where] = dict(self.files)
        self.files.update(found[where])

    patch = pytest.MonkeyPatch()
    patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", remember)
    yield
    patch.undo()


def pytest_configure(config: pytest.Config) -> None:
    """Tests speak the three languages as the product does: messages that changed are compiled first. A busy machine fails no property."""
    if not hasattr(config, "workerinput"):
        compile_all()
    settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long comes first, lest one worker be left alone with it; what a browser does comes last."""
    long = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: (item.get_closest_marker("browser") is not None, item.path not in long))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """How several workers share the tests."""
    return shared_out(config, log)
