"""What a family sees of a scene: acts and evidence at chosen ends of their days, and the making of rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from waixie.policy.engine.scene import End, Key, Place, Scene, Track, key_of
from waixie.policy.engine.timing import limit_end
from waixie.policy.engine.types import (
    NEVER,
    Duty,
    Ev,
    Need,
    OutsideCoverage,
    Ref,
    Rule,
)

OUTSIDE = "outside_coverage"
EMPTY = "empty_relation"


@dataclass
class Row:
    """A duty in the making."""

    key: tuple[int, int, int]
    opened_at: datetime
    due_at: datetime
    opened_event: int | None
    met_at: datetime | None = None
    met_event: int | None = None
    void_at: datetime | None = None
    void_event: int | None = None
    evidence: Sequence[Ev] = ()  # what was recorded, to see whether in time
    missing: tuple[Ref, ...] = ()
    flags: tuple[str, ...] = ()

    def void_by(self, at: datetime, event: int | None) -> None:
        """Make the row void at `at`, unless something earlier does."""
        if self.void_at is None or at < self.void_at:
            self.void_at, self.void_event = at, event


@dataclass
class View:
    """A scene with date-only acts taken at one end of their day and date-only evidence at one end of its."""

    scene: Scene
    act_end: End = End.FIRST
    other_end: End = End.FIRST
    taken: set[tuple[str, int, Ref, int]] = field(default_factory=set)  # targets served, one for one

    @property
    def now(self) -> datetime:
        """The moment for which the duties are made."""
        return self.scene.now

    @property
    def ref(self) -> Ref:
        """The object whose duties are made."""
        return self.scene.history.ref

    def acts(self, rule: Rule) -> list[Ev]:
        """The events that open duties by the rule, whatever its version and scope."""
        acts = self.scene.track(rule.act, self.ref, self.act_end).events
        return acts[:1] if rule.first_only else acts

    def opening_acts(self, rule: Rule) -> Iterator[Ev]:
        """The acts that open a duty at their own instant."""
        return (act for act in self.acts(rule) if self.opens(rule, act.at))

    def starts(self, rule: Rule) -> list[Ev]:
        """Acts that begin something; a day's start counts from its first end."""
        acts = self.scene.track(rule.act, self.ref, End.FIRST).events
        return acts[:1] if rule.first_only else acts

    def opens(self, rule: Rule, at: datetime) -> bool:
        """Whether this version governs a duty of the object that opens at `at`."""
        begin = rule.valid_from
        if begin is not None and rule.retroactive is not None:
            begin = min(begin, rule.retroactive)
        if (begin is not None and at < begin) or (rule.valid_to is not None and at >= rule.valid_to):
            return False
        return all(self.scene.fact_at(scope.fact, at) in scope.values for scope in rule.scope)

    def track(self, need: Need, ref: Ref) -> Track:
        """The evidence of `ref` that the need speaks of."""
        return self.scene.track(need, ref, self.other_end)

    def lifted_after(self, kinds: tuple[str, ...], ref: Ref, evidence: Key, act: Ev) -> bool:
        """Whether an event of these kinds stands between the evidence and the act."""
        if not kinds:
            return False
        lifting = self.scene.of_kinds(kinds, ref, self.other_end).first_later(evidence, act.id)
        return lifting is not None and key_of(lifting) < key_of(act)

    def first_stop(self, rule: Rule, act: Ev, at: datetime) -> Ev | None:
        """The first event behind `act` that ends the duty."""
        if rule.until is None:
            return None
        refs = self.scene.reach(rule.until.via, act, at)
        stops = (self.track(rule.until, ref).first_later(key_of(act), act.id) for ref in refs)
        return min((stop for stop in stops if stop is not None), key=key_of, default=None)

    def stand_still(self, rule: Rule, row: Row) -> None:
        """Let suspensions of the object move the row's due time or make it void, as the rule says."""
        suspensions = self.scene.history.suspensions
        if not suspensions or rule.suspension == "ignore":
            return
        known = [
            (one.begin, one.end if one.end is not None and one.end <= self.now else NEVER)
            for one in suspensions
            if one.begin <= self.now
        ]
        if rule.suspension == "void":
            for begin, end in known:
                if end > row.opened_at:
                    row.void_by(max(begin, row.opened_at), None)
        else:
            row.due_at = moved(row.opened_at, row.due_at, known)

    def duty(self, rule: Rule, row: Row, act: Ev) -> Duty:
        """Make the duty of a row: owner, recorded afterwards, waived, not fed."""
        flags, afterwards = row.flags, False
        if row.evidence and row.met_at is not None and row.met_at < row.due_at:
            place = self.scene.place(rule, row.opened_at)
            try:
                afterwards = any(
                    recorded_afterwards(rule, event, row.due_at, place) for event in row.evidence
                )
            except OutsideCoverage:
                flags = (*flags, OUTSIDE)
        history = self.scene.history
        return Duty(
            rule=rule.id,
            ref=self.ref,
            key=row.key,
            opened_at=row.opened_at,
            due_at=row.due_at,
            met_at=row.met_at,
            void_at=row.void_at,
            opened_event=row.opened_event,
            met_event=row.met_event,
            void_event=row.void_event,
            afterwards=afterwards,
            undetermined=OUTSIDE in flags,
            waived=bool(history.waivers) and self.waived(rule, row.due_at),
            not_fed=history.observed_until is not None and unfed(row, history.observed_until),
            flags=flags,
            owner=self.owner(rule, act, row.opened_at),
            missing=row.missing,
            version=rule.version,
        )

    def waived(self, rule: Rule, due: datetime) -> bool:
        """Whether a waiver covers the due time; what the law asks can't be waived."""
        waivers = self.scene.history.waivers
        return not rule.legal and any(one.rule == rule.id and one.begin <= due < one.end for one in waivers)

    def owner(self, rule: Rule, act: Ev, at: datetime) -> tuple[Ref, str]:
        """Who owes it, as object and role."""
        if rule.owner.of is None:
            return (self.ref, rule.owner.role)
        refs = self.scene.reach(rule.owner.of, act, at)
        return (refs[0], rule.owner.role) if refs else (self.ref, "task_force")


def recorded_afterwards(rule: Rule, event: Ev, due: datetime, place: Place) -> bool:
    """Whether the evidence was recorded when the duty was due already, and not soon after it happened."""
    return event.recorded >= due and event.recorded > limit_end(event.at, rule.record_within, *place)


def unfed(row: Row, observed_until: datetime) -> bool:
    """Whether the duty came due when nobody was looking any more, and nothing had settled it by then."""
    settled = (row.met_at, row.void_at)
    return row.due_at > observed_until and not any(at is not None and at <= observed_until for at in settled)


def moved(opened: datetime, due: datetime, suspensions: Sequence[tuple[datetime, datetime]]) -> datetime:
    """The due time, moved by the suspended time between opening and due until nothing moves."""
    plain = due
    while due < NEVER:
        still = timedelta()
        for begin, end in merged(suspensions):
            if begin < due and end > opened:
                if end >= NEVER:
                    return NEVER
                still += max(min(end, due) - max(begin, opened), timedelta())
        if plain + still == due:
            return due
        due = plain + still
    return due


def merged(spans: Sequence[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """The spans without overlaps, in order."""
    out: list[tuple[datetime, datetime]] = []
    for begin, end in sorted(spans):
        if out and begin <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((begin, end))
    return out
