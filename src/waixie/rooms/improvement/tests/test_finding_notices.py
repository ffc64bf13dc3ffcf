"""Owners are told of findings: when one is given to them, when it is due, and when it failed its new test."""

from datetime import datetime, timedelta

import pytest
from django.utils.translation import override

from waixie.foundation.notices.kinds import Way, in_words
from waixie.foundation.notices.models import Notice
from waixie.foundation.permits.acting import acting, system
from waixie.registry.tests.cast import Cast
from waixie.rooms.improvement.actions import answer_finding, retest_finding
from waixie.rooms.improvement.notices import tell_owners
from waixie.rooms.improvement.tests.test_audits import LATER, cast, found

__all__ = ["cast"]  # the same company as in the tests of audits
pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def told(at: datetime) -> list[Notice]:
    with system("test"):
        tell_owners(at)
        return list(Notice.objects.filter(kind__startswith="finding.").order_by("pk"))


def sentences(cast: Cast, at: datetime) -> list[tuple[str, bool]]:
    notices = told(at)
    with acting(cast.boss, read_only=True), override("en"):
        words = in_words(cast.boss, notices, at)
    return [(words[one.pk].sentence, words[one.pk].over) for one in notices]


def test_the_owner_is_told_once_that_a_finding_is_his(cast):
    finding = found(cast)
    told(LATER)
    (notice,) = told(LATER + DAY)
    assert (notice.person_id, notice.kind, notice.way) == (cast.boss.person_id, "finding.given", Way.AT_ONCE)
    assert sentences(cast, LATER) == [(f"Answer the finding: {finding.summary}", False)]


def test_he_is_told_three_days_before_it_is_due_and_when_it_is_overdue(cast):
    found(cast)  # due on 1 April
    told(LATER)
    assert len(told(LATER + 25 * DAY)) == 1
    assert len(told(LATER + 26 * DAY)) == 2
    assert [one.kind for one in told(LATER + 29 * DAY)] == ["finding.given", "finding.due"]
    late = told(LATER + 30 * DAY)
    assert [(one.kind, one.urgent) for one in late[1:]] == [("finding.due", False), ("finding.due", True)]
    assert "is overdue" in sentences(cast, LATER + 30 * DAY)[-1][0]


def test_he_is_told_when_it_failed_its_new_test(cast):
    finding = answer_finding(found(cast), answer="x", by=cast.boss, at=LATER)
    retest_finding(finding, effective=False, note="Three of ten.", by=cast.force, at=LATER)
    assert [one.kind for one in told(LATER)] == ["finding.failed"]
    assert sentences(cast, LATER)[0][0].startswith("The cause is still there")


def test_what_is_answered_is_over(cast):
    finding = found(cast)
    told(LATER)
    answer_finding(finding, answer="x", by=cast.boss, at=LATER)
    assert [over for _sentence, over in sentences(cast, LATER)] == [True]


def test_nobody_is_told_of_what_is_history(cast):
    found(cast)
    assert told(LATER + 15 * DAY) == []
    assert told(LATER + 60 * DAY) == []
