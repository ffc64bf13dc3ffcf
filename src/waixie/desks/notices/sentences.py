"""Notices about duties in their reader's words, as the duties stand when he reads."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from waixie.desks.duties.lines import TO_DO
from waixie.desks.duties.wording import task_in_words
from waixie.desks.objects import page_of
from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.roles import Role
from waixie.foundation.directory import registers
from waixie.foundation.directory.registers import Known
from waixie.foundation.notices.kinds import Said
from waixie.foundation.notices.models import Notice
from waixie.foundation.permits.acting import present
from waixie.foundation.ui.words import due_in_words
from waixie.policy.engine.types import State
from waixie.policy.models import RuleVersion
from waixie.policy.queries.duties import OUTSIDE_DUTIES, SELECT, DutySeen, fetch
from waixie.policy.written import rule_from_json

Names = Mapping[tuple[str, int], Known]


def tell_of_duties(reader: Account, notices: Sequence[Notice], at: datetime) -> dict[int, Said]:
    """The notices in words. Somebody from outside is told clause, object and time; the rules are the company's."""
    numbers = [int(one.data["duty"]) for one in notices]
    who = present()
    select = OUTSIDE_DUTIES if who is not None and who.outside else SELECT
    duties = {one.id: one for one in fetch("o.id = ANY(%s)", [numbers], at, most=None, select=select)}
    tasks = {} if reader.outside else _tasks(duties.values())
    wanted = {(duty.ref.type, duty.ref.id) for duty in duties.values()}
    givers = {("person", int(one.data["for"])) for one in notices if one.data.get("for")}
    names = registers.names(reader, wanted | givers)
    return {
        one.pk: _said(reader, one, duty, task=tasks.get(duty.id, ""), names=names, at=at)
        for one, number in zip(notices, numbers, strict=True)
        if (duty := duties.get(number)) is not None
    }


def _tasks(duties: Collection[DutySeen]) -> dict[int, str]:
    rules = dict(
        RuleVersion.objects.filter(pk__in={duty.rule_id for duty in duties}).values_list("pk", "arguments")
    )
    return {duty.id: task_in_words(rule_from_json(rules[duty.rule_id]), duty.place) for duty in duties}


def _said(reader: Account, notice: Notice, duty: DutySeen, *, task: str, names: Names, at: datetime) -> Said:
    about = names.get((duty.ref.type, duty.ref.id))
    words = {
        "name": about.name if about else _("something that you do not see"),
        "task": task,
        "when": _when(duty, at),
    }
    sentence = _("%(name)s: %(task)s · %(when)s") if task else _("%(name)s · %(when)s")
    url = (
        reverse("duty", args=[duty.id])
        if not reader.outside
        else page_of(about, outside=True)
        if about
        else ""
    )
    return Said(
        sentence % words,
        url or reverse("home"),
        note=_note(notice, duty, names),
        state=duty.state.value,
        over=duty.state not in TO_DO or (duty.met_at is not None and duty.state is not State.BREACHED),
    )


def _when(duty: DutySeen, at: datetime) -> str:
    """When it is due, or since when it is overdue."""
    if duty.due_at is None:
        return _("time not known yet")
    words = due_in_words(duty.due_at, at)
    return words if duty.due_at <= at else _("due %(when)s") % {"when": words}


def _note(notice: Notice, duty: DutySeen, names: Names) -> str:
    """The clause; whose duty it is, if it came as next in line; in whose place one acts."""
    parts = [_("clause %(number)s") % {"number": duty.clause}]
    if notice.kind == "duty.escalation":
        parts.append(_("asked of: %(role)s") % {"role": dict(Role.choices).get(duty.role, duty.role)})
    giver = names.get(("person", int(notice.data["for"]))) if notice.data.get("for") else None
    if giver is not None:
        parts.append(_("you act for %(name)s") % {"name": giver.name})
    return " · ".join(parts)
