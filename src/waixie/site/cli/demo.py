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
@click.option(
    "--sample",
    is_flag=True,
    help="The small company under examples/sample, by the importers that everybody has.",
)
@click.option("--if-empty", is_flag=True, help="Do nothing, without a word, if somebody can log in already.")
def demo(log: str | None, sample: bool, if_empty: bool) -> None:
    """Fill an empty database with the demonstration company: two years of a group with its partners and their people.

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

        whole = not log and not sample
        if whole and _taken_up(running):
            return
        apply_migrations(running, pending_migrations())
        if not is_empty():
            if if_empty:
                return
            raise CannotStart("Somebody can log in here already; a demonstration wants an empty database.")
        if whole:
            _build()
        else:
            _fill(log)


def _taken_up(running: embedded.Running) -> bool:
    """A demonstration that was built today, in this version, comes back as it was kept."""
    from pathlib import Path

    from django.conf import settings
    from django.db import connection

    from waixie.site.backups import census
    from waixie.site.backups.programs import Database
    from waixie.site.demonstration import keeping
    from waixie.site.demonstration.building import SEED
    from waixie.site.migrating import migrate_database
    from waixie.site.shape import note_shape

    database = Database.of(connection.settings_dict)
    with database.reading() as reading:
        if census.tables(reading):
            return False
    bundle = keeping.kept_bundle(SEED, keeping.today())
    if not bundle.manifest.exists():
        return False
    files, key_file = Path(settings.WAIXIE_FILES), Path(settings.WAIXIE_KEY_FILE)
    with click.progressbar(length=100, label="Taking up today's demonstration", width=30) as bar:
        if not keeping.take_up(
            bundle, database, files, key_file, owner=embedded.places().owner(), step=lambda _: bar.update(1)
        ):
            return False
    migrate_database()
    note_shape(running.admin_dsn)
    is_inhabited(running)
    return True


def _build() -> None:
    """Live through the two years, and keep what came of it for the day."""
    from pathlib import Path

    from django.conf import settings
    from django.db import connection

    from waixie.site.backups.programs import Database
    from waixie.site.demonstration import keeping
    from waixie.site.demonstration.building import SEED, build_demonstration
    from waixie.site.demonstration.group import ADMINISTRATOR, COLLEAGUES, PASSWORD

    with click.progressbar(length=1000, label="Living through two years of the company", width=30) as bar:
        stage = build_demonstration(lambda part: bar.update(max(0, int(part * 1000) - bar.pos)))
    keeping.keep(
        keeping.kept_bundle(SEED, keeping.today()),
        Database.of(connection.settings_dict),
        Path(settings.WAIXIE_FILES),
        Path(settings.WAIXIE_KEY_FILE),
        at=stage.ends,
    )
    click.echo(f"Log-ins (password {PASSWORD}), or one click on the log-in page:")
    for one in (ADMINISTRATOR, *COLLEAGUES):
        click.echo(f"  {one.login:<12} {one.name} · {', '.join(one.roles)}")
    click.echo("  partner, worker  from outside")


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
    there = log_ins(running)
    if there and embedded.clock_is_settable():
        _remind(there)
    return bool(there)


def log_ins(running: embedded.Running) -> list[str]:
    """The names of all who can log in; none in a new installation."""
    if not in_shape(running):
        return []
    with psycopg.connect(running.admin_dsn) as connection:
        rows = connection.execute("SELECT login FROM accounts_account ORDER BY id").fetchall()
    return [str(login) for (login,) in rows]


def _remind(there: list[str]) -> None:
    """Name the log-ins of a demonstration that was set up before."""
    from waixie.site.demonstration.group import COLLEAGUES, PASSWORD

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
