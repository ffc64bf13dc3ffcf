"""`waixie import`."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from waixie.site.cli.opening import opened

if TYPE_CHECKING:
    from waixie.registry.imports.problems import Problem
    from waixie.registry.imports.roster import RosterMapping

WRONG = 1
SHOWN = 20
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
STAGES = {
    "read": "Reading",
    "map": "Mapping",
    "people": "People",
    "engagements": "Engagements",
    "papers": "Papers",
    "write": "Writing",
}


@click.group(name="import")
def import_() -> None:
    """Bring in what other systems have: rosters and event logs."""


@import_.command()
@click.argument("file", type=FILE)
@click.option(
    "--as", "sort", type=click.Choice(["roster", "history"]), required=True, help="What the file is."
)
@click.option("--zone", default="Asia/Taipei", show_default=True, help="Time zone of an event log.")
def propose(file: Path, sort: str, zone: str) -> None:
    """Write out a mapping for FILE, to be corrected and given to the import.

    waixie import propose people.xlsx --as roster > mapping.yaml
    """
    import yaml

    with opened(), _told(file):
        raw = _propose_roster(file) if sort == "roster" else _propose_history(file, zone)
    click.echo(yaml.safe_dump(raw, allow_unicode=True, sort_keys=False), nl=False)


@import_.command()
@click.argument("file", type=FILE)
@click.option(
    "--mapping", "mapping_file", type=FILE, help="The columns' meaning (default: as `propose` says)."
)
@click.option("--dry-run", is_flag=True, help="Only say what would come of it.")
@click.option("--entity", default="", help="The legal entity, where the roster is silent.")
@click.option("--site", default="", help="The site, where the roster is silent.")
@click.option("--department", default="", help="The department, where the roster is silent.")
@click.option("--zone", default="Asia/Taipei", show_default=True, help="The time zone of new sites.")
def roster(file: Path, mapping_file: Path | None, dry_run: bool, **unsaid: str) -> None:
    """Take over the people, partners, engagements and papers in FILE (.xlsx or .csv): all of it or nothing.

    Each expiry date becomes evidence, marked as imported and unverified, and a duty to renew it.
    """
    with opened(), _told(file, mapping_file):
        from waixie.foundation import clock
        from waixie.foundation.permits.acting import system
        from waixie.registry.actions.import_roster import import_roster, preview_roster
        from waixie.registry.imports.permissions import CommandLine
        from waixie.registry.imports.taking.places import Unsaid
        from waixie.registry.imports.taking.staged import stage_roster

        mapping = _roster_mapping(file, mapping_file)
        with system("import on the command line", read_only=True):
            at = clock.now()
        today = at.astimezone(ZoneInfo(unsaid["zone"])).date()
        silent = Unsaid(unsaid["entity"], unsaid["site"], unsaid["department"], time_zone=unsaid["zone"])
        staged = stage_roster(file, mapping, today=today, progress=show_progress)
        found = preview_roster(staged, by=CommandLine(), at=at, unsaid=silent)
        tell_problems(file, found.problems, found.problems.errors)
        if dry_run:
            click.echo(
                ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in found.counts().items())
            )
            return
        done = import_roster(
            staged, by=CommandLine(), at=at, today=today, unsaid=silent, progress=show_progress
        )
    click.echo(
        f"{done.people} people are new and {done.known_people} were known; {done.partners} new partners, "
        f"{done.engagements} new engagements, {done.papers} papers with a last day."
    )


@import_.command()
@click.argument("file", type=FILE)
@click.option(
    "--mapping", "mapping_file", type=FILE, required=True, help="Which activity is which kind of event."
)
@click.option("--dry-run", is_flag=True, help="Only say what would come of it.")
def history(file: Path, mapping_file: Path, dry_run: bool) -> None:
    """Take over the event log in FILE (XES, also .gz; OCEL 2.0 JSON; CSV): all of it or nothing.

    What it tells is judged by the policy in force, and marked as imported; it sends no mail and starts nothing.
    """
    with opened(), _told(file, mapping_file):
        from waixie.foundation import clock
        from waixie.foundation.answers import Refused
        from waixie.foundation.permits.acting import system
        from waixie.registry.actions.import_history import import_history
        from waixie.registry.imports.history import load_mapping
        from waixie.registry.imports.permissions import CommandLine
        from waixie.registry.imports.staging import stage_history

        staged = stage_history(file, load_mapping(mapping_file), progress=show_progress)
        report = staged.report
        tell_problems(file, report.problems, report.problems.errors)
        if dry_run:
            click.echo(
                f"{report.read} events read, {report.cases} cases, {report.planned} events would be written."
            )
            return
        with system("import on the command line", read_only=True):
            at = clock.now()
        try:
            done = import_history(staged, by=CommandLine(), at=at, progress=show_progress)
        except Refused:
            tell_problems(file, report.problems, 0)
            raise
    made = ", ".join(f"{count} new of type {type_}" for type_, count in done.made.items())
    click.echo(f"{done.events} events written, {done.left_out} were known. {made}".rstrip())


def show_progress(stage: str, count: int) -> None:
    """One line that grows on a terminal; nothing where nobody looks."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{STAGES.get(stage, stage)}: {count:,}", nl=False, err=True)


def tell_problems(file: Path, problems: "Iterable[Problem]", errors: int) -> None:
    """Say the first problems with their places; end with exit code 1 if one of them is an error."""
    from waixie.registry.imports.sentences import place, sentence

    told = list(problems)
    for problem in told[:SHOWN]:
        where = ", ".join(part for part in (str(file), place(problem)) if part)
        click.echo(f"{where}: {sentence(problem)}", err=True)
    if len(told) > SHOWN:
        click.echo(f"… and {len(told) - SHOWN} more.", err=True)
    if errors:
        click.echo(f"{errors} errors; nothing was taken over.", err=True)
        click.get_current_context().exit(WRONG)


@contextmanager
def _told(file: Path, mapping: Path | None = None) -> Iterator[None]:
    """Refusals and unreadable files end in their sentences."""
    from waixie.foundation.answers import Refused
    from waixie.registry.imports.problems import Unreadable
    from waixie.registry.imports.shape import BadMapping

    try:
        yield
    except Unreadable as unreadable:
        tell_problems(file, [unreadable.problem], 1)
    except BadMapping as bad:
        tell_problems(mapping or file, bad.problems, len(bad.problems))
    except Refused as refusal:
        click.echo(
            " ".join(part for part in (refusal.answer.sentence, refusal.answer.remedy) if part), err=True
        )
        click.get_current_context().exit(WRONG)


def _roster_mapping(file: Path, mapping_file: Path | None) -> "RosterMapping":
    from waixie.registry.imports.roster import load_roster_mapping, roster_mapping_from

    if mapping_file:
        return load_roster_mapping(mapping_file)
    return roster_mapping_from(_propose_roster(file))


def _propose_roster(file: Path) -> dict[str, Any]:
    from waixie.registry.imports.roster import propose_roster

    return propose_roster(file).raw(file.stem)


def _propose_history(file: Path, zone: str) -> dict[str, Any]:
    from waixie.foundation.journal.kinds import KINDS
    from waixie.registry.imports.history import open_history, propose_mapping, sample_history

    return dict(
        propose_mapping(sample_history(open_history(file)), kinds=KINDS, zone=zone, name=file.stem).raw
    )
