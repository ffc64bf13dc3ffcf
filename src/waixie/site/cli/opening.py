"""The frame of every command: the database runs, Django is set up, and afterwards the database is let go."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager

import click

from waixie.site import embedded
from waixie.site.embedded.refusal import CannotStart
from waixie.site.shape import present_shape, wanted_shape


@contextmanager
def opened(*, migrated: bool = True, clock_settable: bool = False) -> Iterator[embedded.Running]:
    """Reach the database and set Django up; by default only a database in its present shape will do."""
    running = embedded.ensure_running(clock_settable=clock_settable, say=click.echo)
    try:
        set_up_django()
        if migrated and not in_shape(running) and pending_migrations():
            raise CannotStart("The database is not in the shape that this version needs. Run: waixie migrate")
        from waixie.foundation.permits.acting import through

        with through("command"):
            yield running
    finally:
        close_connections()
        running.leave()


def set_up_django() -> None:
    """Set Django up, with the terminal's language for what the house says."""
    import django
    from django.utils import translation

    gc.disable()  # what is loaded now stays: to look for garbage in it again and again costs a tenth of a start
    django.setup()
    gc.freeze()
    gc.enable()
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    simplified = said.startswith(("zh_CN", "zh_SG"))
    translation.activate("zh-hans" if simplified else "zh-hant" if said.startswith("zh") else "en")


def in_shape(running: embedded.Running) -> bool:
    """Say whether this version has brought this database into its shape; quick."""
    return present_shape(running.admin_dsn) == wanted_shape()


def pending_migrations() -> list[str]:
    """The migrations that this database has not seen yet."""
    from waixie.site import migrating

    with migrating.as_owner():
        return migrating.pending_migrations()


def close_connections() -> None:
    """Close what Django has open, so that nothing hinders the server from stopping."""
    from django.conf import settings

    if settings.configured:
        from waixie.site.migrating import put_aside

        put_aside()
