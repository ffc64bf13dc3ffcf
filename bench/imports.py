"""How long a real event log and a roster of 100,000 people take, from the file to the commit.

    python -m bench.imports history LOG.xes.gz [--policy examples/incidents/policy.yaml]
    python -m bench.imports roster [--rows 100000] [--expiries 5]

Each run has a data folder of its own, which is thrown away.
"""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from datetime import date, datetime, timedelta
from pathlib import Path

import click
import xlsxwriter

TODAY = date(2026, 11, 22)
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
PEOPLE = ("姓名", "廠商", "身分證字號", "出生日期", "手機", "職稱")
EXPIRIES = ("訓練到期日", "保險到期日", "體檢到期日", "入廠證到期日", "合約到期日")


class Watch:
    """Says how long each part took, on the wall and on the processors of the program and of its database."""

    def __init__(self) -> None:
        self._wall, self._cpu, self._database = time.perf_counter(), time.process_time(), database_time()

    def say(self, what: str, count: int = 0) -> float:
        """The seconds since the beginning."""
        wall = time.perf_counter() - self._wall
        rate = f"  {count / wall:>9,.0f}/s" if count else ""
        cpu, database = time.process_time() - self._cpu, database_time() - self._database
        click.echo(f"{wall:>8.2f} s  {cpu:>8.2f} s of Python  {database:>8.2f} s of PostgreSQL  {what}{rate}")
        return wall


def database_time() -> float:
    """Processor seconds of the database in the data folder and of all its processes; 0 where the machine does not tell."""
    ticks = 0
    for file in Path(os.environ["WAIXIE_DATA"]).rglob("postmaster.pid"):
        server = file.read_text(encoding="ascii").split()[0]
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                number, fields = stat.parent.name, stat.read_text(encoding="utf-8").rpartition(")")[2].split()
                if number == server:
                    ticks += sum(map(int, fields[11:15]))
                elif fields[1] == server:
                    ticks += sum(map(int, fields[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def company(kept: Path | None = None) -> Iterator[None]:
    """A database in a folder of its own: an empty one that is thrown away, or the one that was kept."""
    from waixie.site.cli.migrate import apply_migrations
    from waixie.site.cli.opening import opened, pending_migrations

    with nullcontext(kept) if kept else tempfile.TemporaryDirectory(prefix="waixie-bench-") as folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        Path(folder).chmod(0o711)
        os.environ.update(WAIXIE_DATA=str(folder), DJANGO_SETTINGS_MODULE="waixie.site.settings")
        with opened(migrated=False, clock_settable=True) as running:
            apply_migrations(running, pending_migrations())
            yield


@click.group()
def main() -> None:
    """Imports, from the file to the commit."""


@main.command()
@click.argument("log", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--policy", type=click.Path(exists=True, path_type=Path), help="Adopted before, so that it judges."
)
def history(log: Path, policy: Path | None) -> None:
    """The incident log with its mapping."""
    with company():
        from waixie.foundation.journal.actors import SYSTEM
        from waixie.foundation.permits.acting import system
        from waixie.policy.actions.adopt import adopt
        from waixie.registry.actions.import_history import import_history
        from waixie.registry.imports.history import load_mapping
        from waixie.registry.imports.permissions import CommandLine
        from waixie.registry.imports.staging import stage_history

        at = _now()
        if policy is not None:
            with system("bench"):
                adopt(policy.read_text(encoding="utf-8"), by=SYSTEM, at=at)
        watch = Watch()
        staged = stage_history(log, load_mapping(EXAMPLES / "incidents" / "mapping.yaml"))
        watch.say(f"{staged.report.read:,} events read, {staged.report.planned:,} planned")
        done = import_history(staged, by=CommandLine(), at=at)
        watch.say(f"{done.events:,} events committed", done.events)


@main.command()
@click.option("--rows", default=100_000, show_default=True)
@click.option("--expiries", default=5, show_default=True, type=click.IntRange(0, 5))
def roster(rows: int, expiries: int) -> None:
    """A made-up workbook."""
    with company():
        from waixie.registry.actions.import_roster import import_roster
        from waixie.registry.imports.permissions import CommandLine
        from waixie.registry.imports.roster import propose_roster, roster_mapping_from
        from waixie.registry.imports.taking.staged import stage_roster

        path = Path(os.environ["WAIXIE_DATA"]) / "roster.xlsx"
        write_book(path, rows, expiries)
        at, watch = _now(), Watch()
        mapping = roster_mapping_from(propose_roster(path).raw("bench"))
        staged = stage_roster(path, mapping, today=TODAY)
        watch.say(f"{staged.report.rows:,} rows read")
        done = import_roster(staged, by=CommandLine(), at=at, today=TODAY)
        watch.say(f"{done.people:,} people and {done.papers:,} papers committed", rows)


def write_book(path: Path, rows: int, expiries: int) -> None:
    """People of three hundred partners, with real dates in as many expiry columns as asked."""
    headings = PEOPLE + EXPIRIES[:expiries]
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet, day = book.add_worksheet("名冊"), book.add_format({"num_format": "yyyy/mm/dd"})
        sheet.write_row(0, 0, headings)
        for row in range(1, rows + 1):
            person = (f"王{row}", f"廠商{row % 300}", f"P{row:09d}", "民國75年5月1日", f"09{row:08d}", "技工")
            sheet.write_row(row, 0, person)
            for place in range(expiries):
                last = datetime(2026, 1, 1) + timedelta(days=(row * 7 + place * 31) % 700)  # noqa: DTZ001
                sheet.write_datetime(row, len(PEOPLE) + place, last, day)


def _now() -> datetime:
    from waixie.foundation import clock
    from waixie.foundation.permits.acting import system

    with system("bench", read_only=True):
        return clock.now()


if __name__ == "__main__":
    main()
