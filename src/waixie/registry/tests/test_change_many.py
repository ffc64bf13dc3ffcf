import json

import pytest

from tests.cast import entries, touched
from waixie.foundation.permits.acting import system
from waixie.registry import actions
from waixie.registry.models import Engagement
from waixie.registry.tests.cast import NOON, again, kinds, why

pytestmark = pytest.mark.django_db


def ending(by):
    return {
        "do": lambda row: actions.end_engagement(row, reason="completed", by=by, at=NOON),
        "see": lambda row: row.state,
        "by": by,
    }


def rows(*engagements):
    with system("test"):
        return [Engagement.objects.get(pk=one.pk) for one in engagements]


def test_each_is_changed_by_its_own_action_and_one_note_says_that_they_belong_together(cast):
    came = actions.change_many(rows(cast.running, cast.foreign), change="end", at=NOON, **ending(cast.force))
    assert [(one.before, one.after, one.done) for one in came] == [("active", "ended", True)] * 2
    assert kinds().count("engagement.ended") == 2
    (note,) = entries("bulk_change.made")
    assert touched(note) == {("engagements", "engagement", one.pk) for one in (cast.running, cast.foreign)}
    assert json.loads(note.data)["change"] == "end"


def test_what_one_refuses_does_not_hold_up_the_others(cast):
    actions.end_engagement(cast.foreign, reason="completed", by=cast.force, at=NOON)
    came = actions.change_many(rows(cast.running, cast.foreign), change="end", at=NOON, **ending(cast.force))
    assert [one.done for one in came] == [True, False]
    assert came[1].answer.code
    assert again(cast.running).state == "ended"
    (note,) = entries("bulk_change.made")
    assert json.loads(note.data)["refused"] == 1


def test_where_nothing_changes_there_is_no_note(cast):
    actions.end_engagement(cast.foreign, reason="completed", by=cast.force, at=NOON)
    actions.change_many(rows(cast.foreign), change="end", at=NOON, **ending(cast.force))
    assert "bulk_change.made" not in kinds()


def test_it_refuses_nothing_too_much_and_who_keeps_no_register(cast):
    given = {"change": "end"}
    assert why(actions.change_many, [], **given, **ending(cast.force)) == "nothing_chosen"
    many = rows(cast.running) * 201
    assert why(actions.change_many, many, **given, **ending(cast.force)) == "too_many_at_once"
    assert why(actions.change_many, rows(cast.running), **given, **ending(cast.nobody)) == "not_a_buyer"
    assert why(actions.change_many, rows(cast.running), **given, **ending(cast.rep)) == "not_a_buyer"
