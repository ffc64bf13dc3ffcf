"""What may go out is published and becomes an engagement; what stays in house never is."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from tests.cast import entries, touched
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import Refused
from waixie.foundation.permits.acting import system
from waixie.registry.tests.cast import NOON, Cast, make_cast
from waixie.rooms.selection.actions import (
    fill_requirement,
    plan_from_requirement,
    publish_requirement,
    return_requirement,
)
from waixie.rooms.selection.models import Requirement
from waixie.rooms.selection.tests.asking import CLOSES, cleared, in_force, kept_in, published, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def publish(cast, row, by=None, closes_at=CLOSES):
    return publish_requirement(row, closes_at=closes_at, by=by or cast.by(Role.SELECTION_OFFICER), at=NOON)


def test_what_may_go_out_is_published_until_a_time(cast):
    row = publish(cast, cleared(cast))
    assert (row.state, row.closes_at) == ("published", CLOSES)
    assert len(entries("requirement.published")) == 1


def test_it_refuses_core_work_and_says_what_would_make_it_possible(cast):
    with pytest.raises(Refused, match=r"requirement\.kept_in") as refusal:
        publish(cast, kept_in(cast))
    with override("en"):
        assert "new criteria are in force" in refusal.value.answer.remedy
    assert entries("requirement.published") == []
    assert len(entries("act.refused")) == 1


def test_the_database_itself_keeps_core_work_in(cast):
    row = published(cast)
    with system("test"), pytest.raises(IntegrityError), transaction.atomic():
        Requirement.objects.filter(pk=row.pk).update(core=True)


@pytest.mark.parametrize("stage", ["submitted", "returned"])
def test_it_refuses_what_nobody_has_decided(cast, stage):
    row = submitted(cast)
    if stage == "returned":
        row = return_requirement(row, reason="?", by=cast.force, at=NOON)
    with pytest.raises(Refused, match=r"requirement\.not_decided"):
        publish(cast, row)


def test_it_refuses_what_was_cleared_by_criteria_that_are_no_more(cast, monkeypatch):
    row = cleared(cast)
    monkeypatch.setattr("waixie.rooms.selection.actions.criteria.RESTING", ())
    in_force(cast)
    with pytest.raises(Refused, match=r"requirement\.criteria_changed"):
        publish(cast, row)


@pytest.mark.parametrize("role", [Role.REQUESTER, Role.TASK_FORCE, Role.PLANT_MANAGER])
def test_it_refuses_whoever_is_no_selection_officer(cast, role):
    with pytest.raises(Refused, match=r"requirement\.not_an_officer"):
        publish(cast, cleared(cast), cast.by(role))


def test_it_refuses_a_time_that_is_past(cast):
    with pytest.raises(Refused, match=r"requirement\.closes_past"):
        publish(cast, cleared(cast), closes_at=NOON - timedelta(hours=1))


def test_it_refuses_what_is_published_already(cast):
    with pytest.raises(Refused, match=r"workflow\.step_not_allowed"):
        publish(cast, published(cast))


# ── an engagement comes of it ────────────────────────────────────────────────────────────────────────────────────────


def test_an_engagement_is_planned_from_it_with_its_place_days_and_form(cast):
    row = published(cast)
    made = plan_from_requirement(row, partner=cast.lixun, by=cast.by(Role.SELECTION_OFFICER), at=NOON)
    assert (made.title, made.department, made.legal_form) == (row.title, cast.line, row.legal_form)
    assert (made.starts_on, made.ends_on, made.partner) == (row.starts_on, row.ends_on, cast.lixun)
    (told,) = entries("requirement.filled")
    assert touched(told) == {
        ("requirement", "requirement", row.pk),
        ("engagement", "engagement", made.pk),
        ("partner", "partner", cast.lixun.pk),
    }
    with system("test"):
        assert Requirement.objects.get(pk=row.pk).engagement == made


def test_an_engagement_that_is_there_is_linked(cast):
    row = fill_requirement(
        published(cast), engagement=cast.planned, by=cast.by(Role.SELECTION_OFFICER), at=NOON
    )
    assert (row.state, row.engagement) == ("filled", cast.planned)


def test_it_refuses_an_engagement_of_another_form(cast):
    row = submitted(cast, legal_form="mandate")
    with system("test"):
        Requirement.objects.filter(pk=row.pk).update(state="cleared")
    with pytest.raises(Refused, match=r"requirement\.form_differs"):
        fill_requirement(row, engagement=cast.planned, by=cast.by(Role.SELECTION_OFFICER), at=NOON)


def test_it_refuses_an_engagement_that_came_of_another(cast):
    officer = cast.by(Role.SELECTION_OFFICER)
    fill_requirement(cleared(cast), engagement=cast.planned, by=officer, at=NOON)
    with pytest.raises(Refused, match=r"requirement\.has_one"):
        fill_requirement(cleared(cast), engagement=cast.planned, by=officer, at=NOON)


def test_no_engagement_comes_of_core_work(cast):
    row, officer = kept_in(cast), cast.by(Role.SELECTION_OFFICER)
    with pytest.raises(Refused, match=r"requirement\.kept_in"):
        fill_requirement(row, engagement=cast.planned, by=officer, at=NOON)
    with pytest.raises(Refused, match=r"requirement\.kept_in"):
        plan_from_requirement(row, partner=cast.lixun, by=officer, at=NOON)
    assert entries("engagement.planned") == []
