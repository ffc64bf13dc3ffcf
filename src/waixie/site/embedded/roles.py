"""The second wall's foundation: four roles to each database, and nothing for anybody else.

`<base>_login` logs in and may do nothing by itself; it steps into `<base>_owner` (migrates), `<base>_app` (serves inside
staff, jobs, imports) or `<base>_outside` (outsiders, under row-level security). What PostgreSQL grants to PUBLIC is
taken away: to connect, to make temporary tables, to use the schema `public`, to execute new functions. In its place:
whatever the owner makes from now on, `_app` may read and write (a migration takes away what must not be, such as
changing the journal) and `_outside` may not touch until a migration grants it, `EXECUTE` on functions included.

Works as superuser and as the owner of the database with CREATEROLE, on PostgreSQL 15 and newer. Doing it again
changes nothing.
"""

from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from waixie.site.embedded.folders import Places, find_or_make_secret, write_private_file
from waixie.site.embedded.refusal import CannotStart

OLDEST = 150000
LONGEST_BASE = 63 - len("_outside")


@dataclass(frozen=True)
class Roles:
    """The names of one database's roles."""

    login: str
    owner: str
    app: str
    outside: str

    @classmethod
    def named(cls, base: str) -> "Roles":
        """The four roles of this name; usually the name of the database."""
        return cls(f"{base}_login", f"{base}_owner", f"{base}_app", f"{base}_outside")


def passfile(places: Places, roles: Roles) -> Path:
    """The file (libpq's format) in which the log-in role's password is kept."""
    return places.secrets / f"{roles.login}.pass"


def prepare_database(
    admin_dsn: str, name: str, *, places: Places, clock_settable: bool = False, base: str | None = None
) -> Roles:
    """Make the database if it is missing, its roles, and who may what in it."""
    base = base or name
    if len(base.encode()) > LONGEST_BASE:
        raise CannotStart(
            f"The database name {base} is too long: {LONGEST_BASE} bytes at most, for its roles' names."
        )
    roles = Roles.named(base)
    with _connected(admin_dsn) as admin:
        if admin.info.server_version < OLDEST:
            raise CannotStart(
                f"This PostgreSQL is {admin.info.server_version // 10000}; Waixie needs 15 or newer."
            )
        admin.execute("SELECT pg_advisory_lock(hashtext('waixie.prepare_database'))")
        _make_roles(admin, roles, places)
        made = _make_database(admin, name, roles)
        with _connected(make_conninfo(admin_dsn, dbname=name)) as inside:
            _check_ownership(inside, name)
            _grant(inside, name, roles)
    if made and clock_settable:
        write_private_file(
            clock_marker(places, name), "made for a demonstration or for tests\n", places.owner()
        )
    return roles


def clock_marker(places: Places, name: str) -> Path:
    """This file says that the database was made with a clock that may be set."""
    return places.secrets / f"{name}.clock-settable"


def _connected(dsn: str) -> "psycopg.Connection[tuple[object, ...]]":
    try:
        return psycopg.connect(dsn, autocommit=True, connect_timeout=10)
    except psycopg.OperationalError as error:
        where = psycopg.conninfo.conninfo_to_dict(dsn)
        raise CannotStart(
            f"The database {where.get('dbname')} at {where.get('host', 'the local socket')} can't be reached as "
            f"{where.get('user')}: {str(error).strip().splitlines()[-1].strip()}"
        ) from error


def _make_roles(admin: "psycopg.Connection[tuple[object, ...]]", roles: Roles, places: Places) -> None:
    for role in (roles.owner, roles.app, roles.outside):
        if not _exists(admin, role):
            admin.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))
    _make_login(admin, roles, places)
    _spare_compiling(admin, roles)
    mighty = admin.execute(
        "SELECT rolname FROM pg_roles WHERE rolname = ANY(%s) AND (rolsuper OR rolbypassrls OR rolcreaterole)",
        [[roles.login, roles.owner, roles.app, roles.outside]],
    ).fetchone()
    if mighty:
        raise CannotStart(
            f"The role {mighty[0]} can do more than it should (superuser, BYPASSRLS or CREATEROLE)."
        )
    plain = admin.info.server_version < 160000
    step = sql.SQL("") if plain else sql.SQL("WITH INHERIT FALSE, SET TRUE")
    whole = sql.SQL("") if plain else sql.SQL("WITH INHERIT TRUE, SET TRUE")
    for role in (roles.owner, roles.app, roles.outside):
        admin.execute(
            sql.SQL("GRANT {} TO {} {}").format(sql.Identifier(role), sql.Identifier(roles.login), step)
        )
    if not _is_superuser(admin):
        admin.execute(sql.SQL("GRANT {} TO CURRENT_USER {}").format(sql.Identifier(roles.owner), whole))


def _spare_compiling(admin: "psycopg.Connection[tuple[object, ...]]", roles: Roles) -> None:
    """Our questions take milliseconds; to compile one takes seconds, and the walls look dear enough for the planner to do so."""
    set_so = "SELECT 1 FROM pg_roles WHERE rolname = %s AND 'jit=off' = ANY(rolconfig)"
    if not admin.execute(set_so, [roles.login]).fetchone():
        admin.execute(sql.SQL("ALTER ROLE {} SET jit = off").format(sql.Identifier(roles.login)))


def _make_login(admin: "psycopg.Connection[tuple[object, ...]]", roles: Roles, places: Places) -> None:
    """Passwords reach the server as a SCRAM verifier only, so that no log holds one."""
    secret = places.secrets / f"{roles.login}.secret"
    file = passfile(places, roles)
    password = find_or_make_secret(secret, places.owner())
    line = f"*:*:*:{roles.login}:{password}\n"
    if not file.exists() or file.read_text() != line:
        write_private_file(file, line, places.owner())
    exists = _exists(admin, roles.login)
    if exists and _logs_in(admin, roles, password):
        return
    verifier = admin.pgconn.encrypt_password(
        password.encode(), roles.login.encode(), b"scram-sha-256"
    ).decode()
    words = (
        "ALTER ROLE {} LOGIN NOINHERIT PASSWORD {}"
        if exists
        else "CREATE ROLE {} LOGIN NOINHERIT PASSWORD {}"
    )
    admin.execute(sql.SQL(words).format(sql.Identifier(roles.login), sql.Literal(verifier)))


def _logs_in(admin: "psycopg.Connection[tuple[object, ...]]", roles: Roles, password: str) -> bool:
    try:
        psycopg.connect(
            make_conninfo(admin.info.dsn, user=roles.login, password=password), connect_timeout=10
        ).close()
    except psycopg.OperationalError as error:
        return "permission denied for database" in str(error)
    return True


def _make_database(admin: "psycopg.Connection[tuple[object, ...]]", name: str, roles: Roles) -> bool:
    """True if there was none, or an empty one."""
    if admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        with _connected(make_conninfo(admin.info.dsn, password=admin.info.password, dbname=name)) as inside:
            return inside.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public'").fetchone() is None
    admin.execute(
        sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8'").format(
            sql.Identifier(name), sql.Identifier(roles.owner)
        )
    )
    return True


def _check_ownership(inside: "psycopg.Connection[tuple[object, ...]]", name: str) -> None:
    row = inside.execute(
        "SELECT pg_has_role(datdba, 'USAGE'), current_user, pg_encoding_to_char(encoding) "
        "FROM pg_database WHERE datname = current_database()"
    ).fetchone()
    assert row is not None
    if not row[0]:
        raise CannotStart(
            f'The user {row[1]} does not own the database {name}. Let an administrator run: ALTER DATABASE "{name}" '
            f'OWNER TO "{row[1]}";'
        )
    if row[2] != "UTF8":
        raise CannotStart(f"The database {name} is encoded in {row[2]}; Waixie needs UTF8. Make a new one.")


def _grant(inside: "psycopg.Connection[tuple[object, ...]]", name: str, roles: Roles) -> None:
    names = {
        "database": sql.Identifier(name),
        "login": sql.Identifier(roles.login),
        "owner": sql.Identifier(roles.owner),
        "app": sql.Identifier(roles.app),
        "outside": sql.Identifier(roles.outside),
    }
    for statement in GRANTS:
        inside.execute(sql.SQL(statement).format(**names))
    row = inside.execute("SELECT has_schema_privilege(%s, 'public', 'CREATE')", [roles.owner]).fetchone()
    if row is None or not row[0]:
        raise CannotStart(
            f"The schema public of {name} belongs to somebody else. Let an administrator run in that database: "
            "ALTER SCHEMA public OWNER TO pg_database_owner;"
        )


GRANTS = (
    "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
    "GRANT CONNECT ON DATABASE {database} TO {login}",
    "GRANT CONNECT, CREATE, TEMPORARY ON DATABASE {database} TO {owner}",
    "GRANT TEMPORARY ON DATABASE {database} TO {app}",
    "REVOKE ALL ON SCHEMA public FROM PUBLIC",
    "GRANT USAGE, CREATE ON SCHEMA public TO {owner}",
    "GRANT USAGE ON SCHEMA public TO {app}, {outside}",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app}",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT USAGE, SELECT ON SEQUENCES TO {app}",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} REVOKE EXECUTE ON ROUTINES FROM PUBLIC",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT EXECUTE ON ROUTINES TO {app}",
)


def _exists(admin: "psycopg.Connection[tuple[object, ...]]", role: str) -> bool:
    return admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone() is not None


def _is_superuser(admin: "psycopg.Connection[tuple[object, ...]]") -> bool:
    return admin.info.parameter_status("is_superuser") == "on"
