"""Who owes a duty: asked of the duty and asked of the person, the answer is one."""

import pytest

from tests.cast import LONG_AGO, again, give, make_inside, make_outside
from waixie.foundation.accounts.models import Delegation, Person
from waixie.foundation.accounts.roles import Role
from waixie.foundation.permits.acting import system
from waixie.policy import queries
from waixie.policy.engine.types import Ref
from waixie.policy.queries import Holder
from waixie.policy.tests.living import happens, in_force, moment, time_is
from waixie.registry.events import (
    DepartmentAdded,
    EngagementActivated,
    EngagementPlanned,
    SupervisorAssigned,
)

pytestmark = pytest.mark.django_db
NOW = "2024-01-15 00:00"


def runs(engagement: int, *, department: int = 0, supervisor: int | None = None) -> None:
    plan = EngagementPlanned(engagement=engagement, department=department or None, legal_form="dispatch")
    happens(plan, "2024-01-01 00:00")
    if supervisor is not None:
        happens(SupervisorAssigned(engagement=engagement, supervisor=supervisor), "2024-01-01 00:00")
    happens(EngagementActivated(engagement=engagement), "2024-01-01 00:00")


def closed(account):
    with system("test"):
        account.is_active = False
        account.save()
    return account


def without_login(name: str) -> Person:
    with system("test"):
        return Person.objects.create(name=name)


def lends(giver: Person, taker: Person, role: str = "") -> None:
    with system("test"):
        Delegation.objects.create(
            giver=giver, taker=taker, role=role, from_at=LONG_AGO, to_at=moment("2030-01-01")
        )


def owners(engagement: int, role: str = "supervisor"):
    asked = Ref("engagement", engagement), role
    with time_is(NOW) as now:
        return queries.holders_of([asked], now)[asked]


def test_who_is_named_owes_it_and_who_acts_for_him_is_beside_him():
    ann, bob = make_inside(), make_inside()
    runs(3, supervisor=ann.person_id)
    lends(ann.person, bob.person)
    found = owners(3)
    assert found.own == (Holder(bob.person_id, ann.person_id), Holder(ann.person_id))
    assert found.instead == ()
    assert found.reached == found.named == found.own


def test_who_is_named_and_can_not_log_in_stays_named_and_the_task_force_is_told():
    gone, force = closed(make_inside()), make_inside(Role.TASK_FORCE)
    runs(3, supervisor=gone.person_id)
    found = owners(3)
    assert found.named == (Holder(gone.person_id, can_log_in=False),)
    assert found.reached == (Holder(force.person_id),)


def test_whose_deputy_by_delegation_can_log_in_does_not_fall_to_the_task_force():
    gone, stand_in = without_login("Gone"), make_inside()
    make_inside(Role.TASK_FORCE)
    runs(3, supervisor=gone.pk)
    lends(gone, stand_in.person, role="supervisor")
    assert owners(3).reached == (Holder(stand_in.person_id, gone.pk),)


def test_a_role_in_a_department_above_owes_it():
    above, force = make_inside(), make_inside(Role.TASK_FORCE)
    happens(DepartmentAdded(department=1), "2024-01-01 00:00")
    happens(DepartmentAdded(department=2, parent=1), "2024-01-01 00:00")
    give(above.person, Role.SUPERVISOR, ("department", 1))
    runs(3, department=2)
    runs(4)
    assert owners(3).reached == (Holder(above.person_id),)
    assert owners(4).reached == (Holder(force.person_id),)


def test_nobody_is_nobody():
    assert (owners(3).named, owners(3).reached) == ((), ())


def test_what_a_person_owes_himself_nobody_does_in_his_place():
    ann, gone = make_inside(), without_login("Gone")
    make_inside(Role.TASK_FORCE)
    asked = [(Ref("person", one), "supervisor") for one in (ann.person_id, gone.pk)]
    with time_is(NOW) as now:
        found = queries.holders_of(asked, now)
    assert found[asked[0]].reached == (Holder(ann.person_id),)
    assert (found[asked[1]].named, found[asked[1]].reached) == ((Holder(gone.pk, can_log_in=False),), ())


def test_what_a_duty_says_of_its_owners_is_what_each_of_them_finds_on_his_list():
    in_force("P1")
    force, second = make_inside(Role.TASK_FORCE), make_inside(Role.TASK_FORCE)
    named, above, stand_in, outsider = make_inside(), make_inside(), make_inside(), make_outside()
    gone, away, here = closed(make_inside()), without_login("Away"), closed(make_inside())
    for department, parent in ((1, None), (2, 1), (5, None)):
        happens(DepartmentAdded(department=department, parent=parent), "2024-01-01 00:00")
    give(above.person, Role.SUPERVISOR, ("department", 1))
    give(here.person, Role.SUPERVISOR, ("department", 5))
    lends(away, stand_in.person)
    lends(named.person, above.person, role="trainer")
    lends(second.person, outsider.person)
    runs(11, supervisor=named.person_id)
    runs(12, supervisor=gone.person_id)
    runs(13, supervisor=away.pk)
    runs(14, department=2)
    runs(15, department=5)
    runs(16)
    accounts = (force, second, named, above, stand_in, gone, here)
    with time_is(NOW) as now:
        asked = {number: (Ref("engagement", number), "supervisor") for number in range(11, 17)}
        found = queries.holders_of(list(asked.values()), now)
        by_duty = {
            account.pk: sorted(
                number
                for number, one in asked.items()
                if account.person_id in {holder.person for holder in found[one].reached}
            )
            for account in accounts
        }
        by_person = {
            account.pk: sorted(
                duty.ref.id
                for duty in queries.duties_of_person(account.person_id, now)
                if again(account).is_active
            )
            for account in accounts
        }
    assert by_duty == by_person
    assert by_duty[force.pk] == by_duty[second.pk] == [12, 15, 16]
    assert (by_duty[named.pk], by_duty[above.pk], by_duty[stand_in.pk]) == ([11], [14], [13])


def test_many_duties_ask_no_more_than_one(django_assert_max_num_queries):
    ann, here = make_inside(), make_inside()
    make_inside(Role.TASK_FORCE)
    give(here.person, Role.SUPERVISOR, ("department", 1))
    for number in range(3, 33):
        runs(number, department=1, supervisor=ann.person_id if number % 2 else None)
    asked = [(Ref("engagement", number), "supervisor") for number in range(3, 33)]
    with time_is(NOW) as now, django_assert_max_num_queries(8):
        found = queries.holders_of(asked, now)
    assert {one.reached for one in found.values()} == {(Holder(ann.person_id),), (Holder(here.person_id),)}
