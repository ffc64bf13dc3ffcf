"""Duties as one reader sees them: with the names of objects and people, page by page, and the whole story of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from waixie.desks.duties.lines import lines as to_do
from waixie.desks.duties.lines import rules_of
from waixie.desks.duties.owners import Owners, owners_in_words
from waixie.desks.duties.wording import met_in_words, task_in_words, window_in_words, window_of
from waixie.desks.duties.working import working_left
from waixie.desks.life.entries import Line, lines
from waixie.desks.objects import page_of
from waixie.desks.reader import reading
from waixie.desks.reader.told import ToldLine, told_lines
from waixie.foundation.answers import Answer, NotThere
from waixie.foundation.directory import registers
from waixie.foundation.directory.registers import Known
from waixie.foundation.permits.acting import User
from waixie.policy import permissions, queries
from waixie.policy.engine.types import Ref, State
from waixie.policy.models import Policy
from waixie.policy.queries import DutySeen, Page, Trail
from waixie.policy.written import rule_from_json

SIZE = 50
GUARDED = ("engagement", "worker")  # what not everybody inside sees
DONE = {State.PENDING: State.MET, State.BREACHED: State.LATE}
CAUSES = {
    "event": _("an event"),
    "clock": _("time passed"),
    "rule": _("a new version of the rule"),
    "waiver": _("a waiver"),
    "calendar": _("a new calendar"),
    "acceptance": _("the reason was accepted"),
}


@dataclass(frozen=True)
class Named:
    """An object or a person by name, with the address of its page."""

    name: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class DutyLine:
    """A duty in a list."""

    duty: DutySeen
    subject: Named
    owners: Owners
    working: int | None = None

    @property
    def window(self) -> str:
        """The period for which it is asked, empty where none is."""
        return window_in_words(window_of(self.duty))

    @property
    def waits(self) -> bool:
        """Is it still to be done? What was done with a day alone is judged at the end of the day."""
        return self.duty.state in (State.PENDING, State.BREACHED) and self.duty.met_at is None

    @property
    def stands(self) -> State:
        """The word for how it stands, as home has it: what was recorded with a day alone is done before the day is over."""
        if self.duty.met_at is None:
            return self.duty.state
        return DONE.get(self.duty.state, self.duty.state)


@dataclass(frozen=True)
class DutyPage:
    """A page of duties and where the list goes on."""

    lines: list[DutyLine]
    later: str
    hidden: int


@dataclass(frozen=True)
class Story:
    """Everything that a duty's verdict rests on, in words."""

    line: DutyLine
    trail: Trail
    policy_title: str
    sentence: str
    clause_text: str
    missing: list[Named]
    awaited: str  # what has to happen, as long as it has not
    evidence: list[tuple[str, Line]]
    turns: list[tuple[queries.Turn, object]]
    may_be_waived: Answer
    may_explain: Answer
    may_accept: Answer | None
    explained_by: str
    met: str  # when it was met, and how late
    plan: str
    told: list[ToldLine]
    act_url: str  # where the reader can record what is missing


def asked_state(text: str) -> State | None:
    """The state that a list is narrowed to."""
    return State(text) if text in set(State) else None


def page_of_clause(
    user: User, policy: Policy, number: str, now: datetime, *, state: State | None, token: str
) -> DutyPage:
    """The duties under a clause, those due first in front."""
    found = queries.duties_of_clause(
        policy.pk, number, now, states=(state,) if state else (), after=_page(token), most=SIZE + 1
    )
    shown = found[:SIZE]
    seen = named_lines(user, shown, now)
    later = _token(shown[-1].next_page) if len(found) > SIZE else ""
    return DutyPage(seen, later, len(shown) - len(seen))


def named_lines(user: User, duties: Sequence[DutySeen], now: datetime) -> list[DutyLine]:
    """Duties with their names; those about an object that the reader does not see are left out."""
    owners = owners_in_words(user, duties, now)
    names = registers.names(user, {(duty.ref.type, duty.ref.id) for duty in duties})
    working = working_left(duties, rules_of({duty.rule_id for duty in duties}), now)
    return [
        DutyLine(
            duty,
            name_of(names, duty.ref),
            owners[duty.owner, duty.role],
            working.get(duty.id),
        )
        for duty in duties
        if duty.ref.type not in GUARDED or (duty.ref.type, duty.ref.id) in names
    ]


def name_of(names: dict[tuple[str, int], Known], ref: Ref) -> Named:
    """The name of an object, or its type and number where it has none."""
    known = names.get((ref.type, ref.id))
    return Named(known.name, page_of(known), known.note) if known else Named(f"{ref.type} {ref.id}")


def get_duty(user: User, number: int, now: datetime) -> DutySeen:
    """The duty, for somebody who sees what it is about."""
    duty = None if user.outside else queries.find_duty(number, now)
    guarded = duty is not None and duty.ref.type in GUARDED
    seen = registers.sees(user, (duty.ref.type, duty.ref.id) if duty is not None and guarded else None)
    if duty is None or (guarded and not seen):
        raise NotThere
    return duty


def story_of(user: User, number: int, now: datetime) -> Story:
    """The whole story of a duty."""
    duty = get_duty(user, number, now)
    trail = queries.trail_of(number, now)
    if trail is None:
        raise NotThere
    language = reading.language()
    names = registers.names(user, {(ref.type, ref.id) for ref in duty.missing})
    return Story(
        line=named_lines(user, [duty], now)[0],
        trail=trail,
        policy_title=reading.title_of(trail.rule.policy),
        sentence=reading.sentence_of_row(trail.rule),
        clause_text=trail.texts.get(language) or next(iter(trail.texts.values()), ""),
        missing=[name_of(names, ref) for ref in duty.missing if ref != duty.ref],
        awaited=_awaited(duty, trail),
        evidence=_evidence(user, trail),
        turns=[(turn, CAUSES.get(turn.cause, turn.cause)) for turn in trail.turns],
        may_be_waived=permissions.may_be_waived([trail.rule]),
        may_explain=permissions.may_ask(user, at=now),  # type: ignore[arg-type]
        may_accept=permissions.may_accept(user, trail.late, at=now) if trail.late else None,  # type: ignore[arg-type]
        explained_by=_person(user, trail.late.explained_by) if trail.late else "",
        met=met_in_words(duty),
        plan=reading.plan_of_row(trail.rule, now),
        told=told_lines(user, trail.told),
        act_url=to_do(user, [duty], now)[0].act_url,  # type: ignore[arg-type]
    )


def _awaited(duty: DutySeen, trail: Trail) -> str:
    waits = duty.met_at is None and duty.state in (State.PENDING, State.BREACHED, State.UNDETERMINED)
    return task_in_words(rule_from_json(trail.rule.arguments), duty.place) if waits else ""


def _evidence(user: User, trail: Trail) -> list[tuple[str, Line]]:
    entries = {
        str(_("opened by")): trail.opened_by,
        str(_("met by")): trail.met_by,
        str(_("ended by")): trail.voided_by,
    }
    there = [(label, entry) for label, entry in entries.items() if entry is not None]
    return list(zip([label for label, _entry in there], lines(user, [one for _l, one in there]), strict=True))


def _person(user: User, person: int | None) -> str:
    if person is None:
        return ""
    known = registers.names(user, [("person", person)]).get(("person", person))
    return known.name if known else ""


def _token(page: Page) -> str:
    return f"{int(page.due_at.timestamp() * 1_000_000)}.{page.id}"


def _page(token: str) -> Page | None:
    micros, _dot, number = token.partition(".")
    if not (micros.lstrip("-").isdigit() and number.isdigit() and len(token) < 40):
        return None
    try:
        return Page(
            datetime.fromtimestamp(int(micros) // 1_000_000, UTC).replace(
                microsecond=int(micros) % 1_000_000
            ),
            int(number),
        )
    except (OverflowError, ValueError, OSError):
        return None
