"""What a whole draft would do: the effect of each rule that it changes, for those who review it."""

import time
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from waixie.desks.drafting import seeing
from waixie.desks.drafting.comparing import RuleShown, difference, rule_shown
from waixie.desks.drafting.ruling import begins_at
from waixie.desks.drafting.writing import opened
from waixie.desks.reader.reading import language
from waixie.foundation import clock
from waixie.foundation.ui.pages import PageRequest, show, signed_in
from waixie.policy import queries
from waixie.policy.effects import Effects, effects_of
from waixie.policy.grammar import PolicyText
from waixie.policy.models import Draft

TOGETHER = 6.0  # seconds for the whole draft
EACH = 1.0


@dataclass(frozen=True)
class Weighed:
    """A rule that the draft changes, and what that would do; None where there was no time left."""

    clause: str
    shown: RuleShown
    effects: Effects | None


@signed_in
@require_safe
def effect(request: PageRequest, uuid: UUID) -> HttpResponse:
    """The rules that a draft changes, each with its effect on today's duties."""
    draft, text, _answer = opened(request, uuid)
    context = {
        "draft": draft,
        "crumb": f"{seeing.title_of(draft.policy)} {draft.version}",
        "rules": weighed(draft, text, language()),
        "begins": begins_at(draft, text, clock.now()),
    }
    return show(request, "desks/drafting/effect.html", context)


def weighed(draft: Draft, text: PolicyText, tongue: str) -> list[Weighed]:
    """Every changed rule beside what is in force, as far as there is time."""
    at = clock.now()
    present = queries.find_version(draft.policy, at) or draft.based_on
    if present is None:
        return []
    begins, until = begins_at(draft, text, at), time.monotonic() + TOGETHER
    found = []
    for clause in difference(present.source, draft.source).clauses:
        for one in clause.rules:
            if one.sort == "same":
                continue
            told = one.new or one.old
            counted = None
            if told is not None and time.monotonic() < until:
                counted = effects_of(
                    draft.policy,
                    told.rule,
                    begins=begins,
                    now=at,
                    seconds=EACH,
                    dropped=one.new is None,
                )
            found.append(Weighed(clause.number, rule_shown(one, tongue), counted))
    return found
