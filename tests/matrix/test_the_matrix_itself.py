"""A matrix that finds nothing must be able to find something."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from tests.matrix.test_addresses import WAYS, walk
from tests.matrix.world import World, make_world
from waixie.foundation.answers import NotThere
from waixie.foundation.permits.acting import system
from waixie.registry.models import Worker
from waixie.registry.tests.cast import make_cast
from waixie.site import urls

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
handler404, handler500 = urls.handler404, urls.handler500


def leaking(request: HttpRequest, uuid: object) -> HttpResponse:
    """Forgets to ask whether the reader sees the worker, and lets it be told by the status."""
    with system("forgetful"):
        if Worker.objects.filter(uuid=uuid).exists():
            return HttpResponse("it is somebody else's")
    raise NotThere


def breaking(request: HttpRequest, uuid: object) -> HttpResponse:
    """Breaks for everybody."""
    raise RuntimeError


urlpatterns = [
    *urls.urlpatterns,
    path("planted/worker/<uuid:uuid>/", leaking, name="planted-worker"),
    path("broken/worker/<uuid:uuid>/", breaking, name="broken-worker"),
]


@pytest.fixture
def world() -> World:
    return make_world(make_cast())


@override_settings(ROOT_URLCONF="tests.matrix.test_the_matrix_itself")
def test_a_planted_leak_and_a_planted_break_are_found(world):
    client = Client(raise_request_exception=False)
    client.force_login(world.cast.rep)
    found = walk(world, client, lambda subject: world.sees(world.cast.rep, subject))
    broken, told = found.broken, found.told
    assert [one for one in broken if "/broken/" not in one] == []
    assert broken
    assert len([one for one in told if "/planted/" in one]) == len(WAYS), "one worker is another partner's"
