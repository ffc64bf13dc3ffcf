"""The command line: `waixie`. Commands are read when they are called, so that `waixie --help` is quick."""

import errno
import os
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from waixie import __version__
from waixie.site.embedded.refusal import CannotStart

COMMANDS = {
    "serve": "waixie.site.cli.serve:serve",
    "migrate": "waixie.site.cli.migrate:migrate",
    "administrator": "waixie.site.cli.administrator:administrator",
    "demo": "waixie.site.cli.demo:demo",
    "import": "waixie.site.cli.importing:importing",
    "policy": "waixie.site.cli.policy:policy",
    "journal": "waixie.site.cli.journal:journal",
    "check": "waixie.site.cli.check:check",
    "backup": "waixie.site.cli.backup:backup",
    "restore": "waixie.site.cli.restore:restore",
    "manage": "waixie.site.cli.manage:manage",
}
CANNOT_START = 3
# What is wrong with a folder or a disk, not with the program.
OF_THE_PLACE = {
    *(errno.EACCES, errno.EPERM, errno.ENOENT, errno.ENOTDIR, errno.EISDIR),
    *(errno.EEXIST, errno.EROFS, errno.ENOSPC, errno.EDQUOT),
}

EPILOG = """
Exit codes: 0 done · 1 something was found to be wrong · 2 the command was not understood · 3 could not start.

Environment: WAIXIE_DATA, the data folder (default ~/.local/share/waixie; for root /var/lib/waixie) · WAIXIE_DATABASE,
the database in it (default waixie) · DATABASE_URL, a PostgreSQL server of your own instead.
"""


class Commands(click.Group):
    """The list above, each command imported at its first use; refusals end in their sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except CannotStart as refusal:
            click.echo(f"waixie: {refusal}", err=True)
            ctx.exit(CANNOT_START)
        except OSError as error:
            if error.filename is None or error.errno not in OF_THE_PLACE:
                raise
            click.echo(
                f"waixie: {error.filename}: {error.strerror}. Mend it, or name another place.", err=True
            )
            ctx.exit(CANNOT_START)


@click.group(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="Waixie %(version)s")
@click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False), help="The data folder (WAIXIE_DATA)."
)
@click.option("--database", metavar="NAME", help="The database in the data folder (WAIXIE_DATABASE).")
def main(data: Path | None, database: str | None) -> None:
    """Waixie 外協 runs a company's regime for external personnel."""
    if data:
        os.environ["WAIXIE_DATA"] = str(data)
    if database:
        os.environ["WAIXIE_DATABASE"] = database
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waixie.site.settings")
