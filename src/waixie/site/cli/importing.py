"""`waixie import history` and `waixie import roster`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from waixie.site.cli.opening import opened

if TYPE_CHECKING:
    from waixie.foundation.permits.acting import User
    from waixie.registry.imports.problems import Problem, ProblemLog
    from waixie.registry.imports.roster import RosterProposal

T = TypeVar("T")
WRONG = 1
CORRECT_COLUMNS = "Write the columns out with --propose mapping.yaml, correct them, and give them with --mapping mapping.yaml."
SHOWN = 30
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
SAYS = {
    "read": "read",
    "map": "events mapped",
    "people": "people",
    "engagements": "engagements",
    "papers": "papers",
    "write": "events being written",
}


class Unfit(click.ClickException):
    """The file or the mapping has errors; nothing was taken over."""

    exit_code = WRONG

    def format_message(self) -> str:
        """Click says `Error:` itself."""
        return self.message.removeprefix("error: ")


@click.group("import")
def importing() -> None:
    """Take over what there is already: event logs of other systems, and rosters.

    Everything in a file is taken over, or nothing. `--dry-run` only says what would come.
    """


def _common(command: Any) -> Any:
    for option in (
        click.option("--dry-run", is_flag=True, help="Read, check and say what would come; write nothing."),
        click.option(
            "--as", "login", metavar="LOGIN", help="In the name of this log-in instead of the system's."
        ),
        click.option(
            "--propose",
            type=click.Path(path_type=Path, dir_okay=False),
            help="Write a mapping for such files and stop.",
        ),
    ):
        command = option(command)
    return command


@importing.command()
@click.argument("file", type=FILE)
@click.option("--mapping", "mapping_file", type=FILE, help="Which activity is which kind of event (YAML).")
@click.option(
    "--zone", default="Asia/Taipei", show_default=True, help="The time zone for a proposed mapping."
)
@_common
def history(
    *,
    file: Path,
    mapping_file: Path | None,
    zone: str,
    propose: Path | None,
    login: str | None,
    dry_run: bool,
) -> None:
    """Take over an event log: XES (also .gz), OCEL 2.0 JSON or CSV."""
    with opened():
        if propose is not None:
            _propose_history(file, zone, propose)
            return
        if mapping_file is None:
            raise click.UsageError("A log needs --mapping. Make one with --propose mapping.yaml.")
        _take_history(file, mapping_file, login, dry_run)


@importing.command()
@click.argument("file", type=FILE)
@click.option(
    "--mapping", "mapping_file", type=FILE, help="Which column is which field (YAML); else it is proposed."
)
@click.option("--era", type=click.Choice(["auto", "roc", "gregorian"]), help="How short years are counted.")
@click.option(
    "--order", type=click.Choice(["auto", "dmy", "mdy"]), help="Does the day or the month come first?"
)
@click.option(
    "--entity", default="", help="The legal entity that the work is for, where the roster is silent."
)
@click.option("--site", default="", help="The site, where the roster is silent.")
@click.option("--department", default="", help="The department, where the roster is silent.")
@click.option("--zone", default="Asia/Taipei", show_default=True, help="The time zone of sites that are new.")
@click.option("--yes", is_flag=True, help="Take the proposed columns without asking.")
@_common
def roster(
    *,
    file: Path,
    mapping_file: Path | None,
    era: str | None,
    order: str | None,
    yes: bool,
    propose: Path | None,
    login: str | None,
    dry_run: bool,
    **unsaid: str,
) -> None:
    """Take over a roster: an .xlsx workbook or a .csv file."""
    with opened():
        raw = _roster_columns(file, mapping_file, ask=not (yes or dry_run or propose))
        raw |= {name: value for name, value in (("era", era), ("order", order)) if value}
        if propose is not None:
            _write_mapping(propose, raw)
            return
        _take_roster(file, raw, login, dry_run, unsaid)


def _take_history(file: Path, mapping_file: Path, login: str | None, dry_run: bool) -> None:
    from waixie.registry.actions.import_history import import_history
    from waixie.registry.imports.history import load_mapping
    from waixie.registry.imports.shape import BadMapping
    from waixie.registry.imports.staging import stage_history

    try:
        mapping = load_mapping(mapping_file)
    except BadMapping as bad:
        raise Unfit(_listed(bad.problems)) from bad
    staged = stage_history(file, mapping, progress=_progress)
    report = staged.report
    _say_problems(report.problems)
    click.echo(
        f"{report.read:,} events of {report.cases:,} cases read; {report.planned:,} events come of them:"
    )
    for kind, count in report.kinds.most_common():
        click.echo(f"  {count:>9,}  {kind}")
    if not report.usable:
        raise Unfit("Nothing was taken over.")
    if dry_run:
        return
    by, at = _who_and_when(login)
    done = _refusable(lambda: import_history(staged, by=by, at=at, progress=_progress))
    made = ", ".join(f"{count:,} {type_}" for type_, count in done.made.items()) or "none"
    click.echo(f"{done.events:,} events recorded; new: {made}; {done.left_out:,} were known already.")


def _take_roster(
    file: Path, raw: dict[str, Any], login: str | None, dry_run: bool, unsaid: dict[str, str]
) -> None:
    from waixie.registry.actions.import_roster import import_roster, preview_roster
    from waixie.registry.imports.roster import roster_mapping_from
    from waixie.registry.imports.shape import BadMapping
    from waixie.registry.imports.taking.places import Unsaid
    from waixie.registry.imports.taking.staged import stage_roster

    by, at = _who_and_when(login)
    today = at.astimezone().date()
    try:
        staged = stage_roster(file, roster_mapping_from(raw), today=today, progress=_progress)
    except BadMapping as bad:
        raise Unfit(f"{_listed(bad.problems)}\n{CORRECT_COLUMNS}") from bad
    where = Unsaid(unsaid["entity"], unsaid["site"], unsaid["department"], time_zone=unsaid["zone"])
    found = _refusable(lambda: preview_roster(staged, by=by, at=at, unsaid=where))
    _say_problems(found.problems)
    for name, count in found.counts().items():
        click.echo(f"  {count:>9,}  {name.replace('_', ' ')}")
    if found.problems.errors:
        raise Unfit("Nothing was taken over.")
    if dry_run:
        return
    done = _refusable(
        lambda: import_roster(staged, by=by, at=at, today=today, unsaid=where, progress=_progress)
    )
    click.echo(
        f"{done.people:,} people, {done.partners:,} partners, {done.engagements:,} engagements and {done.papers:,} papers "
        f"taken over; {done.known_people:,} people were known already."
    )


def _roster_columns(file: Path, mapping_file: Path | None, *, ask: bool) -> dict[str, Any]:
    """The mapping that was given, or the proposal that a person has agreed to."""
    from waixie.registry.imports.problems import Problem, Unreadable
    from waixie.registry.imports.roster import propose_roster
    from waixie.registry.imports.shape import BadMapping, read_yaml

    try:
        if mapping_file is not None:
            return dict(read_yaml(mapping_file))
        proposal = propose_roster(file)
        if not any(sheet.columns for sheet in proposal.sheets):
            raise Unfit(_listed([Problem("no_heading_found")]))
    except BadMapping as bad:
        raise Unfit(_listed(bad.problems)) from bad
    except Unreadable as unreadable:
        raise Unfit(_listed([unreadable.problem])) from unreadable
    _show_proposal(proposal)
    if ask:
        click.confirm(
            "Take the columns so? (No: write them out with --propose and correct them.)", abort=True
        )
    return proposal.raw(file.stem)


def _show_proposal(proposal: RosterProposal) -> None:
    for sheet in proposal.sheets:
        state = (
            " (hidden, not read)"
            if sheet.hidden
            else ""
            if sheet.columns
            else " (no heading found, not read)"
        )
        click.echo(f"{sheet.name}{state}")
        for column in sheet.columns:
            meant = f"{column.field} ({column.confidence:.0%})" if column.field else "– left out"
            click.echo(f"  {column.heading}  →  {meant}   {' · '.join(column.examples)}")


def _propose_history(file: Path, zone: str, target: Path) -> None:
    from waixie.foundation.journal.kinds import KINDS
    from waixie.registry.imports.history import open_history, propose_mapping, sample_history
    from waixie.registry.imports.problems import Unreadable

    try:
        sample = sample_history(open_history(file))
    except Unreadable as unreadable:
        raise Unfit(_listed([unreadable.problem])) from unreadable
    proposal = propose_mapping(sample, kinds=sorted(KINDS), zone=zone, name=file.name.partition(".")[0])
    _write_mapping(target, dict(proposal.raw))
    for activity in proposal.unmapped:
        click.echo(f"No kind of event is plain for: {activity}")
    for part in proposal.missing:
        click.echo(f"Not found: the attribute with the {part}")


def _write_mapping(target: Path, raw: dict[str, Any]) -> None:
    import yaml

    target.write_text(yaml.safe_dump(raw, allow_unicode=True, sort_keys=False), encoding="utf-8")
    click.echo(f"Written to {target}. Correct it and give it with --mapping.")


def _who_and_when(login: str | None) -> tuple[User, datetime]:
    from waixie.foundation import clock
    from waixie.foundation.accounts.models import Account
    from waixie.foundation.permits.acting import system
    from waixie.registry.imports.permissions import CommandLine

    with system("import at the command line", read_only=True):
        at = clock.now()
        if login is None:
            return CommandLine(), at
        account = Account.objects.filter(login=login, is_active=True).first()
    if account is None:
        raise click.UsageError(f"There is no log-in {login}.")
    return account, at


def _refusable(act: Callable[[], T]) -> T:
    """What the action gives back; a refusal ends in its sentence and exit code 1."""
    from waixie.foundation.answers import Refused

    try:
        return act()
    except Refused as refused:
        raise Unfit(f"{refused.answer.sentence} {refused.answer.remedy}".strip()) from refused


def _say_problems(problems: ProblemLog) -> None:
    shown = problems.kept[:SHOWN]
    if shown:
        click.echo(_listed(shown), err=True)
    if len(problems) > len(shown):
        click.echo(f"… and {len(problems) - len(shown):,} more.", err=True)


def _listed(problems: Iterable[Problem]) -> str:
    from waixie.registry.imports.sentences import place, sentence

    lines = (f"{one.severity}: {place(one)}: {sentence(one)}".replace(": : ", ": ") for one in problems)
    return "\n".join(lines)


def _progress(what: str, count: int) -> None:
    """One line that counts up, where somebody looks on."""
    if sys.stderr.isatty():
        click.echo(f"\r{count:>12,} {SAYS.get(what, what)}\x1b[K", nl=what == "write", err=True)
