"""What owners of findings are told: a finding is theirs, it is due, it failed its new test."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waixie.foundation.accounts.models import Account
from waixie.foundation.notices.actions import News, tell
from waixie.foundation.notices.kinds import NoticeKind, Said, Way
from waixie.foundation.notices.models import Notice
from waixie.rooms.improvement.models import Finding
from waixie.rooms.improvement.states import FindingState

KINDS = (
    NoticeKind(
        "finding.given",
        gettext_lazy("Findings of audits"),
        gettext_lazy("An audit found something that you are to answer."),
        Way.AT_ONCE,
    ),
    NoticeKind(
        "finding.due",
        gettext_lazy("Findings that are due"),
        gettext_lazy("The answer to a finding is due within three days, or overdue."),
    ),
    NoticeKind(
        "finding.failed",
        gettext_lazy("Findings that came back"),
        gettext_lazy("The new test showed that the cause is still there."),
        Way.AT_ONCE,
    ),
)
AHEAD = timedelta(days=3)
TOO_OLD = timedelta(days=14)  # what is older is history, and nobody is told of it


def tell_owners(now: datetime) -> bool:
    """Tell owners of what waits for their answer; each of them once of each. All in one go."""
    waiting = Finding.objects.filter(state=FindingState.RAISED, owner__outside=False)
    news = [one for finding in waiting for one in _news(finding, now)]
    known = set(Notice.objects.filter(key__in=[one.key for one in news]).values_list("key", flat=True))
    tell([one for one in news if one.key not in known], at=now)
    return False


def _news(finding: Finding, now: datetime) -> Iterator[News]:
    today = timezone.localdate(now)
    said: dict[str, Any] = {
        "person": finding.owner_id,
        "about": ("finding", finding.pk),
        "data": {"finding": finding.pk},
    }
    if finding.retested_at is None and now - finding.raised_at < TOO_OLD:
        yield News(kind="finding.given", key=f"finding.given:{finding.pk}", **said)
    if finding.retested_at is not None and now - finding.retested_at < TOO_OLD:
        key = f"finding.failed:{finding.pk}:{finding.retested_at:%Y%m%dT%H%M%S}"
        yield News(kind="finding.failed", key=key, **said)
    if finding.due_on <= today + AHEAD and today - finding.due_on < TOO_OLD:
        overdue = finding.due_on < today
        stage = "overdue" if overdue else "soon"
        key = f"finding.due:{finding.pk}:{finding.due_on}:{stage}"
        yield News(kind="finding.due", key=key, urgent=overdue, **said)


def tell_of_findings(reader: Account, notices: Sequence[Notice], at: datetime) -> dict[int, Said]:
    """The notices in words, as the findings stand now."""
    rows = Finding.objects.select_related("audit").in_bulk([int(one.data["finding"]) for one in notices])
    today = timezone.localdate(at)
    return {
        one.pk: _said(one, finding, late=finding.due_on < today)
        for one in notices
        if (finding := rows.get(int(one.data["finding"]))) is not None
        and finding.owner_id == reader.person_id
    }


def _said(notice: Notice, finding: Finding, *, late: bool) -> Said:
    sentences = {
        "finding.given": _("Answer the finding: %(finding)s"),
        "finding.due": _("The answer to a finding is overdue: %(finding)s")
        if late
        else _("The answer to a finding is due: %(finding)s"),
        "finding.failed": _("The cause is still there, answer anew: %(finding)s"),
    }
    over = finding.state != FindingState.RAISED
    note = _("audit “%(audit)s” · due on %(day)s") % {"audit": finding.audit.title, "day": finding.due_on}
    return Said(
        sentences[notice.kind] % {"finding": finding.summary},
        reverse("finding", args=[finding.uuid]),
        note=note,
        state="met" if over else "breached" if late else "pending",
        over=over,
    )
