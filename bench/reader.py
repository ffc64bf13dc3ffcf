"""How long the policy's pages take over a million duties: processor time of the program and of its database, and the wall clock.

    python -m bench.reader [--duties 1000000] [--explain]

The sample company gets the standard policy beside its own, 20,000 engagements and 60,000 workers more, and that many duties under the rules of
the standard policy, written set by set: two years, most of them kept, some late, broken, pending or still to come. A page is asked as often as
it takes for the processor's clock (which counts in hundredths of a second) to tell.
"""

import os
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from bench.imports import Watch, company

REPEATS = 25
ENGAGEMENTS, WORKERS, PEOPLE = 20_000, 60_000, 400
READERS = ("taskforce", "supervisor", "auditor")
os.environ.setdefault("WAIXIE_LOG", "ERROR")

CLONE = """
INSERT INTO {table} ({columns}) SELECT {values} FROM {table} t CROSS JOIN generate_series(1, {count}) n
WHERE t.id = (SELECT min(id) FROM {table} WHERE {which})
"""
COLUMNS = "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND is_generated = 'NEVER' AND column_name <> 'id'"
# Supervisor and department of an engagement, as its events would have declared them.
FACTS = """
INSERT INTO journal_fact (type, object, name, value, from_at, known_at, event)
SELECT 'engagement', e.id, f.name, f.value, '2020-01-01', '2020-01-01', (SELECT min(id) FROM journal_event)
FROM registry_engagement e CROSS JOIN LATERAL (VALUES
    ('supervisor', 'person:' || e.supervisor_id), ('department', 'department:' || e.department_id)) f(name, value)
WHERE e.scope = 'bench'
"""
# The rule, its share of all duties (the first clause has a quarter of them), and what they are about.
RULES = """
CREATE TEMP TABLE bench_rule AS
SELECT id, per, family, lo, sum(share) OVER (ORDER BY lo) AS hi FROM (
    SELECT id, per, family, share, sum(share) OVER (ORDER BY place) - share AS lo FROM (
        SELECT r.id, r.arguments->>'per' AS per, r.family, row_number() OVER (ORDER BY (r.arguments->>'per') <> 'engagement', r.id) AS place,
            CASE WHEN row_number() OVER (ORDER BY (r.arguments->>'per') <> 'engagement', r.id) = 1 THEN 0.25
            ELSE 0.75 / (count(*) OVER () - 1) END AS share
        FROM policy_rule r JOIN policy_policy p ON p.id = r.policy_id
        WHERE p.code = %s AND r.arguments->>'per' IN ('engagement', 'worker')) a) b
"""
# What becomes of a duty is drawn from its number: 1 to come, 3 pending, 3 broken, 2 late, 1 recorded afterwards, 90 kept.
DUTIES = """
INSERT INTO policy_obligation (rule, type, object, opener, place, number, state, afterwards, accepted, undetermined, waived, not_fed,
    opened_at, due_at, met_at, void_at, turns_at, opened_event, met_event, owner_type, owner, owner_role, plan_at)
SELECT d.rule, d.per, d.object, %(event)s, 0, d.n, d.state, d.state = 3, false, false, false, false,
    d.opened, d.due,
    CASE d.state WHEN 2 THEN d.opened + (d.due - d.opened) / 2 WHEN 3 THEN d.due - interval '1 hour' WHEN 4 THEN d.due + interval '1 day' END,
    NULL, CASE d.state WHEN 0 THEN d.opened WHEN 1 THEN d.due END, %(event)s, CASE WHEN d.state IN (2, 3, 4) THEN %(event)s END,
    d.per, d.object, CASE d.per WHEN 'worker' THEN 'worker' ELSE 'supervisor' END, NULL
FROM (
    SELECT n, r.id AS rule, r.per, s.state,
        CASE r.per WHEN 'worker' THEN %(worker)s ELSE %(engagement)s END + (n * 7919::bigint)
            %% CASE r.per WHEN 'worker' THEN %(workers)s ELSE %(engagements)s END AS object,
        o.opened, o.opened + interval '20 days' AS due
    FROM generate_series(1, %(count)s) n
    CROSS JOIN LATERAL (SELECT (n * 104729::bigint) %% 1000000 / 1000000.0 AS share, (n * 15485863::bigint) %% 100 AS luck) x
    JOIN bench_rule r ON x.share >= r.lo AND x.share < r.hi
    CROSS JOIN LATERAL (SELECT CASE WHEN x.luck = 0 THEN 0 WHEN x.luck < 4 THEN 1 WHEN x.luck < 7 THEN 5 WHEN x.luck < 9 THEN 4
        WHEN x.luck = 9 THEN 3 ELSE 2 END AS state) s
    CROSS JOIN LATERAL (SELECT CASE s.state
        WHEN 0 THEN now() + (n %% 20 + 1) * interval '1 day'
        WHEN 1 THEN now() - (n %% 18 + 1) * interval '1 day'
        ELSE now() - interval '22 days' - (n %% 700) * interval '1 day' END AS opened) o) d
"""
TALLY = """
INSERT INTO policy_tally (rule, state, count) SELECT rule, state, count(*) FROM policy_obligation WHERE rule IN (SELECT id FROM bench_rule)
    AND state > 0 GROUP BY rule, state
"""
MOST = """
SELECT r.clause FROM policy_tally t JOIN policy_rule r ON r.id = t.rule JOIN policy_policy p ON p.id = r.policy_id WHERE p.code = %s
GROUP BY r.clause ORDER BY sum(t.count) DESC LIMIT 1
"""


def fill(duties: int) -> str:
    """A full house. The code of the policy with the duties."""
    from django.db import connection

    from waixie.foundation import clock
    from waixie.foundation.accounts.models import Account
    from waixie.foundation.permits.acting import system
    from waixie.policy.actions.adopt import adopt
    from waixie.policy.standard import standard_policy
    from waixie.site.demo.setting_up import set_up_sample
    from waixie.site.migrating import as_owner

    watch = Watch()
    set_up_sample(lambda _what: None)
    with system("bench"):
        at, by = clock.now(), Account.objects.select_related("person").get(login="taskforce")
        code = adopt(standard_policy("zh-Hant", zone="Asia/Taipei"), by=by, at=at).policy.code
    watch.say("the sample company and the standard policy")
    with as_owner(), connection.cursor() as cursor:
        people_and_engagements(cursor)
        watch.say("people and engagements")
        write_duties(cursor, duties, code)
        watch.say(f"{duties:,} duties")
        cursor.execute("ANALYZE")
    return code


def people_and_engagements(cursor: Any) -> None:
    """More of the same, each with a name of its own."""
    last = clone(cursor, "accounts_person", PEOPLE, "NOT outside", name="'Person ' || n")
    clone(
        cursor,
        "accounts_account",
        PEOPLE,
        "login = 'supervisor'",
        person_id=f"{last} - n + 1",
        login="'bench' || n",
    )
    others = clone(cursor, "accounts_person", WORKERS, "outside", name="'Worker ' || n")
    clone(cursor, "registry_worker", WORKERS, "true", person_id=f"{others} - n + 1")
    cursor.execute("SELECT a.person_id FROM accounts_account a WHERE a.login = 'supervisor'")
    supervisor = cursor.fetchone()[0]
    answers = f"CASE WHEN n % 200 = 0 THEN {supervisor} ELSE {last} - n % {PEOPLE} END"
    clone(
        cursor,
        "registry_engagement",
        ENGAGEMENTS,
        "state = 'active'",
        supervisor_id=answers,
        deputy_id="NULL",
        scope="'bench'",
    )
    cursor.execute(FACTS)


def clone(cursor: Any, table: str, count: int, which: str, **other: str | None) -> int:
    """So many rows like the first one, with other values in some columns. The number of the last."""
    cursor.execute(COLUMNS, [table])
    there = [name for (name,) in cursor.fetchall()]
    other = {"uuid": "gen_random_uuid()", **other}
    values = {name: other.get(name) or f"t.{name}" for name in there}
    sql = CLONE.format(
        table=table, columns=", ".join(values), values=", ".join(values.values()), count=count, which=which
    )
    cursor.execute(sql)
    cursor.execute(f"SELECT max(id) FROM {table}")
    return int(cursor.fetchone()[0])


def write_duties(cursor: Any, duties: int, code: str) -> None:
    """All duties and their figures, set by set."""
    cursor.execute(RULES, [code])
    cursor.execute(
        "SELECT (SELECT max(id) FROM registry_worker), (SELECT max(id) FROM registry_engagement), (SELECT min(id) FROM journal_event)"
    )
    worker, engagement, event = cursor.fetchone()
    cursor.execute(
        DUTIES,
        {
            "event": event,
            "worker": worker - WORKERS + 1,
            "workers": WORKERS,
            "engagement": engagement - ENGAGEMENTS + 1,
            "engagements": ENGAGEMENTS,
            "count": duties,
        },
    )
    cursor.execute(TALLY)


def addresses(code: str) -> dict[str, str]:
    """The pages that are measured: from the text down to one duty, and home."""
    from django.db import connection

    from waixie.foundation.permits.acting import system

    with system("bench", read_only=True), connection.cursor() as cursor:
        cursor.execute(MOST, [code])
        clause = cursor.fetchone()[0]
        cursor.execute("SELECT max(id) FROM policy_obligation WHERE state = 5")
        duty = cursor.fetchone()[0]
    at = f"/policy/{code}/{clause}/"
    return {
        "home": "/",
        "policy": f"/policy/{code}/",
        "clause with most duties": at,
        "of these, broken": at + "?state=breached",
        "of these, kept": at + "?state=met",
        "of these, recorded late": at + "?state=recorded_afterwards",
        "clause, by department": at + "?departments=1",
        "one duty": f"/duties/{duty}/",
    }


def session_time() -> float:
    """Processor seconds of the database's process that answers this program; what tidies up behind the fill is not the reader's."""
    from django.db import connection

    connection.ensure_connection()
    stat = (
        Path(f"/proc/{connection.connection.info.backend_pid}/stat")
        .read_text(encoding="utf-8")
        .rpartition(")")[2]
        .split()
    )
    return sum(map(int, stat[11:13])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def told(statements: list[tuple[float, str, Any]]) -> Iterator[None]:
    """What the database is asked meanwhile, with how long each answer took."""
    from django.db import connection

    def tell(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        begun = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            statements.append(((time.perf_counter() - begun) * 1000, sql, params))

    with connection.execute_wrapper(tell):
        yield


def ask(client: Any, address: str, explain: bool) -> str:
    """One line of figures about a page."""
    statements: list[tuple[float, str, Any]] = []
    with told(statements):
        status = client.get(address).status_code
    if status != 200:
        return f"{status}"
    client.get(address)
    wall: list[float] = []
    program, database = time.process_time(), session_time()
    for _ in range(REPEATS):
        begun = time.perf_counter()
        client.get(address)
        wall.append((time.perf_counter() - begun) * 1000)
    program, database = time.process_time() - program, session_time() - database
    if explain:
        slow(statements)
    per = 1000 / REPEATS
    return (
        f"{(program + database) * per:>7.1f} ms = {program * per:>6.1f} Python + {database * per:>6.1f} PostgreSQL"
        f"   wall {statistics.median(wall):>7.1f} ms   {len(statements):>3} statements"
    )


def slow(statements: list[tuple[float, str, Any]]) -> None:
    """The slowest statement of a page with its plan."""
    from django.db import connection

    from waixie.foundation.permits.acting import system

    took, sql, params = max(statements, key=lambda one: one[0])
    click.echo(f"  {took:.1f} ms: {' '.join(sql.split())[:600]}")
    if took > 5:
        with system("bench", read_only=True), connection.cursor() as cursor:
            cursor.execute("EXPLAIN (ANALYZE, BUFFERS) " + sql, params)
            click.echo("\n".join(f"    {line}" for (line,) in cursor.fetchall()[:30]))


def alike(duty: str) -> None:
    """What is absent beside what is not his, for somebody from within who sees neither: the two times should not be told apart."""
    from django.test import Client

    from waixie.foundation.accounts.models import Account
    from waixie.foundation.permits.acting import system

    client = Client(SERVER_NAME="localhost")
    with system("bench"):
        client.force_login(Account.objects.get(login="bench7"))
    times: dict[str, list[float]] = {duty: [], "/duties/999999999/": []}
    for _ in range(REPEATS * 4):  # by turns, so that what else the machine does falls on both
        for address, some in times.items():
            begun = time.perf_counter()
            status = client.get(address).status_code
            some.append((time.perf_counter() - begun) * 1000)
            if status != 404:
                click.echo(f"{address} is seen by somebody who should not see it: {status}")
    told = (
        f"{statistics.median(some):.2f} ms (quarters {', '.join(f'{one:.2f}' for one in statistics.quantiles(some))})"
        for some in times.values()
    )
    click.echo("not yours and absent: " + " and ".join(told))


@click.command()
@click.option("--duties", default=1_000_000, show_default=True)
@click.option("--explain", is_flag=True, help="The plan of each page's slowest statement.")
def main(duties: int, explain: bool) -> None:
    """Every page of the policy, asked by three readers."""
    with company():
        from django.test import Client

        from waixie.foundation.accounts.models import Account
        from waixie.foundation.permits.acting import system

        pages = addresses(fill(duties))
        for reader in READERS:
            client = Client(SERVER_NAME="localhost")
            with system("bench"):
                client.force_login(Account.objects.get(login=reader))
            for page, address in pages.items():
                click.echo(f"{reader:<12}{page:<26}{ask(client, address, explain)}")
        alike(pages["one duty"])


if __name__ == "__main__":
    main()
