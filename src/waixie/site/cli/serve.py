"""`waixie serve`."""

import os
import socket
import sys
import time

import click

from waixie.site import embedded
from waixie.site.cli.children import Child, Supervisor, account_for, child_environment, give_to
from waixie.site.cli.migrate import apply_migrations
from waixie.site.cli.opening import close_connections, opened, pending_migrations
from waixie.site.cli.serving import check_port, hold_folder
from waixie.site.embedded.folders import Account, Places
from waixie.site.embedded.refusal import CannotStart

STOPPED_DEAD = 1
FIRST_PAGE_PATIENCE = 60.0


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1), help="Web processes.")
@click.option("--threads", default=8, show_default=True, type=click.IntRange(1), help="Threads in each.")
@click.pass_context
def serve(ctx: click.Context, host: str, port: int, workers: int, threads: int) -> None:
    """Serve the pages, and do the work that waits in the background.

    Starts the web server and the worker, and the database if it is the embedded one; Ctrl-C stops them all.
    """
    places = embedded.folders()
    places.prepare()
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    with hold_folder(places, address):
        check_port(host, port)
        with opened(migrated=False):
            _bring_into_shape()
            close_connections()
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
            )
            dead = _run(supervisor, host, port, address)
    if dead:
        click.echo(f"waixie: the {dead} ended again and again; what it said is above.", err=True)
        ctx.exit(STOPPED_DEAD)
    click.echo("Waixie has stopped.")


def _run(supervisor: Supervisor, host: str, port: int, address: str) -> str | None:
    supervisor.start()
    try:
        if _wait_for_page(supervisor, host, port):
            click.echo(f"Waixie runs at {address} (Ctrl-C stops it).")
        return supervisor.watch()
    finally:
        supervisor.stop()


def _bring_into_shape() -> None:
    pending = pending_migrations()
    if not pending:
        return
    if os.environ.get("DATABASE_URL"):
        raise CannotStart(f"{len(pending)} migrations have not been applied. Run: waixie migrate")
    apply_migrations(pending)


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
