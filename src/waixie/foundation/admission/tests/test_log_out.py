import pytest

from tests.cast import NOON, entries, make_inside, make_outside
from waixie.foundation.accounts.models import LoginRecord
from waixie.foundation.admission import actions
from waixie.foundation.permits.acting import system

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("make", [make_inside, make_outside])
def test_it_writes_down_who_went_out(make):
    account = make()
    actions.log_out(address="192.0.2.1", agent="Firefox", by=account, at=NOON)
    with system("test"):
        row = LoginRecord.objects.get()
    assert (row.account_id, row.result, row.at) == (account.pk, "out", NOON)
    (entry,) = entries("login.ended")
    assert entry.account == account.pk
