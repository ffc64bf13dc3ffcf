from uuid import uuid4

import pytest

from tests.cast import make_inside, make_outside
from waixie.foundation.accounts.roles import Role
from waixie.foundation.directory import registers
from waixie.foundation.directory.registers import Known


class Shelf:
    """A register of shelves: 1 is seen by partner 7 and everybody inside, 2 by nobody from outside."""

    label, takes_new = "shelf", False

    def naming(self, user, ids):
        seen = [one for one in ids if not user.outside or (one == 1 and user.partner == 7)]
        return [Known("shelf", one, uuid4(), f"Shelf {one}") for one in seen]


@pytest.fixture(autouse=True)
def shelves(monkeypatch, settings, tmp_path):
    monkeypatch.setitem(registers._registers, "shelf", Shelf())
    settings.WAIXIE_FILES = tmp_path / "files"


@pytest.fixture
def mei():
    return make_inside(Role.SUPERVISOR)


@pytest.fixture
def lin():
    """Somebody from outside who sees shelf 1."""
    return make_outside(Role.PARTNER_REPRESENTATIVE, partner=7)
