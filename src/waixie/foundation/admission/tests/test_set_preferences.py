import pytest

from tests.cast import again, make_inside, make_outside
from waixie.foundation.admission import actions

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("make", [make_inside, make_outside])
def test_language_and_theme_stay_with_the_log_in(make):
    account = make()
    actions.set_preferences(language="en", theme="dark", by=account)
    assert (again(account).language, again(account).theme) == ("en", "dark")


def test_what_does_not_exist_changes_nothing():
    account = make_inside()
    actions.set_preferences(language="tlh", theme="pink", by=account)
    assert (again(account).language, again(account).theme) == ("zh-hant", "auto")
