"""`waixie demo`."""

from pathlib import Path

import click
import psycopg

from waixie.site import embedded
from waixie.site.cli.opening import in_shape, opened
from waixie.site.embedded.refusal import CannotStart

INCIDENTS = "incidents"
LOG = "../shared/data/bpic2013_incidents.xes.gz"


@click.command()
@click.option(
    "--example",
    "log",
    type=click.Path(dir_okay=False),
    is_flag=False,
    flag_value=LOG,
    metavar="[FILE]",
    help="The incident log (XES) with the policy under examples/incidents, as a database of its own. Without FILE: "
    f"{LOG}.",
)
@click.option("--if-empty", is_flag=True, help="Do nothing, without a word, if somebody can log in already.")
def demo(log: str | None, if_empty: bool) -> None:
    """Fill an empty database with the sample company, by the importers that everybody has.

    With --example the database is called `incidents`; serve it by `waixie --database incidents serve`. One data folder
    is served by one server at a time, whichever database: stop the other first, or give this one a folder of its own
    (`waixie --data FOLDER --database incidents …`).
    """
    import os

    if log:
        _check_log(log)
        os.environ["WAIXIE_DATABASE"] = INCIDENTS
    if if_empty and _inhabited():
        return
    with opened(migrated=False, clock_settable=True) as running:
        from waixie.site.cli.migrate import apply_migrations
        from waixie.site.cli.opening import pending_migrations
        from waixie.site.demo.setting_up import is_empty

        apply_migrations(running, pending_migrations())
        if not is_empty():
            if if_empty:
                return
            raise CannotStart("Somebody can log in here already; a demonstration wants an empty database.")
        _fill(log)


def _check_log(log: str) -> None:
    if not Path(log).exists():
        raise CannotStart(
            f"The incident log is not there: {log}. It is “BPI Challenge 2013, incidents”, which 4TU.ResearchData gives away; fetch "
            "it there and name the file: waixie demo --example FILE"
        )


def _inhabited() -> bool:
    """Can somebody log in already? Asked without setting Django up: it stands before every start."""
    running = embedded.ensure_running(clock_settable=True, say=click.echo)
    try:
        return is_inhabited(running)
    finally:
        running.leave()


def is_inhabited(running: embedded.Running) -> bool:
    """Say whether somebody can log in, and name the log-ins of a demonstration."""
    if not in_shape(running):
        return False
    with psycopg.connect(running.admin_dsn) as connection:
        rows = connection.execute("SELECT login FROM accounts_account ORDER BY id").fetchall()
    there = [str(login) for (login,) in rows]
    if there and embedded.clock_is_settable():
        _remind(there)
    return bool(there)


def _remind(there: list[str]) -> None:
    """Name the log-ins of a demonstration that was set up before."""
    from waixie.site.demo.company import COLLEAGUES, PASSWORD

    known = {"admin", "partner", "worker", *(one.login for one in COLLEAGUES)}
    if logins := [login for login in there if login in known]:
        click.echo(f"Log-ins (password {PASSWORD}, unless it was changed): {', '.join(logins)}")


def _fill(log: str | None) -> None:
    from waixie.site.demo.company import PASSWORD
    from waixie.site.demo.setting_up import set_up_incidents, set_up_sample

    with click.progressbar(
        length=7, label="Setting the company up", item_show_func=lambda said: said or ""
    ) as bar:

        def say(what: str) -> None:
            bar.update(1, what)

        logins = set_up_incidents(Path(log), say) if log else set_up_sample(say)
    click.echo(f"Log-ins (password {PASSWORD}):")
    for login, what in logins:
        click.echo(f"  {login:<12} {what}")
