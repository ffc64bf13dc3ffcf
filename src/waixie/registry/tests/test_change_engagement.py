from datetime import date

import pytest

from waixie.foundation.permits.acting import system
from waixie.registry import actions
from waixie.registry.models import Site
from waixie.registry.tests.cast import NOON, again, facts, kinds, last, make, make_account, why

pytestmark = pytest.mark.django_db


def test_a_new_end_is_a_fact_and_nothing_else_is(cast):
    actions.change_engagement(cast.running, ends_on=date(2027, 3, 31), by=cast.boss, at=NOON)
    assert facts("engagement", cast.running.pk) == {"end_date": "2027-03-31"}
    assert again(cast.running).ends_on == date(2027, 3, 31)


def test_another_site_brings_its_zone_and_calendar(cast):
    site = make(Site(name="蘇州", entity=cast.entity, time_zone="Asia/Shanghai", calendar="mainland"))
    actions.change_engagement(cast.running, site=site, by=cast.admin, at=NOON)
    known = facts("engagement", cast.running.pk)
    assert (known["site"], known["time_zone"], known["calendar"]) == (
        f"site:{site.pk}",
        "Asia/Shanghai",
        "mainland",
    )


def test_a_supervisor_does_not_move_it_to_where_his_role_does_not_reach(cast):
    with system("test"):
        local = make_account("local", "supervisor", scope=("department", cast.plant.pk))
        type(cast.running).objects.filter(pk=cast.running.pk).update(supervisor=local.person)
    assert why(actions.change_engagement, cast.running, department=cast.office, by=local) == "not_a_lead"


def test_what_stays_the_same_leaves_no_trace(cast):
    actions.change_engagement(cast.running, title="產線維護", by=cast.boss, at=NOON)
    assert kinds() == []


def test_it_refuses_dates_in_the_wrong_order(cast):
    assert (
        why(actions.change_engagement, cast.running, starts_on=date(2027, 1, 1), by=cast.boss)
        == "dates_reversed"
    )


def test_what_has_ended_is_not_changed(cast):
    actions.end_engagement(cast.running, reason="completed", by=cast.boss, at=NOON)
    assert (
        why(actions.change_engagement, cast.running, title="新", by=cast.boss) == "workflow.step_not_allowed"
    )


def test_a_delegate_changes_it_in_the_givers_name(cast):
    from waixie.foundation.accounts.models import Delegation

    with system("test"):
        Delegation.objects.create(
            giver=cast.boss.person, taker=cast.nobody.person, from_at=NOON, to_at=NOON.replace(year=2027)
        )
    actions.change_engagement(cast.running, title="新題", by=cast.nobody, at=NOON)
    entry = last("engagement.changed")
    assert (entry.person, entry.on_behalf_of) == (cast.nobody.person_id, cast.boss.person_id)


def test_an_end_that_is_emptied_is_lifted_in_the_journal(cast):
    actions.change_engagement(cast.running, ends_on=date(2027, 3, 31), by=cast.boss, at=NOON)
    actions.change_engagement(cast.running, ends_on=None, by=cast.boss, at=NOON)
    assert '"open_ended":true' in last("engagement.changed").data
    assert facts("engagement", cast.running.pk) == {"end_date": None}
