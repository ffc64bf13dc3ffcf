"""Files read for the wizard: proposals, dry runs, and the taking over itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import yaml
from django.utils import timezone

from waixie.desks.imports.shelf import Waiting, unpacked
from waixie.foundation.accounts.models import Account
from waixie.foundation.journal.kinds import KINDS
from waixie.registry.actions.import_history import import_history
from waixie.registry.actions.import_roster import import_roster, preview_roster
from waixie.registry.imports.history import HistoryMapping, open_history, propose_mapping, sample_history
from waixie.registry.imports.history.mapping import mapping_from
from waixie.registry.imports.problems import Problem, ProblemLog, Unreadable
from waixie.registry.imports.roster import RosterProposal, propose_roster, roster_mapping_from
from waixie.registry.imports.sentences import place, sentence
from waixie.registry.imports.shape import BadMapping
from waixie.registry.imports.staging import Progress, nobody_looks, stage_history
from waixie.registry.imports.taking.places import Unsaid
from waixie.registry.imports.taking.staged import StagedRoster, stage_roster
from waixie.registry.models import ImportBatch


@dataclass(frozen=True)
class Told:
    """One problem in words."""

    where: str
    what: str
    error: bool


@dataclass(frozen=True)
class Check:
    """What a dry run says."""

    counts: Mapping[str, int]
    kinds: Mapping[str, int]
    problems: list[Told]
    errors: int
    total: int

    @property
    def usable(self) -> bool:
        """May it be taken over?"""
        return not self.errors and any(self.counts.values())


def proposal_of(waiting: Waiting) -> RosterProposal:
    """What the columns of a roster likely are."""
    with unpacked(waiting) as path:
        return propose_roster(path)


def proposed_log_mapping(waiting: Waiting) -> str:
    """A mapping for an event log, as text."""
    with unpacked(waiting) as path:
        sample = sample_history(open_history(path))
    name = waiting.name.partition(".")[0]
    zone = timezone.get_current_timezone_name()
    raw = propose_mapping(sample, kinds=sorted(KINDS), zone=zone, name=name).raw
    return yaml.safe_dump(dict(raw), allow_unicode=True, sort_keys=False)


def log_mapping(text: str) -> HistoryMapping:
    """The mapping that a text says."""
    return mapping_from(yaml.safe_load(text))


def told(problems: list[Problem]) -> list[Told]:
    """Problems in words, errors first."""
    ordered = sorted(problems, key=lambda one: one.severity != "error")
    return [Told(place(one), sentence(one), one.severity == "error") for one in ordered]


def check(waiting: Waiting, *, by: Account, at: datetime) -> Check:
    """A dry run; nothing is written."""
    if waiting.sort == "roster":
        staged = _staged(waiting, at, nobody_looks)
        found = preview_roster(staged, by=by, at=at, unsaid=_unsaid(waiting))
        counts = {**found.counts(), "papers": staged.report.expiries}
        return _check(counts, {}, found.problems)
    with unpacked(waiting) as path:
        log = stage_history(path, log_mapping(waiting.text))
    kinds = {str(KINDS[kind].label): count for kind, count in log.report.kinds.most_common()}
    return _check({"planned": log.report.planned}, kinds, log.report.problems)


def take_over(
    waiting: Waiting, *, by: Account, at: datetime, progress: Progress = nobody_looks
) -> ImportBatch:
    """Take the file over, all of it or nothing."""
    if waiting.sort == "roster":
        staged = _staged(waiting, at, progress)
        today = timezone.localdate(at)
        return import_roster(
            staged, by=by, at=at, today=today, unsaid=_unsaid(waiting), progress=progress
        ).batch
    with unpacked(waiting) as path:
        log = stage_history(path, log_mapping(waiting.text), progress=progress)
    return import_history(log, by=by, at=at, progress=progress).batch


def wrong(problem: Exception) -> list[Told]:
    """What a reader or a mapping complained about."""
    if isinstance(problem, Unreadable):
        return told([problem.problem])
    assert isinstance(problem, BadMapping)
    return told(list(problem.problems))


def _staged(waiting: Waiting, at: datetime, progress: Progress) -> StagedRoster:
    mapping = roster_mapping_from(waiting.raw)
    with unpacked(waiting) as path:
        return stage_roster(path, mapping, today=timezone.localdate(at), progress=progress)


def _unsaid(waiting: Waiting) -> Unsaid:
    known: dict[str, Any] = {name: value for name, value in waiting.unsaid.items() if value}
    return Unsaid(**known, time_zone=timezone.get_current_timezone_name())


def _check(counts: Mapping[str, int], kinds: Mapping[str, int], log: ProblemLog) -> Check:
    return Check(counts, kinds, told(list(log)), log.errors, len(log))
