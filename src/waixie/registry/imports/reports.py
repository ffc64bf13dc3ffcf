"""What an import came to, as it is kept and shown: counts, first and last time, the first problems of each sort."""

from collections.abc import Mapping
from typing import Any

from waixie.registry.imports.history.cases import PlanReport
from waixie.registry.imports.problems import Problem, ProblemLog
from waixie.registry.imports.roster.reading import RosterReport

KEPT = 200


def history_report(report: PlanReport, *, taken: int, made: Mapping[str, int]) -> dict[str, Any]:
    """The report of an event log."""
    return {
        "read": report.read,
        "cases": report.cases,
        "planned": report.planned,
        "taken": taken,
        "kinds": dict(report.kinds),
        "ignored": dict(report.ignored),
        "unmapped": dict(report.unmapped),
        "made": dict(made),
        "not_persons": report.not_persons,
        "first_at": report.first_at.isoformat() if report.first_at else None,
        "last_at": report.last_at.isoformat() if report.last_at else None,
        "problems": problems(report.problems),
    }


def roster_report(report: RosterReport, log: ProblemLog, counts: Mapping[str, int]) -> dict[str, Any]:
    """The report of a roster."""
    return {
        "sheets": report.sheets_read,
        "rows": report.rows,
        "people": report.people,
        "partners": report.partners,
        "expiries": report.expiries,
        "left_out": report.columns_left_out,
        "counts": dict(counts),
        "problems": problems(log),
    }


def problems(log: ProblemLog) -> dict[str, Any]:
    """How often each problem came, and the first ones with their places."""
    return {
        "counts": dict(log.counts),
        "errors": log.errors,
        "first": [_plain(one) for one in log.kept[:KEPT]],
    }


def all_problems(log: ProblemLog) -> dict[str, Any]:
    """Every problem that was kept, with its place, and how many there are."""
    found = [_plain(one) for one in log.kept]
    return {"problems": found, "errors": log.errors, "total": len(log)}


def problem_of(plain: Mapping[str, Any]) -> Problem:
    """The problem again, from its plain form."""
    return Problem(**plain)


def _plain(problem: Problem) -> dict[str, Any]:
    params = {name: value if isinstance(value, int) else str(value) for name, value in problem.params.items()}
    return {
        "code": problem.code, "params": params, "sheet": problem.sheet, "row": problem.row, "column": problem.column,
        "severity": problem.severity,
    }  # fmt: skip
