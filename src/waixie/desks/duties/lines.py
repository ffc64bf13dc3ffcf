"""Duties as lines of a list: everything that they name is looked up in one go."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import cached_property

from waixie.desks.duties.owners import Owners, owners_in_words
from waixie.desks.duties.wording import task_in_words, window_in_words, window_of
from waixie.desks.duties.working import working_left
from waixie.desks.objects import page_of
from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.roles import Role
from waixie.foundation.directory import registers
from waixie.foundation.directory.registers import Known
from waixie.foundation.journal.kinds import KINDS
from waixie.foundation.permits.holding import roles_of
from waixie.policy.engine.types import Family, Rule, State
from waixie.policy.models import RuleVersion
from waixie.policy.queries.duties import DutySeen
from waixie.policy.written import rule_from_json

SOON = timedelta(days=3)
MARKS = {State.AFTERWARDS: "afterwards"}
TO_DO = (State.PENDING, State.BREACHED, State.UNDETERMINED)


@dataclass(frozen=True)
class Line:
    """One duty in words."""

    duty: DutySeen
    rule: Rule
    policy: str
    about: Known | None
    missing: Sequence[Known]
    now: datetime
    act: str  # the kind of event by which the reader himself can meet it
    working: int | None = None  # working minutes until it is due, where its rule counts in these
    owners: Owners | None = None  # who owes it, where that was asked
    work: str = ""  # the engagement on which it is owed

    @property
    def mark(self) -> str:
        """Which of the marks it bears."""
        state = self.duty.state
        if state is State.PENDING and self.duty.due_at is not None and self.duty.due_at - self.now <= SOON:
            return "soon"
        return MARKS.get(state, state.value)

    @cached_property
    def task(self) -> str:
        """What has to happen."""
        return task_in_words(self.rule, self.duty.place)

    @cached_property
    def url(self) -> str:
        """The page of the object that it is about."""
        return page_of(self.about) if self.about else ""

    @property
    def name(self) -> str:
        """What it is about."""
        return self.about.name if self.about else f"{self.duty.ref.type} {self.duty.ref.id}"

    @property
    def open(self) -> bool:
        """Is there still something to do? What was recorded with a day alone counts from its end, but is done."""
        waits = self.duty.state in TO_DO and not self.duty.met_at
        return waits and self.rule.family not in (Family.PROHIBITION, Family.SEPARATION)

    @property
    def overdue(self) -> bool:
        """Should it have been done by now?"""
        return self.duty.state is State.BREACHED

    @property
    def role(self) -> str:
        """Who owes it, by role."""
        return str(dict(Role.choices).get(self.duty.role, self.duty.role))

    @property
    def clause_url(self) -> str:
        """The clause in the policy."""
        return reverse("policy", args=[self.policy]) + f"#clause-{self.duty.clause}"

    @property
    def why_url(self) -> str:
        """The trail of this duty."""
        return reverse("duty", args=[self.duty.id])

    @property
    def window(self) -> str:
        """The period for which it is asked, empty where none is."""
        return window_in_words(window_of(self.duty))

    @cached_property
    def act_url(self) -> str:
        """Where it is done, empty if the reader may not do it."""
        if not self.open:
            return ""
        return place_to_record(self.act, self.about, window_of(self.duty) if self.overdue else None)


def lines(user: Account, duties: Sequence[DutySeen], now: datetime, *, owners: bool = False) -> list[Line]:
    """Duties in words, in the order given; with `owners` each says by name who owes it."""
    if not duties:
        return []
    rules, codes = _rules_and_policies({duty.rule_id for duty in duties})
    names = registers.names(user, objects_of(duties))
    held = {one.role for one in roles_of(user, now)}
    working = working_left(duties, rules, now)
    owing = owners_in_words(user, duties, now) if owners else {}
    return [
        Line(
            duty,
            rules[duty.rule_id],
            codes[duty.rule_id],
            names.get((duty.ref.type, duty.ref.id)),
            [
                names[ref.type, ref.id]
                for ref in duty.missing
                if ref != duty.ref and (ref.type, ref.id) in names
            ],
            now,
            act_for(rules[duty.rule_id], duty.place, held),
            working.get(duty.id),
            owing.get((duty.owner, duty.role)),
            _work(duty, names),
        )
        for duty in duties
    ]


def _rules_and_policies(ids: Collection[int]) -> tuple[dict[int, Rule], dict[int, str]]:
    """The rules of these versions, and the codes of the policies that they carry out, both by the version."""
    rows = list(RuleVersion.objects.filter(pk__in=ids).values_list("pk", "arguments", "policy__code"))
    return {pk: rule_from_json(said) for pk, said, _code in rows}, {pk: code for pk, _said, code in rows}


def rules_of(ids: Collection[int]) -> dict[int, Rule]:
    """The rules of these versions."""
    rows = RuleVersion.objects.filter(pk__in=ids).values_list("pk", "arguments")
    return {pk: rule_from_json(arguments) for pk, arguments in rows}


def act_for(rule: Rule, place: int, held: Collection[str]) -> str:
    """The kind of event by which somebody with these roles can meet the duty by hand, empty if there is none."""
    return recordable(rule.needs[place].kinds, held) if place < len(rule.needs) else ""


def recordable(kinds: Iterable[str], held: Collection[str]) -> str:
    """The first of these kinds that somebody with these roles records by hand, empty if there is none."""
    for code in kinds:
        kind = KINDS.get(code)
        if kind is not None and not kind.built and any(role in held for role in kind.recorded_by):
            return code
    return ""


def _work(duty: DutySeen, names: Mapping[tuple[str, int], Known]) -> str:
    known = names.get((duty.owner.type, duty.owner.id)) if duty.owner.type == "engagement" else None
    return known.name if known else ""


def place_to_record(act: str, about: Known | None, window: tuple[date, date] | None = None) -> str:
    """The address of the form of a kind, with the object filled in that it is about; empty without either. With a `window` that
    has passed the form says for which days it is asked."""
    if not act or about is None:
        return ""
    specs = KINDS[act].specs.items()
    given = {name: str(about.uuid) for name, spec in specs if spec.object_type == about.type}
    if window is not None:
        given["window"] = "/".join(map(date.isoformat, window))
    return reverse("record-kind", args=[act]) + "?" + urlencode({**given, "next": "/"})


def objects_of(duties: Iterable[DutySeen]) -> Iterable[tuple[str, int]]:
    """All that duties speak of: whoever asks for the names of these first asks once."""
    for duty in duties:
        yield duty.ref.type, duty.ref.id
        if duty.owner.type == "engagement":
            yield duty.owner.type, duty.owner.id
        for ref in duty.missing:
            yield ref.type, ref.id
