"""Notices about the policy's own work in their reader's words, as things stand when he reads."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from waixie.desks.reader.reading import title_of
from waixie.foundation.accounts.models import Account
from waixie.foundation.notices.kinds import Said
from waixie.foundation.notices.models import Notice
from waixie.policy.models import Acknowledgement, Draft
from waixie.policy.queries.acknowledging import asked_of
from waixie.policy.states import DraftState


def tell_of_policy(reader: Account, notices: Sequence[Notice], at: datetime) -> dict[int, Said]:
    """The notices in words. What somebody is asked to acknowledge he reads on its own page, people from outside too."""
    asked = {one.pk: one for one in asked_of(reader)} if _numbers(notices, "acknowledgement") else {}
    numbers = _numbers(notices, "draft")
    drafts = {} if reader.outside else Draft.objects.select_related("policy").in_bulk(numbers)
    found: dict[int, Said] = {}
    for one in notices:
        if (waiting := asked.get(one.data.get("acknowledgement", 0))) is not None:
            found[one.pk] = _to_acknowledge(waiting, at)
        elif (draft := drafts.get(one.data.get("draft", 0))) is not None:
            found[one.pk] = _of_draft(draft, str(one.data.get("what", "")))
    return found


def _numbers(notices: Sequence[Notice], name: str) -> list[int]:
    return [int(one.data[name]) for one in notices if name in one.data]


def _to_acknowledge(one: Acknowledgement, at: datetime) -> Said:
    words = {
        "title": title_of(one.version.policy),
        "version": one.version.version,
        "day": one.due_on.isoformat(),
    }
    over = one.acknowledged_at is not None or one.released_at is not None
    late = not over and one.due_on < timezone.localdate(at)
    sentence = (
        _("%(title)s, version %(version)s: your acknowledgement is missing since %(day)s")
        if late
        else _("%(title)s, version %(version)s: please read and acknowledge it by %(day)s")
    )
    state = "met" if one.acknowledged_at else "breached" if late else "pending"
    return Said(sentence % words, reverse("acknowledge", args=[one.uuid]), state=state, over=over)


def _of_draft(draft: Draft, what: str) -> Said:
    words = {
        "title": title_of(draft.policy),
        "version": draft.version,
        "day": draft.effective_on.isoformat() if draft.effective_on else "–",
    }
    sentence, waits = {
        "review": (_("%(title)s: version %(version)s has gone to review"), DraftState.IN_REVIEW),
        "approved": (_("%(title)s: version %(version)s is approved, in force from %(day)s"), None),
        "returned": (_("%(title)s: version %(version)s was given back to its authors"), DraftState.DRAFT),
        "coming": (_("%(title)s: version %(version)s comes into force on %(day)s"), DraftState.APPROVED),
    }[what]
    note = draft.returned_because if what == "returned" else ""
    return Said(sentence % words, reverse("draft", args=[draft.uuid]), note=note, over=draft.state != waits)
