"""How long the pages take when the house is full: from the request to the last byte, in this process.

    python -m bench.pages [--rows 170000]

The sample company is set up, then a roster of that many people with five expiry columns each is taken over: six events a person.
"""

import os
import statistics
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from bench.imports import TODAY, company, write_book

REPEATS = 15
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
        engagement = Engagement.objects.order_by("pk").values_list("uuid", flat=True)[0]
    return {
        "home": "/",
        "policy": "/policy/",
        "clause": "/policy/sample/12.2/",
        "workers": "/workers/",
        "workers, searched": "/workers/?q=王小",
        "worker": f"/workers/{worker}/",
        "engagement": f"/engagements/{engagement}/",
        "partners": "/partners/",
    }


def ask(client: Any, address: str) -> tuple[int, float, int]:
    """Status, median milliseconds, and queries of one page."""
    from django.db import connection

    seen: list[str] = []

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        seen.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        status = client.get(address).status_code
    if status != 200:
        return status, 0.0, len(seen)
    times = []
    for _ in range(REPEATS):
        begun = time.perf_counter()
        client.get(address)
        times.append((time.perf_counter() - begun) * 1000)
    return status, statistics.median(times), len(seen)


@click.command()
@click.option("--rows", default=170_000, show_default=True, help="People on the roster.")
def main(rows: int) -> None:
    """Every page, asked by four readers."""
    with company():
        from django.db import connection
        from django.test import Client

        from waixie.foundation.accounts.models import Account
        from waixie.foundation.journal.models import Entry
        from waixie.foundation.permits.acting import system
        from waixie.policy.models import Obligation
        from waixie.site.migrating import as_owner

        begun = time.perf_counter()
        fill(rows)
        with as_owner(), connection.cursor() as cursor:
            cursor.execute("ANALYZE")
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
                status, median, queries = ask(client, address)
                if status != 200:
                    continue  # not a page of this reader's
                click.echo(f"{reader:<12} {page:<20} {status} {median:>8.1f} ms {queries:>3} statements")


if __name__ == "__main__":
    main()
