"""Lists, searches and pages of the registry at 100,000 workers, for an administrator, a limited role, a supervisor and a representative.

Works on the database of the present data folder; fills it if it holds fewer workers, so point WAIXIE_DATA at a folder of its own.
"""

import os
import random
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waixie.site.settings")

WORKERS = 100_000
SINCE = datetime(2026, 1, 1, tzinfo=UTC)
FAMILY = (
    "王陳林黃張李吳劉蔡楊許鄭謝洪郭邱曾廖賴徐周葉蘇莊呂江何蕭羅高潘簡朱鍾游彭詹胡施沈余盧梁趙顏柯翁魏孫戴"
)
GIVEN = "小明大文志豪怡君家雅俊傑淑芬建宏美玲雅婷宗翰欣怡冠宇承恩宜庭詩涵佳蓉柏翰彥廷子軒品妤"


def fill() -> None:
    """Two thousand partners, five thousand engagements, a hundred thousand workers, each on a list."""
    from waixie.foundation.accounts.models import Person
    from waixie.registry.models import Partner

    boss = Person.objects.create(name="boss")
    partners = _kept(Partner, [Partner(name=f"協力{n}工程") for n in range(2000)])
    departments, engagements = _engagements(partners, boss)
    _workers(partners, engagements)
    _readers(boss, partners, departments)


def _engagements(partners: list[Any], boss: Any) -> tuple[list[Any], list[Any]]:
    """The departments and the engagements of five thousand; twenty of these run."""
    from waixie.registry.models import Engagement

    entity, site, departments = _company()
    place = {"site": site, "entity": entity, "starts_on": date(2026, 1, 1), "legal_form": "dispatch"}
    engagements = [
        Engagement(
            title=f"案{n}",
            partner=partners[n % 2000],
            department=departments[n % 30],
            state_since=SINCE,
            **place,
        )
        for n in range(5000)
    ]
    for engagement in engagements[:20]:
        engagement.supervisor, engagement.state = boss, "active"
    return departments, _kept(Engagement, engagements)


def _workers(partners: list[Any], engagements: list[Any]) -> None:
    """A hundred thousand people, each a member of an engagement."""
    from waixie.foundation.accounts.models import Person
    from waixie.foundation.folding import fold
    from waixie.registry.models import Member, Worker

    chance = random.Random(1)  # the same company each time
    names = [chance.choice(FAMILY) + chance.choice(GIVEN) + chance.choice(GIVEN) for _ in range(WORKERS)]
    people = [Person(name=name, search=fold(name), outside=True) for name in names]
    Person.objects.bulk_create(people, batch_size=5000)
    workers = [
        Worker(
            person=person,
            name=person.name,
            number=f"W{n:06d}",
            home_partner=partners[n % 2000],
            skills=[] if n % 50 else ["焊接"],
            status="active" if n % 20 else "left",
        )
        for n, person in enumerate(people)
    ]
    listed = [
        Member(engagement=engagements[n % 4000], worker=worker, from_on=date(2026, 1, 1))
        for n, worker in enumerate(_kept(Worker, workers))
    ]
    Member.objects.bulk_create(listed, batch_size=5000)


def _readers(boss: Any, partners: list[Any], departments: list[Any]) -> None:
    """Those who look: an administrator, a limited role, a supervisor, a representative."""
    from waixie.foundation.accounts.models import Account, Person, RoleAssignment

    limited = Person.objects.create(name="limited")
    admin = Person.objects.create(name="admin")
    for person, role, scope in (
        (admin, "administrator", {}),
        (limited, "safety_officer", {"scope_type": "department", "scope_id": departments[3].pk}),
        (boss, "supervisor", {}),
    ):
        Account.objects.create(login=f"bench-{person.name}", person=person)
        RoleAssignment.objects.create(person=person, role=role, from_at=SINCE, **scope)
    outside = Person.objects.create(name="rep", outside=True)
    Account.objects.create(login="bench-rep", person=outside, outside=True, partner=partners[7].pk)


def _company() -> tuple[Any, Any, list[Any]]:
    from waixie.registry.models import Department, LegalEntity, Site

    (entity,) = _kept(LegalEntity, [LegalEntity(name="晶誠電子")])
    (site,) = _kept(Site, [Site(name="新竹一廠", entity=entity)])
    departments = _kept(
        Department, [Department(name=f"部門{n}", entity=entity, site=site) for n in range(30)]
    )
    for one in departments:
        one.path = f"/{one.pk}/"
        one.save(update_fields=["path"])
    return entity, site, departments


def _kept(model: Any, rows: list[Any]) -> list[Any]:
    for row in rows:
        row.refold()
    made: list[Any] = model.objects.bulk_create(rows, batch_size=5000)
    return made


def lists() -> dict[str, Callable[[Any], Any]]:
    """What is measured: a page of fifty with its count, or all that a page shows."""
    from waixie.foundation.ui.keyset import turn
    from waixie.registry.queries import bundles, engagements, partners, workers
    from waixie.registry.queries.engagements import EngagementFilter
    from waixie.registry.queries.partners import PartnerFilter
    from waixie.registry.queries.workers import WorkerFilter

    def listed(module: Any, asked: Any, by: str = "search") -> Callable[[Any], Any]:
        def page(user: Any) -> int:
            rows = module.filtered(user, asked)
            found = turn(rows, by=by).rows
            if module is workers:
                workers.with_partners(user, found)
            if module is engagements:
                engagements.with_people(found)
            return int(rows.order_by().values("pk")[:10_001].count())

        return page

    def first(module: Any, bundle: Any) -> Callable[[Any], Any]:
        return lambda user: bundle(user, module.visible_to(user).order_by("pk").first().uuid) and 1

    return {
        "workers": listed(workers, WorkerFilter()),
        "workers, newest": listed(workers, WorkerFilter(), "-pk"),
        "workers 王小": listed(workers, WorkerFilter(text="王小")),
        "workers 王": listed(workers, WorkerFilter(text="王")),
        "workers W0123": listed(workers, WorkerFilter(text="W0123")),
        "workers who left": listed(workers, WorkerFilter(status="left")),
        "workers who weld": listed(workers, WorkerFilter(skill="焊接")),
        "engagements": listed(engagements, EngagementFilter()),
        "engagements 案12": listed(engagements, EngagementFilter(text="案12")),
        "partners": listed(partners, PartnerFilter()),
        "partners 12工": listed(partners, PartnerFilter(text="12工")),
        "page of a worker": first(workers, bundles.worker_bundle),
        "page of a partner": first(partners, bundles.partner_bundle),
        "page of an engagement": first(engagements, bundles.engagement_bundle),
    }


def measure() -> None:
    """Print the best of five for each reader and list."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from waixie.foundation.accounts.models import Account
    from waixie.foundation.permits.acting import acting, system

    with system("bench", read_only=True):
        readers = list(
            Account.objects.select_related("person").filter(login__startswith="bench-").order_by("pk")
        )
    for reader in readers:
        for name, page in lists().items():
            took, found, asked = [], 0, 0
            for _ in range(5):
                begin = time.perf_counter()
                with CaptureQueriesContext(connection) as queries, acting(reader, read_only=True):
                    found = page(reader)
                took.append(1000 * (time.perf_counter() - begin))
                asked = len(queries)
            print(f"{reader.login:14} {name:22} {min(took):6.1f} ms  {asked:2} queries  {found:6} rows")


def main() -> None:
    """Fill if need be, then measure."""
    from waixie.site.embedded import ensure_running

    ensure_running(clock_settable=True, say=print)
    import django

    django.setup()
    from django.db import connection

    from waixie.foundation.permits.acting import system
    from waixie.registry.models import Worker
    from waixie.site.migrating import as_owner, migrate_database

    migrate_database()
    with system("bench"):
        if missing := Worker.objects.count() < WORKERS:
            fill()
    if missing:
        with as_owner(), connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    measure()


if __name__ == "__main__":
    main()
