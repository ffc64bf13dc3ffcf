"""Every register answers all that is asked of it: they are wired by their names, where no type is checked."""

from uuid import uuid4

import pytest

from tests.cast import make_inside
from waixie.foundation.accounts.roles import Role
from waixie.foundation.calendars.models import Calendar
from waixie.foundation.directory import registers
from waixie.foundation.permits.acting import acting, system
from waixie.site.wiring import REGISTERS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("type_", REGISTERS)
def test_what_is_not_there_is_found_in_no_way(type_):
    reader, register = make_inside(Role.ADMINISTRATOR), registers.register_of(type_)
    with acting(reader, read_only=True):
        assert registers.names(reader, [(type_, 0)]) == {}
        assert list(register.with_uuids(reader, [uuid4()])) == []
        assert list(register.found(reader, "no such thing", 5)) == []


def test_a_calendar_has_its_name():
    reader = make_inside(Role.ADMINISTRATOR)
    with system("test"):
        calendar = Calendar.objects.first()
    with acting(reader, read_only=True):
        assert (
            registers.names(reader, [("calendar", calendar.pk)])["calendar", calendar.pk].note
            == calendar.code
        )
