"""`waixie policy`."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from waixie.site.cli.opening import opened

if TYPE_CHECKING:
    from waixie.policy.models import PolicyVersion

WRONG = 1
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group()
def policy() -> None:
    """Read, adopt and write out the policy."""


@policy.command()
@click.argument("file", type=FILE)
@click.pass_context
def check(ctx: click.Context, file: Path) -> None:
    """Say everything that is wrong with the policy in FILE; nothing is changed."""
    with opened():
        from waixie.foundation.permits.acting import system
        from waixie.policy.grammar import PolicyText, parse
        from waixie.policy.kinds_catalogue import journal_catalogue

        with system("policy checked on the command line", read_only=True):
            read = parse(file.read_text(encoding="utf-8"), journal_catalogue())
    if not isinstance(read, PolicyText):
        for problem in read:
            click.echo(f"{file}: {problem}", err=True)
        ctx.exit(WRONG)
    clauses = [clause for chapter in read.chapters for clause in chapter.clauses]
    rules = sum(len(clause.rules) for clause in clauses)
    click.echo(f"{file} reads well: {len(read.chapters)} chapters, {len(clauses)} clauses, {rules} rules.")


@policy.command()
@click.argument("file", type=FILE)
@click.pass_context
def adopt(ctx: click.Context, file: Path) -> None:
    """Put the policy in FILE into force, and open the duties that follow. The same file again changes nothing."""
    with opened():
        from waixie.foundation import clock
        from waixie.foundation.answers import Refused
        from waixie.foundation.journal.actors import SYSTEM
        from waixie.foundation.permits.acting import system
        from waixie.policy.actions.adopt import adopt as put_into_force

        try:
            with system("policy adopted on the command line"):
                version = put_into_force(file.read_text(encoding="utf-8"), by=SYSTEM, at=clock.now())
                said = (
                    f"{version.policy.code} {version.version} is in force from {version.valid_from:%Y-%m-%d}."
                )
        except Refused as refusal:
            click.echo(f"{file}: {refusal}", err=True)
            ctx.exit(WRONG)
    click.echo(said)


@policy.command()
@click.option(
    "--prevailing",
    type=click.Choice(("zh-Hant", "zh-Hans", "en")),
    required=True,
    help="Which language counts if the texts differ.",
)
@click.option(
    "--zone", default="Asia/Taipei", show_default=True, help="Whose clock the dates in the file mean."
)
@click.option(
    "--calendar", help="Whose working days count everywhere (left out: each site's, else the company's)."
)
@click.option(
    "--from",
    "valid_from",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The first day in force (left out: the day of adoption).",
)
@click.option(
    "--annexes",
    type=click.Choice(("all", "TW", "CN", "none")),
    default="all",
    show_default=True,
    help="Of which countries the annexes are taken; the one for strict gates goes with them.",
)
def standard(
    prevailing: str, zone: str, calendar: str | None, valid_from: datetime | None, annexes: str
) -> None:
    """Write out the standard policy, a draft and not legal advice, as a file to review and adopt."""
    from waixie.policy.standard import ANNEXES, GATE, standard_policy

    day = valid_from.date() if valid_from else None
    chosen = {"all": ANNEXES, "none": ()}.get(annexes, (annexes, GATE))
    click.echo(
        standard_policy(prevailing, zone=zone, calendar=calendar, valid_from=day, annexes=chosen), nl=False
    )


@policy.command(name="list")
def list_versions() -> None:
    """Name the policies and their versions."""
    with opened():
        for version in _versions():
            ends = f" to {version.valid_to:%Y-%m-%d}" if version.valid_to else ""
            click.echo(f"{version.policy.code} {version.version}  from {version.valid_from:%Y-%m-%d}{ends}")


@policy.command()
@click.argument("code")
@click.option("--version", "number", help="Which version (default: the newest).")
@click.pass_context
def export(ctx: click.Context, code: str, number: str | None) -> None:
    """Write out the file of a policy, as it was adopted."""
    with opened():
        found = [v for v in _versions() if v.policy.code == code and number in (None, str(v.version))]
    if not found:
        click.echo(
            f"There is no policy {code}{f' {number}' if number else ''}. `waixie policy list` names them.",
            err=True,
        )
        ctx.exit(WRONG)
    click.echo(found[-1].source, nl=False)


def _versions() -> list["PolicyVersion"]:
    from waixie.foundation.permits.acting import system
    from waixie.policy.models import PolicyVersion

    with system("policy read on the command line", read_only=True):
        return list(PolicyVersion.objects.select_related("policy").order_by("policy__code", "valid_from"))
