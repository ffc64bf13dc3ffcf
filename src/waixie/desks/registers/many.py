"""What can be done to many entries of a register at once: acts that exist for one, and what of each entry they change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from waixie.desks.registers.acts import ACTS
from waixie.desks.registers.asking import LISTED, Act, Data, Fields, day, line, listed, thing
from waixie.desks.registers.narrowing import rows_of
from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import NotThere
from waixie.registry import actions, permissions
from waixie.registry.actions.bulk import AT_ONCE
from waixie.registry.queries import engagements, workers


@dataclass(frozen=True)
class Many:
    """An act for many, and what it changes, in words."""

    act: Act
    see: Callable[[Any], str]


def _add_skills(row: Any, data: Data, by: Account, at: datetime) -> Any:
    skills = list(dict.fromkeys([*row.skills, *listed(data["skills"])]))
    return actions.change_worker(row, skills=skills, by=by, at=at)


def _place(row: Any, data: Data, by: Account, at: datetime) -> Any:
    given = {name: data[name] for name in ("department", "site") if data.get(name)}
    return actions.change_engagement(row, **given, by=by, at=at)


def _until(row: Any, data: Data, by: Account, at: datetime) -> Any:
    return actions.change_engagement(row, ends_on=data["ends_on"], by=by, at=at)


def _places(user: Account, row: Any) -> Fields:
    hint = _("Empty: as it is.")
    department = thing(user, "department", _("Department"), required=False)
    site = thing(user, "site", _("Site"), required=False)
    department.help_text = site.help_text = str(hint)
    return {"department": department, "site": site}


SKILLS = Act(
    "skills",
    _("Add skills"),
    lambda u, r, at: permissions.may_change_worker(u, r, names=False, at=at),
    _add_skills,
    lambda u, r: {"skills": line(_("Skills"), hint=LISTED)},
)
PLACE = Act(
    "place",
    _("Change department or site"),
    lambda u, r, at: permissions.may_change_engagement(u, r, at=at),
    _place,
    _places,
)
UNTIL = Act(
    "until",
    _("Change the end date"),
    lambda u, r, at: permissions.may_change_engagement(u, r, at=at),
    _until,
    lambda u, r: {"ends_on": day(_("Ends on"), required=True)},
)


def _status(row: Any) -> str:
    return str(row.get_status_display())


def _state(row: Any) -> str:
    return str(row.get_state_display())


def _named(name: str) -> Callable[[Any], str]:
    return lambda row: str(getattr(row, name) or "–")


def _existing(noun: str, see: Callable[[Any], str], *codes: str) -> dict[str, Many]:
    return {code: Many(ACTS[noun][code], see) for code in codes}


MANY: dict[str, dict[str, Many]] = {
    "worker": {
        "skills": Many(SKILLS, lambda row: ", ".join(row.skills) or "–"),
        **_existing("worker", _named("home_partner"), "move"),
        **_existing("worker", _status, "leave", "return", "blacklist", "clear"),
    },
    "partner": _existing("partner", _status, "suspend", "blacklist", "lift"),
    "engagement": {
        **{
            code: Many(ACTS["engagement"][code], _named(code)) for code in ("supervisor", "deputy", "liaison")
        },
        "place": Many(PLACE, lambda row: f"{row.department} · {row.site}"),
        "until": Many(UNTIL, _named("ends_on")),
        **_existing("engagement", _state, "activate", "suspend", "resume", "end"),
    },
}


def offered(user: Account, noun: str, rows: Sequence[Any], at: datetime) -> list[Act]:
    """The acts that the reader may do to at least one of these rows."""
    if user.outside or not permissions.may_change_many(user, at=at):
        return []
    acts = [many.act for many in MANY.get(noun, {}).values()]
    return [act for act in acts if any(act.may(user, row, at) for row in rows)]


def chosen(user: Account, noun: str, uuids: Sequence[str], narrowed: str | None) -> list[Any]:
    """The rows that were ticked; or, with the words of a list's address, all that it shows (one more than can be done tells that
    there are too many)."""
    if narrowed is not None:
        found = list(rows_of(user, noun, QueryDict(narrowed)).order_by("search", "pk")[: AT_ONCE + 1])
    else:
        try:
            wanted = [UUID(one) for one in dict.fromkeys(uuids)]
        except ValueError:
            raise NotThere from None
        found = list(
            rows_of(user, noun, QueryDict()).filter(uuid__in=wanted[: AT_ONCE + 1]).order_by("search", "pk")
        )
    if noun == "engagement":
        engagements.with_people(found)
    if noun == "worker":
        workers.with_partners(user, found)
    return found


def form_of(many: Many, user: Account, given: Any) -> forms.Form:
    """What the act asks, once for all."""
    form = forms.Form(given)
    form.fields.update(many.act.fields(user, None))
    return form


def running(many: Many, data: Data, by: Account, at: datetime) -> dict[str, Any]:
    """How the act is done to each, and what is seen of it."""
    return {"do": lambda row: many.act.run(row, data, by, at), "see": many.see, "by": by, "at": at}
