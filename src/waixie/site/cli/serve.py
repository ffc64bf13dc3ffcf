"""`waixie serve`."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from waixie.site import embedded
from waixie.site.cli.children import Child, Supervisor, account_for, child_environment, give_to
from waixie.site.cli.demo import is_inhabited, log_ins
from waixie.site.cli.migrate import apply_migrations
from waixie.site.cli.opening import in_shape, opened, pending_migrations
from waixie.site.cli.serving import check_port, hold_folder
from waixie.site.embedded.folders import Account, Places
from waixie.site.embedded.refusal import CannotStart

STOPPED_DEAD = 1
NOBODY_YET = "\nNobody can log in yet. Make the first log-in, in another terminal: waixie administrator"
FIRST_PAGE_PATIENCE = 60.0
THREADS = min(8, 2 * (os.cpu_count() or 1) + 1)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1), help="Web processes.")
@click.option(
    "--threads", default=THREADS, show_default=True, type=click.IntRange(1), help="Threads in each."
)
@click.option(
    "--demo", is_flag=True, help="If nobody can log in yet, set the demonstration company up first."
)
@click.option("--until-first-page", is_flag=True, help="Stop as soon as a page was served: a trial.")
@click.pass_context
def serve(
    ctx: click.Context,
    *,
    host: str,
    port: int,
    workers: int,
    threads: int,
    demo: bool,
    until_first_page: bool,
) -> None:
    """Serve the pages, and do the work that waits in the background.

    Starts the web server and the worker, and the database if it is the embedded one; Ctrl-C stops them all.
    """
    places = embedded.places()
    places.prepare()
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    with hold_folder(places, address):
        check_port(host, port)
        with _database(demo) as running:
            account = _account(places)
            web = _web(host, port, workers, threads)
            worker = [sys.executable, "-m", "waixie.site.cli.worker"]
            environment = child_environment(places)
            supervisor = Supervisor(
                [
                    Child("web server", web, environment, account),
                    Child("worker", worker, environment, account),
                ],
                places.data,
                lambda: running.revive(click.echo),
            )
            hint = "" if log_ins(running) else NOBODY_YET
            dead = _run(supervisor, host, port, f"{address} (Ctrl-C stops it).{hint}", until_first_page)
    if dead:
        click.echo(f"waixie: the {dead} ended again and again; what it said is above.", err=True)
        ctx.exit(STOPPED_DEAD)
    click.echo("Waixie has stopped.")


def _run(supervisor: Supervisor, host: str, port: int, at: str, once: bool) -> str | None:
    supervisor.start()
    try:
        served = _wait_for_page(supervisor, host, port)
        supervisor.start_others()
        if served:
            click.echo(f"Waixie runs at {at}")
        return None if served and once else supervisor.watch()
    finally:
        supervisor.stop()


@contextmanager
def _database(demo: bool) -> Iterator[embedded.Running]:
    """The database runs and has its shape; Django is set up only if there is something to do."""
    running = embedded.ensure_running(clock_settable=demo, say=click.echo)
    try:
        if demo and not is_inhabited(running):
            _set_the_demonstration_up()
        elif not in_shape(running):
            _bring_into_shape()
        yield running
    finally:
        running.leave()


def _set_the_demonstration_up() -> None:
    """In a process of its own: the one that serves stays small."""
    done = subprocess.run([sys.executable, "-m", "waixie.site.cli", "demo", "--if-empty"], check=False)
    if done.returncode:
        raise CannotStart("The demonstration company was not set up; above is why.")


def _bring_into_shape() -> None:
    with opened(migrated=False) as running:
        pending = pending_migrations()
        if pending and os.environ.get("DATABASE_URL"):
            raise CannotStart(f"{len(pending)} migrations have not been applied. Run: waixie migrate")
        apply_migrations(running, pending)


def _account(places: Places) -> Account:
    account = account_for(places)
    if account is None:
        account = Account.of(os.geteuid())
        click.echo(
            f"Note: {places.owner().name} can't read the program in {sys.prefix}, so web server and worker run as "
            "root. Put the program into a folder that everybody can read, such as /opt/waixie, and they won't."
        )
    give_to(account, places)
    return account


def _web(host: str, port: int, workers: int, threads: int) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "waixie.site.wsgi:application", "--interface", "wsgi", "--no-ws"),
        *("--host", host, "--port", str(port), "--workers", str(workers), "--blocking-threads", str(threads)),
        *("--backpressure", str(4 * threads)),
        *("--respawn-failed-workers", "--workers-kill-timeout", "10", "--log-level", "warning"),
    ]


def _wait_for_page(supervisor: Supervisor, host: str, port: int) -> bool:
    """True as soon as the web server takes connections."""
    reached = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    deadline = time.monotonic() + FIRST_PAGE_PATIENCE
    while time.monotonic() < deadline and not supervisor.stopping:
        try:
            socket.create_connection((reached, port), timeout=1).close()
        except OSError:
            if supervisor.children[0].ended() is not None:
                return False
            time.sleep(0.05)
        else:
            return True
    return False
