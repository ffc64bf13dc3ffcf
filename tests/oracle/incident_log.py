"""What the rules of examples/incidents say about the real log, worked out with pandas alone.

Nothing of the product is imported here: the log is read, ordered and judged anew. For each rule: case -> Counter of verdicts.
"""

import gzip
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import iterparse
from zoneinfo import ZoneInfo

import pandas as pd

ZONE = "Europe/Brussels"
RANK = {"reported": 10, "queued": 20, "acknowledged": 30, "reassigned": 40, "resolved": 60}
KIND = {"Queued": "queued", "Accepted": "acknowledged", "Completed": "resolved"}
URGENT, OTHER = ("High", "Major"), ("Low", "Medium")
FIVE_DAYS, WEEK = pd.Timedelta(days=5), pd.Timedelta(weeks=1)
MONDAY = pd.Timestamp("2009-12-28")

HELD = ("time:timestamp", "concept:name", "org:resource", "org:group", "impact")

Verdicts = dict[str, Counter[str]]


def read(path: Path) -> pd.DataFrame:
    """The log as a table in the order of the file."""
    log = pd.DataFrame(_rows(path), columns=["case", "at", "activity", "person", "team", "impact"])
    log["at"] = pd.to_datetime(log["at"], utc=True, format="ISO8601")
    return log


def _rows(path: Path) -> Iterator[tuple[str | None, ...]]:
    with gzip.open(path) as file:
        for _, element in iterparse(file):
            if not element.tag.endswith("}trace"):
                continue
            case = next(one.get("value") for one in element if one.get("key") == "concept:name")
            for event in (one for one in element if one.tag.endswith("}event")):
                held = {one.get("key"): one.get("value") for one in event}
                yield (case, *(held[key] for key in HELD))
            element.clear()


def happenings(log: pd.DataFrame) -> pd.DataFrame:
    """The log's events as happenings: the first of a case reports it, a change of team reassigns it."""
    log = log.reset_index(names="place").sort_values(["case", "at", "place"], kind="stable")
    before = log.groupby("case")["team"].shift()
    first = log[before.isna()].assign(kind="reported")
    moved = log[before.notna() & (before != log["team"])].assign(kind="reassigned")
    own = log[log["activity"].isin(KIND)].assign(kind=log["activity"].map(KIND))
    found = pd.concat([first, moved, own])
    found["rank"] = found["kind"].map(RANK)
    found["person"] = found["person"].where(found["person"] != "Siebel")
    return found.sort_values(["case", "at", "rank", "place"], kind="stable").reset_index(drop=True)


def within_working_hours(at: pd.Series, hours: int) -> pd.Series:
    """The last instant that is within so many hours of Monday to Friday, around the clock, in Brussels."""
    local = at.dt.tz_convert(ZONE).dt.tz_localize(None) - MONDAY
    weeks = local // WEEK
    worked = weeks * FIVE_DAYS + (local - weeks * WEEK).clip(upper=FIVE_DAYS) + pd.Timedelta(hours=hours)
    full = (worked - pd.Timedelta(nanoseconds=1)) // FIVE_DAYS
    end = MONDAY + full * WEEK + (worked - full * FIVE_DAYS)
    return end.dt.tz_localize(ZONE).dt.tz_convert("UTC")


def limit(events: pd.DataFrame, trigger: str, target: str, impacts: tuple[str, ...], hours: int) -> Verdicts:
    """After each trigger of these impacts: the first target behind it in the order, within so many working hours."""
    end_of_log = events["at"].max()
    triggers = events[(events["kind"] == trigger) & events["impact"].isin(impacts)].copy()
    triggers["end"] = within_working_hours(triggers["at"], hours)
    targets = events.loc[events["kind"] == target, ["case", "at", "rank", "place"]]
    pairs = triggers.reset_index().merge(targets, on="case", suffixes=("", "_then"))
    behind = (pairs["at_then"] > pairs["at"]) | (
        (pairs["at_then"] == pairs["at"]) & (pairs["rank_then"] > pairs["rank"])
    )
    triggers["met"] = pairs[behind].groupby("index")["at_then"].min().reindex(triggers.index)
    found: Verdicts = {}
    for row in triggers.itertuples():
        answered = pd.notna(row.met)
        if answered and row.met <= row.end:
            verdict = "met"
        elif row.end >= end_of_log:
            verdict = "not_fed"
        else:
            verdict = "late" if answered else "breached"
        found.setdefault(row.case, Counter())[verdict] += 1
    return found


class Happening(NamedTuple):
    """One event of a case."""

    at: datetime
    kind: str
    person: str | None
    impact: str


def by_case(events: pd.DataFrame) -> dict[str, list[Happening]]:
    """The happenings of each case, in order."""
    instants = [at.to_pydatetime() for at in events["at"]]
    columns = (instants, events["kind"], events["person"], events["impact"])
    found: dict[str, list[Happening]] = {}
    for case, at, kind, person, impact in zip(events["case"], *columns, strict=True):
        named = person if isinstance(person, str) else None
        found.setdefault(case, []).append(Happening(at, kind, named, impact))
    return found


def few_changes(cases: dict[str, list[Happening]], most: int) -> Verdicts:
    """Changes of team up to the first completion."""
    found: Verdicts = {}
    for case, mine in cases.items():
        kinds = [one.kind for one in mine]
        if "resolved" in kinds:
            changes = kinds[: kinds.index("resolved")].count("reassigned")
            found[case] = Counter({"met" if changes <= most else "breached": 1})
    return found


def two_persons(cases: dict[str, list[Happening]], impacts: tuple[str, ...]) -> Verdicts:
    """The first completion of these impacts by another person than the last acceptance before it."""
    found: Verdicts = {}
    for case, mine in cases.items():
        done = [n for n, one in enumerate(mine) if one.kind == "resolved" and one.impact in impacts][:1]
        taken = [one for one in mine[: done[0]] if one.kind == "acknowledged"] if done else []
        if not taken or mine[done[0]].person is None or taken[-1].person is None:
            continue
        alike = mine[done[0]].person == taken[-1].person
        found[case] = Counter({"breached" if alike else "met": 1})
    return found


def reopened(cases: dict[str, list[Happening]]) -> Verdicts:
    """Each acceptance or queueing behind a completion."""
    found: Verdicts = {}
    for case, mine in cases.items():
        kinds = [one.kind for one in mine]
        after = kinds[kinds.index("resolved") :] if "resolved" in kinds else []
        if times := after.count("acknowledged") + after.count("queued"):
            found[case] = Counter({"breached": times})
    return found


def weekly(cases: dict[str, list[Happening]], end_of_log: datetime) -> Verdicts:
    """In each week from the report to the first completion something happens; weeks keep the clock of Brussels."""
    found: Verdicts = {}
    for case, mine in cases.items():
        stop = next((one.at for one in mine if one.kind == "resolved"), None)
        signs = [one.at for one in mine if one.kind != "reported"]
        begin, start, week = mine[0].at, mine[0].at.astimezone(ZoneInfo(ZONE)), 0
        verdicts: Counter[str] = Counter()
        while begin < end_of_log and (stop is None or begin < stop):
            week += 1
            due = (start + timedelta(weeks=week)).replace(fold=0).astimezone(UTC)
            if any(begin <= at < due for at in signs):
                verdicts["met"] += 1
            else:
                verdicts["breached" if due <= end_of_log else "not_fed"] += 1
            begin = due
        if verdicts:
            found[case] = verdicts
    return found


def verdicts(log: pd.DataFrame) -> dict[str, Verdicts]:
    """Every rule of the policy, under its name."""
    events = happenings(log)
    cases = by_case(events)
    return {
        "accepted-high": limit(events, "queued", "acknowledged", URGENT, 8),
        "accepted-other": limit(events, "queued", "acknowledged", OTHER, 24),
        "resolved-high": limit(events, "reported", "resolved", URGENT, 48),
        "resolved-other": limit(events, "reported", "resolved", OTHER, 240),
        "few-teams": few_changes(cases, 3),
        "second-person": two_persons(cases, URGENT),
        "not-reopened": reopened(cases),
        "weekly-progress": weekly(cases, events["at"].max().to_pydatetime()),
    }
