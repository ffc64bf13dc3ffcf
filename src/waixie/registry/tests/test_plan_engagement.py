from datetime import date

import pytest

from waixie.foundation.permits.acting import system
from waixie.registry import actions
from waixie.registry.models import Department, LegalEntity
from waixie.registry.tests.cast import NOON, again, facts, kinds, make, make_account, why

pytestmark = pytest.mark.django_db


def plan(cast, **given):
    fields = {
        "title": "焊接", "partner": cast.lixun, "legal_form": "contract_for_work", "department": cast.line,
        "site": cast.site, "starts_on": date(2026, 4, 1), "by": cast.boss, "at": NOON,
    }  # fmt: skip
    return actions.plan_engagement(**{**fields, **given})


def refusal(cast, **given):
    return why(lambda at, **named: plan(cast, **named), **given)


def test_all_that_duties_read_are_facts(cast):
    cast.site.calendar = "taiwan"
    make(cast.site)
    planned = plan(cast, ends_on=date(2026, 9, 30), data_sensitivity="secret")
    assert facts("engagement", planned.pk) == {
        "status": "planned", "partner": f"partner:{cast.lixun.pk}", "department": f"department:{cast.line.pk}",
        "site": f"site:{cast.site.pk}", "entity": f"entity:{cast.entity.pk}", "legal_form": "contract_for_work",
        "data_sensitivity": "secret", "start_date": "2026-04-01", "end_date": "2026-09-30",
        "time_zone": "Asia/Taipei", "calendar": "taiwan", "country": "TW",
    }  # fmt: skip


def test_a_supervisor_can_be_named_at_once(cast):
    planned = plan(cast, supervisor=cast.boss.person)
    assert kinds() == ["engagement.planned", "supervisor.assigned"]
    assert facts("engagement", planned.pk)["supervisor"] == f"person:{cast.boss.person_id}"


def test_it_refuses_a_supervisor_without_the_role(cast):
    assert refusal(cast, supervisor=cast.nobody.person) == "not_a_supervisor"


def test_it_may_be_for_a_worker_on_his_own(cast):
    assert again(plan(cast, partner=None)).partner is None


def test_it_refuses_an_end_before_the_start(cast):
    assert refusal(cast, ends_on=date(2026, 3, 1)) == "dates_reversed"


def test_it_refuses_a_place_that_is_closed(cast):
    cast.line.closed_on = date(2026, 1, 1)
    make(cast.line)
    assert refusal(cast) == "place_closed"


def test_it_refuses_a_department_of_another_entity(cast):
    other = make(Department(name="別課", entity=make(LegalEntity(name="別家"))))
    assert refusal(cast, department=other) == "of_another_entity"


def test_it_refuses_an_engagement_without_a_title(cast):
    assert refusal(cast, title=" ") == "name_missing"


def test_a_role_for_one_department_plans_there_alone(cast):
    with system("test"):
        local = make_account("local", "supervisor", scope=("department", cast.plant.pk))
    plan(cast, by=local)
    assert refusal(cast, department=cast.office, by=local) == "not_a_lead"
