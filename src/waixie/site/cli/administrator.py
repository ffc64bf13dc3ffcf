"""`waixie administrator`."""

import click

from waixie.site.cli.opening import opened


@click.command()
@click.argument("login")
@click.option("--name", prompt="Your name, as others shall read it", help="As others shall read it.")
@click.password_option(help="At least 10 characters; asked for if it is not given.")
def administrator(login: str, name: str, password: str) -> None:
    """Make the first log-in of a new installation: LOGIN can let in everybody else.

    Only while there is no administrator; later ones are made in the pages, under “People and roles”.
    """
    with opened(migrated=False) as running:
        from waixie.foundation import clock
        from waixie.foundation.admission.actions import make_first_administrator
        from waixie.foundation.answers import Refused
        from waixie.foundation.permits.acting import system
        from waixie.site.cli.migrate import apply_migrations
        from waixie.site.cli.opening import pending_migrations

        if pending := pending_migrations():
            apply_migrations(running, pending)
        with system("clock", read_only=True):
            at = clock.now()
        try:
            make_first_administrator(login=login, name=name, password=password, at=at)
        except Refused as refusal:
            raise click.ClickException(f"{refusal.answer.sentence} {refusal.answer.remedy}".strip()) from None
        click.echo(f"{login} can log in now and give everybody else a log-in, under “People and roles”.")
