"""Who holds which role, where, from when to when, and in whose name."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from waixie.foundation.accounts.models import Account, Delegation, Person, RoleAssignment
from waixie.foundation.accounts.roles import INSIDE, Role
from waixie.foundation.permits.acting import acting, system
from waixie.foundation.permits.holding import PERSONAL, holds, reach_of, roles_of, stands_for
from waixie.foundation.permits.places import Place

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
HERE = Place(entity=1, site=2, departments=(3, 4))
DAY = timedelta(days=1)


_number = count(1)


def make_inside(*roles):
    with system("test"):
        person = Person.objects.create(name="內")
        account = Account.objects.create(login=f"inside-{next(_number)}", person=person)
    for role in roles:
        give(person, role)
    return account


def make_outside(worker=None):
    with system("test"):
        person = Person.objects.create(name="外", outside=True)
        login = f"outside-{next(_number)}"
        return Account.objects.create(login=login, person=person, outside=True, partner=1, worker=worker)


def give(person, role, scope=None):
    where = {"scope_type": scope[0], "scope_id": scope[1]} if scope else {}
    with system("test"):
        return RoleAssignment.objects.create(person=person, role=role, from_at=LONG_AGO, **where)


def lend(giver, taker, role="", from_at=NOON - DAY, to_at=NOON + DAY):
    with system("test"):
        Delegation.objects.create(
            giver=giver.person, taker=taker.person, role=role, from_at=from_at, to_at=to_at
        )


@pytest.mark.parametrize(
    ("scope", "reaches"),
    [
        (None, True), (("entity", 1), True), (("entity", 9), False), (("site", 2), True), (("site", 1), False),
        (("department", 3), True), (("department", 4), True), (("department", 9), False),
    ],
)  # fmt: skip
def test_a_role_reaches_what_lies_in_its_scope(scope, reaches):
    kai = make_inside()
    give(kai.person, Role.SAFETY_OFFICER, scope)
    assert bool(holds(kai, Role.SAFETY_OFFICER, at=NOON, of=HERE)) is reaches


def test_a_limited_role_does_not_reach_the_whole_company():
    kai = make_inside()
    give(kai.person, Role.SAFETY_OFFICER, ("site", 2))
    assert not holds(kai, Role.SAFETY_OFFICER, at=NOON, of=Place())
    assert holds(kai, Role.SAFETY_OFFICER, at=NOON)  # somewhere he does


def test_a_role_that_has_ended_is_not_held():
    kai = make_inside()
    role = give(kai.person, Role.LEGAL)
    with system("test"):
        role.to_at = NOON
        role.save()
    assert not holds(kai, Role.LEGAL, at=NOON)
    assert holds(kai, Role.LEGAL, at=NOON - DAY)


def test_a_delegate_holds_what_the_giver_holds_in_the_givers_name():
    mei, kai = make_inside(Role.LEGAL), make_inside()
    lend(mei, kai)
    assert holds(kai, Role.LEGAL, at=NOON).on_behalf_of == mei.person_id


def test_his_own_role_comes_before_a_lent_one():
    mei, kai = make_inside(Role.LEGAL), make_inside(Role.LEGAL)
    lend(mei, kai)
    assert holds(kai, Role.LEGAL, at=NOON).on_behalf_of is None


@pytest.mark.parametrize("days", [-2, 1])
def test_a_delegation_has_its_dates(days):
    mei, kai = make_inside(Role.LEGAL), make_inside()
    lend(mei, kai)
    assert not holds(kai, Role.LEGAL, at=NOON + days * DAY)


def test_a_delegation_of_one_role_lends_no_other():
    mei, kai = make_inside(Role.LEGAL, Role.FINANCE), make_inside()
    lend(mei, kai, Role.FINANCE)
    assert {one.role for one in roles_of(kai, NOON)} == {Role.FINANCE}


def test_what_was_lent_is_not_lent_on():
    mei, kai, lan = make_inside(Role.LEGAL), make_inside(), make_inside()
    lend(mei, kai)
    lend(kai, lan)
    assert roles_of(lan, NOON) == ()


def test_a_lent_role_ends_with_the_givers():
    mei, kai = make_inside(), make_inside()
    role = give(mei.person, Role.LEGAL)
    lend(mei, kai)
    with system("test"):
        role.to_at = NOON
        role.save()
    assert not holds(kai, Role.LEGAL, at=NOON)


def test_he_stands_for_himself_and_for_whom_he_is_delegate_of():
    mei, kai = make_inside(Role.SUPERVISOR), make_inside()
    lend(mei, kai, Role.SUPERVISOR)
    assert stands_for(kai, kai.person_id, Role.SUPERVISOR, NOON).on_behalf_of is None
    assert stands_for(kai, mei.person_id, Role.SUPERVISOR, NOON).on_behalf_of == mei.person_id
    assert not stands_for(kai, mei.person_id, Role.LIAISON, NOON)
    assert not stands_for(mei, kai.person_id, Role.SUPERVISOR, NOON)


def test_nobody_stands_for_nobody():
    assert not stands_for(make_inside(), None, Role.SUPERVISOR, NOON)


def test_from_outside_the_log_in_says_the_role():
    assert {one.role for one in roles_of(make_outside(worker=3), NOON)} == {Role.WORKER}
    assert {one.role for one in roles_of(make_outside(), NOON)} == {Role.PARTNER_REPRESENTATIVE}


def test_somebody_outside_stands_for_nobody_inside():
    mei, lin = make_inside(Role.SUPERVISOR), make_outside()
    lend(mei, lin)
    assert not stands_for(lin, mei.person_id, Role.SUPERVISOR, NOON)


@pytest.mark.parametrize("role", sorted(INSIDE))
def test_a_role_for_the_whole_company_sees_all_unless_it_is_personal(role):
    assert reach_of(make_inside(role), NOON).everything is (role not in PERSONAL)


def test_a_limited_role_sees_its_place():
    kai = make_inside()
    give(kai.person, Role.LEGAL, ("department", 3))
    reach = reach_of(kai, NOON)
    assert (reach.everything, reach.departments) == (False, {3})


def test_roles_are_read_once_in_a_transaction(django_assert_num_queries):
    kai = make_inside(Role.LEGAL)
    with acting(kai):
        roles_of(kai, NOON)
        with django_assert_num_queries(0):
            roles_of(kai, NOON)


def test_the_system_reads_roles_anew(django_assert_num_queries):
    kai = make_inside()
    with system("test"):
        assert roles_of(kai, NOON) == ()
        give(kai.person, Role.LEGAL)
        assert [one.role for one in roles_of(kai, NOON)] == [Role.LEGAL]
