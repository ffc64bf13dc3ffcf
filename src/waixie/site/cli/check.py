"""`waixie check`."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from waixie.site import embedded
from waixie.site.cli.opening import opened, pending_migrations
from waixie.site.embedded.refusal import CannotStart

WRONG = 1
LOW_ON_DISK = 1 << 30


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    fine: bool
    sentence: str


@click.command()
@click.pass_context
def check(ctx: click.Context) -> None:
    """Look whether this installation is sound; exit code 1 if something is wrong."""
    if not embedded.is_installed():
        raise CannotStart(
            f"There is no installation in {embedded.places().data}. Name its data folder with --data or "
            "WAIXIE_DATA, or make one with: waixie migrate"
        )
    wrong = 0
    with opened(migrated=False) as running:
        findings = [*_of_place(), *_of_database(running), *_of_keys(), *_of_roles()]
        if not pending_migrations():
            findings += [*_of_files(), *_of_jobs(), *_of_mail()]
        for finding in findings:
            click.echo(f"{'ok   ' if finding.fine else 'WRONG'}  {finding.sentence}")
            wrong += not finding.fine
    if wrong:
        ctx.exit(WRONG)


def _of_place() -> Iterator[Finding]:
    places = embedded.places()
    free = shutil.disk_usage(places.data).free
    yield Finding(free >= LOW_ON_DISK, f"{places.data} has {free >> 20} MB left.")
    for folder in (places.secrets, places.keys, places.run):
        closed = folder.stat().st_mode & 0o077 == 0
        yield Finding(closed, f"{folder} is {'closed to other users' if closed else 'open to other users'}.")


def _of_database(running: embedded.Running) -> Iterator[Finding]:
    import psycopg

    with psycopg.connect(running.admin_dsn) as admin:
        version = admin.info.server_version
        row = admin.execute(
            "SELECT current_setting('synchronous_commit'), current_setting('fsync')"
        ).fetchone()
    yield Finding(True, f"PostgreSQL {version // 10000}.{version % 10000} answers.")
    kept = row == ("on", "on")
    yield Finding(
        kept, f"A write that was acknowledged {'is kept' if kept else 'may be lost'} when the power fails."
    )
    pending = pending_migrations()
    yield Finding(
        not pending, f"{len(pending)} migrations are missing" + (": run waixie migrate." if pending else ".")
    )


def _of_keys() -> Iterator[Finding]:
    from django.conf import settings

    from waixie.foundation.sealing.keys import KeyMissing, read_keys

    try:
        read_keys()
    except KeyMissing as problem:
        yield Finding(False, str(problem))
    else:
        mode = Path(settings.WAIXIE_KEY_FILE).stat().st_mode & 0o077
        yield Finding(
            mode == 0,
            f"The keys in {settings.WAIXIE_KEY_FILE} can be read{' by others too' if mode else ''}.",
        )


def _of_files() -> Iterator[Finding]:
    from waixie.foundation.files.actions import damaged_files

    damaged = [str(file.uuid) for file in damaged_files()]
    named = f": {', '.join(damaged[:5])}" if damaged else ""
    yield Finding(not damaged, f"{len(damaged)} files are missing or damaged{named}.")


def _of_jobs() -> Iterator[Finding]:
    from waixie.foundation.jobs.queries import health
    from waixie.foundation.permits.acting import system

    with system("check", read_only=True):
        found = health()
    yield Finding(found.failed == 0, f"{found.waiting} jobs wait, {found.failed} failed for good.")


def _of_mail() -> Iterator[Finding]:
    from django.conf import settings

    from waixie.foundation.notices import mail
    from waixie.foundation.notices.queries import letters_that_wait
    from waixie.foundation.permits.acting import system

    if not mail.is_set_up():
        yield Finding(
            True, "No mail server is set up (WAIXIE_SMTP_HOST): notices stay in the page, nobody gets mail."
        )
        return
    where = f"The mail server {settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        mail.open_server().close()
    except mail.FAILURES as problem:
        yield Finding(False, f"{where} does not answer: {mail.told(problem)}")
    else:
        yield Finding(True, f"{where} answers.")
    here = settings.WAIXIE_URL.startswith("http://localhost")
    yield Finding(
        not here, f"Links in mails lead to {settings.WAIXIE_URL}{': give WAIXIE_URL.' if here else '.'}"
    )
    with system("check", read_only=True):
        waiting = letters_that_wait().count()
    yield Finding(waiting == 0, f"{waiting} letters were tried and could not go.")


def _of_roles() -> Iterator[Finding]:
    from django.db import connection

    roles = [connection.settings_dict["USER"], *connection.settings_dict["ROLES"].values()]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_roles WHERE rolname = ANY(%s) AND NOT (rolsuper OR rolbypassrls OR rolcreaterole)",
            [roles],
        )
        plain = cursor.fetchone()[0] == len(roles)
        cursor.execute(
            "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = 'public' AND c.relkind = 'r' AND has_table_privilege(c.oid, 'SELECT')"
        )
        open_tables = cursor.fetchone()[0]
    yield Finding(
        plain, f"The roles {', '.join(roles)} have {'no' if plain else 'TOO MANY'} rights over the server."
    )
    yield Finding(open_tables == 0, f"The log-in role by itself can read {open_tables} tables.")
