"""Risks are entered, treated, reviewed again and again, and closed."""

from datetime import timedelta

import pytest

from tests.cast import again, entries, make_outside, touched
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import NotThere, Refused
from waixie.foundation.permits.acting import acting, system
from waixie.registry.tests.cast import NOON, TODAY, Cast, make_cast
from waixie.rooms.improvement.actions import close_risk, identify_risk, review_risk, treat_risk
from waixie.rooms.improvement.models import Risk
from waixie.rooms.improvement.queries import risks as queries
from waixie.rooms.improvement.rules import band

pytestmark = pytest.mark.django_db
SOON = TODAY + timedelta(days=90)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def enter(cast: Cast, by=None, **changed) -> Risk:
    said = {
        "engagement": cast.running,
        "category": "quality",
        "summary": "One technician alone knows the machine.",
        "likelihood": 3,
        "damage": 4,
        "owner": cast.deputy.person,
        "review_on": SOON,
    }
    return identify_risk(**{**said, **changed}, by=by or cast.boss, at=NOON)


# ── entered ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_risk_of_an_engagement_is_one_of_its_partner_too(cast):
    risk = enter(cast)
    assert (risk.engagement, risk.partner, risk.state) == (cast.running, cast.lixun, "identified")
    (told,) = entries("risk.identified")
    assert touched(told) == {
        ("risk", "risk", risk.pk),
        ("engagement", "engagement", cast.running.pk),
        ("partner", "partner", cast.lixun.pk),
        ("owner", "person", cast.deputy.person_id),
    }
    assert '"damage":4' in told.data


def test_a_risk_may_be_of_a_partner_alone(cast):
    risk = enter(cast, engagement=None, partner=cast.rival, by=cast.by(Role.LEGAL))
    assert (risk.engagement, risk.partner) == (None, cast.rival)


def test_it_refuses_a_risk_of_nothing(cast):
    with pytest.raises(Refused, match=r"risk\.of_nothing"):
        enter(cast, engagement=None)


def test_it_refuses_an_engagement_with_another_partner(cast):
    with pytest.raises(Refused, match=r"risk\.of_two"):
        enter(cast, partner=cast.rival)


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.GATE_GUARD, Role.FINANCE])
def test_it_refuses_whoever_does_not_keep_the_register_and_writes_it_down(cast, role):
    with pytest.raises(Refused, match=r"risk\.not_keeping"):
        enter(cast, by=cast.by(role))
    assert len(entries("act.refused")) == 1
    assert entries("risk.identified") == []


@pytest.mark.parametrize("field", ["likelihood", "damage"])
@pytest.mark.parametrize("value", [0, 6])
def test_it_refuses_what_is_not_from_one_to_five(cast, field, value):
    with pytest.raises(Refused, match=r"risk\.out_of_scale"):
        enter(cast, **{field: value})


def test_it_refuses_a_review_that_is_not_to_come(cast):
    with pytest.raises(Refused, match=r"risk\.review_past"):
        enter(cast, review_on=TODAY)


def test_it_refuses_an_owner_from_outside(cast):
    with pytest.raises(Refused, match=r"risk\.owner_outside"):
        enter(cast, owner=cast.rep.person)


def test_it_refuses_an_engagement_that_has_ended(cast):
    with system("test"):
        cast.running.state = "ended"
        cast.running.save()
    with pytest.raises(Refused, match=r"risk\.ended"):
        enter(cast)


# ── treated ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_its_owner_treats_it_and_may_do_so_again(cast):
    risk = treat_risk(enter(cast), treatment="Train a second one.", by=cast.deputy, at=NOON)
    risk = treat_risk(risk, treatment="Train a third one.", by=cast.boss, at=NOON)
    assert (risk.state, risk.treatment) == ("treated", "Train a third one.")
    assert len(entries("risk.treated")) == 2
    with system("test"):
        assert [one.note for one in queries.turns_of(risk)][:2] == [
            "Train a third one.",
            "Train a second one.",
        ]


def test_it_refuses_to_treat_without_a_word(cast):
    with pytest.raises(Refused, match=r"risk\.words_missing"):
        treat_risk(enter(cast), treatment=" ", by=cast.boss, at=NOON)


def test_it_refuses_somebody_without_a_part_in_it_and_names_the_owner(cast):
    with pytest.raises(Refused, match=r"risk\.not_its_owner") as refused:
        treat_risk(enter(cast), treatment="x", by=cast.by(Role.AUDITOR), at=NOON)
    assert cast.deputy.person.name in refused.value.answer.remedy


# ── reviewed ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_review_judges_anew_and_sets_the_next_one(cast):
    later = SOON + timedelta(days=90)
    risk = review_risk(
        enter(cast), likelihood=1, damage=2, review_on=later, owner=cast.boss.person, by=cast.boss, at=NOON
    )
    assert (risk.likelihood, risk.damage, risk.review_on, risk.owner) == (1, 2, later, cast.boss.person)
    assert risk.state == "identified"
    assert len(entries("risk.reviewed")) == 1


def test_a_treated_risk_stays_treated_when_it_is_reviewed(cast):
    risk = treat_risk(enter(cast), treatment="x", by=cast.boss, at=NOON)
    assert review_risk(risk, likelihood=1, damage=2, review_on=SOON, by=cast.boss, at=NOON).state == "treated"


def test_it_refuses_a_review_without_a_next_one(cast):
    with pytest.raises(Refused, match=r"risk\.review_past"):
        review_risk(enter(cast), likelihood=1, damage=1, review_on=TODAY, by=cast.boss, at=NOON)


# ── closed ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_closed_risk_is_not_watched_any_more(cast):
    risk = close_risk(enter(cast), reason="The machine is gone.", by=cast.deputy, at=NOON)
    assert again(risk).closed_at == NOON
    with acting(cast.boss, read_only=True):
        assert list(queries.filtered(cast.boss, queries.Asked(), TODAY, NOON)) == []
        assert list(queries.filtered(cast.boss, queries.Asked(state="closed"), TODAY, NOON)) == [risk]


@pytest.mark.parametrize("verb", ["treat", "review", "close"])
def test_it_refuses_every_step_after_it_was_closed(cast, verb):
    risk = close_risk(enter(cast), reason="x", by=cast.boss, at=NOON)
    steps = {
        "treat": lambda: treat_risk(risk, treatment="x", by=cast.boss, at=NOON),
        "review": lambda: review_risk(risk, likelihood=1, damage=1, review_on=SOON, by=cast.boss, at=NOON),
        "close": lambda: close_risk(risk, reason="x", by=cast.boss, at=NOON),
    }
    with pytest.raises(Refused, match=r"workflow\.step_not_allowed"):
        steps[verb]()


# ── seen ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_supervisor_sees_the_risks_of_his_own_engagements_and_those_that_he_owns(cast):
    risk = enter(cast)
    foreign = enter(cast, engagement=cast.foreign, by=cast.force, owner=cast.force.person)
    owned = enter(cast, engagement=cast.foreign, by=cast.force, owner=cast.boss.person)
    with acting(cast.boss, read_only=True):
        assert set(queries.visible_to(cast.boss, NOON)) == {risk, owned}
        with pytest.raises(NotThere):
            queries.get_risk(cast.boss, foreign.uuid, NOON)


def test_nobody_from_outside_sees_any(cast):
    risk = enter(cast)
    with acting(cast.rep, read_only=True), pytest.raises(NotThere):
        queries.get_risk(cast.rep, risk.uuid, NOON)
    with pytest.raises(Refused, match=r"risk\.not_keeping"):
        enter(cast, by=make_outside(partner=cast.lixun.pk))


def test_the_filters_find_what_is_overdue_and_what_is_grave(cast):
    grave = enter(cast, damage=4, review_on=TODAY + timedelta(days=1))
    light = enter(cast, damage=3)
    later = TODAY + timedelta(days=2)
    with acting(cast.boss, read_only=True):
        assert list(queries.filtered(cast.boss, queries.Asked(overdue=True), later, NOON)) == [grave]
        assert list(queries.filtered(cast.boss, queries.Asked(grave=True), TODAY, NOON)) == [grave]
        assert list(queries.filtered(cast.boss, queries.Asked(likelihood=3, damage=3), TODAY, NOON)) == [
            light
        ]


def test_the_heat_map_counts_every_open_risk_once(cast):
    for damage in (1, 4, 4):
        enter(cast, damage=damage)
    with acting(cast.boss, read_only=True):
        rows = queries.heat(queries.visible_to(cast.boss, NOON))
    found = {(one.likelihood, one.damage): one.count for row in rows for one in row if one.count}
    assert found == {(3, 1): 1, (3, 4): 2}
    assert [row[0].damage for row in rows] == [5, 4, 3, 2, 1]


@pytest.mark.parametrize(
    ("likelihood", "damage", "weight"),
    [
        (1, 4, "low"),
        (1, 5, "moderate"),
        (3, 3, "moderate"),
        (2, 5, "high"),
        (3, 5, "extreme"),
        (5, 5, "extreme"),
    ],
)
def test_likelihood_and_impact_together_make_the_weight(likelihood, damage, weight):
    assert band(likelihood, damage) == weight
