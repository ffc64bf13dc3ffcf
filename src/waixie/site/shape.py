"""Which shape the database should have, and which it has; told without setting Django up."""

import hashlib
from importlib.metadata import version
from pathlib import Path

import psycopg
from psycopg import sql

import waixie

SHAPING = ("Django", "procrastinate", "django-pgtrigger")
FOLDERS = {"migrations", "models", "shipped", "events"}
FILES = {"models", "wall", "walls", "roles", "settings", "migrating", "outside", "events"}


def wanted_shape() -> str:
    """A short hash of migrations, models, kinds, walls and SQL: what the database looks like follows from these."""
    package = Path(waixie.__file__).parent
    digest = hashlib.sha256(" ".join(version(name) for name in SHAPING).encode())
    for path in sorted(package.rglob("*")):
        inside = path.relative_to(package)
        if "tests" not in inside.parts and _shapes(inside):
            digest.update(str(inside).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def present_shape(dsn: str) -> str | None:
    """What was last noted in this database."""
    with psycopg.connect(dsn) as connection:
        row = connection.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
        ).fetchone()
    return str(row[0]).removeprefix("waixie ") if row and row[0] else None


def note_shape(dsn: str) -> None:
    """Note in the database that it has the shape that this version wants."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        name = sql.Identifier(connection.info.dbname)
        note = sql.Literal(f"waixie {wanted_shape()}")
        connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(name, note))


def _shapes(path: Path) -> bool:
    if path.suffix == ".sql":
        return True
    folders = set(path.parts)
    if path.suffix == ".yaml":
        return "shipped" in folders
    return path.suffix == ".py" and (path.stem in FILES or bool(FOLDERS & folders))
