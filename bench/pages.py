"""How long the pages take when the house is full: from the request to the last byte, in this process.

    python -m bench.pages [--rows 170000] [--keep FOLDER]

The sample company is set up, then a roster of that many people with five expiry columns each is taken over: six events a person. Kept, the
same company is measured again without being filled again.
"""

import os
import statistics
import tempfile
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from bench.imports import TODAY, company, database_time, write_book

os.environ.setdefault("WAIXIE_LOG", "ERROR")
READERS = ("taskforce", "supervisor", "auditor", "partner")


def fill(rows: int) -> None:
    """The sample company, and a crowd."""
    from waixie.foundation import clock
    from waixie.foundation.accounts.models import Account
    from waixie.foundation.permits.acting import acting, system
    from waixie.registry.actions.import_roster import import_roster
    from waixie.registry.imports.roster import propose_roster, roster_mapping_from
    from waixie.registry.imports.taking.staged import stage_roster
    from waixie.site.demo.setting_up import set_up_sample

    set_up_sample(lambda what: click.echo(f"  {what}"))
    with system("bench", read_only=True):
        administrator, at = Account.objects.select_related("person").get(login="admin"), clock.now()
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "crowd.xlsx"
        write_book(book, rows, 5)
        with acting(administrator, read_only=True):
            mapping = roster_mapping_from(propose_roster(book).raw("crowd"))
            staged = stage_roster(book, mapping, today=TODAY)
        import_roster(staged, by=administrator, at=at, today=TODAY + timedelta(days=0))


def addresses() -> dict[str, str]:
    """The pages that are measured."""
    from waixie.foundation.permits.acting import system
    from waixie.registry.models import Engagement, Worker

    with system("bench", read_only=True):
        worker = Worker.objects.order_by("-pk").values_list("uuid", flat=True)[1000]
        engagement, of = Engagement.objects.order_by("pk").values_list("uuid", "partner__uuid")[0]
    return {
        "home": "/",
        "policy": "/policy/",
        "clause": "/policy/sample/12.2/",
        "workers": "/workers/",
        "workers, searched": "/workers/?q=王小",
        "worker": f"/workers/{worker}/",
        "engagement": f"/engagements/{engagement}/",
        "engagement's people": f"/engagements/{engagement}/?tab=people",
        "engagement's documents": f"/engagements/{engagement}/?tab=documents",
        "engagement's life": f"/engagements/{engagement}/?tab=life",
        "engagements": "/engagements/",
        "partners": "/partners/",
        "partner": f"/partners/{of}/",
    }


@dataclass(frozen=True)
class Cost:
    """What one page cost: on the wall (the median), on the processors, and in statements sent."""

    status: int
    wall: float = 0.0
    python: float = 0.0
    database: float = 0.0
    statements: int = 0


def ask(client: Any, address: str, repeats: int) -> Cost:
    """Ask for a page once with an eye on what it sends, then some times with an eye on the clocks."""
    from django.db import connection

    seen: list[str] = []

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        seen.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        status = client.get(address).status_code
    if status != 200:
        return Cost(status)
    walls, python, database = [], time.process_time(), database_time()
    for _ in range(repeats):
        begun = time.perf_counter()
        client.get(address)
        walls.append((time.perf_counter() - begun) * 1000)
    python, database = time.process_time() - python, database_time() - database
    each = 1000 / repeats
    return Cost(status, statistics.median(walls), python * each, database * each, len(seen))


@click.command()
@click.option("--rows", default=170_000, show_default=True, help="People on the roster.")
@click.option("--repeats", default=15, show_default=True, help="How often each page is asked for.")
@click.option(
    "--keep",
    envvar="WAIXIE_BENCH_DATA",
    type=click.Path(path_type=Path),
    help="Where the filled company stays for the next time (or WAIXIE_BENCH_DATA).",
)
def main(rows: int, repeats: int, keep: Path | None) -> None:
    """Every page, asked by four readers."""
    with company(keep):
        from django.db import connection
        from django.test import Client

        from waixie.foundation.accounts.models import Account
        from waixie.foundation.journal.models import Entry
        from waixie.foundation.permits.acting import system
        from waixie.policy.models import Obligation
        from waixie.registry.models import Worker
        from waixie.site.migrating import as_owner

        begun = time.perf_counter()
        with system("bench", read_only=True):
            filled = Worker.objects.count() >= rows
        if not filled:
            fill(rows)
            with as_owner(), connection.cursor() as cursor:
                cursor.execute("VACUUM ANALYZE")
        with system("bench", read_only=True):
            click.echo(
                f"{Entry.objects.count():,} events, {Obligation.objects.count():,} duties "
                f"in {time.perf_counter() - begun:.0f} s; load {os.getloadavg()[0]:.1f}"
            )
        for reader in READERS:
            client = Client(SERVER_NAME="localhost")
            with system("bench"):
                client.force_login(Account.objects.get(login=reader))
            for page, address in addresses().items():
                cost = ask(client, address, repeats)
                if cost.status != 200:
                    continue  # not a page of this reader's
                click.echo(
                    f"{reader:<12} {page:<24} {cost.wall:>8.1f} ms  {cost.python:>7.1f} of Python "
                    f"{cost.database:>8.1f} of PostgreSQL {cost.statements:>3} statements"
                )


if __name__ == "__main__":
    main()
