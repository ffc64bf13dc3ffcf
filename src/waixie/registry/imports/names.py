"""The other system's names and our ids: what is known is found, what is new is made, all in a few statements."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from waixie.foundation.accounts.models import Person
from waixie.foundation.folding import fold, grams
from waixie.foundation.journal.models import Thing
from waixie.registry.imports.bulk import as_array, copy_rows, next_ids
from waixie.registry.models import Department, Engagement, Partner, Site, Worker

Rows = Iterable[tuple[str, int]]
OURS: Mapping[str, Callable[[list[str]], Rows]] = {  # ours to make, so no log makes them
    "engagement": lambda names: Engagement.objects.filter(number__in=names).values_list("number", "pk"),
    "site": lambda names: Site.objects.filter(name__in=names).values_list("name", "pk"),
    "department": lambda names: Department.objects.filter(name__in=names).values_list("name", "pk"),
}


@dataclass
class Named:
    """Ids by (type, name of the other system), and which of them were made now."""

    ids: dict[tuple[str, str], int] = field(default_factory=dict)
    persons: dict[str, int] = field(default_factory=dict)  # by worker's name, and by name inside
    new: dict[str, list[str]] = field(default_factory=dict)  # type → names
    missing: dict[str, list[str]] = field(default_factory=dict)  # type → names that nobody knows


def find_all(wanted: Mapping[str, Collection[str]], source: str, *, actors: Collection[str]) -> Named:
    """Look up every name; nothing is made."""
    named = Named()
    for type_, names in wanted.items():
        found = _find(type_, list(names), source)
        named.ids.update({(type_, name): number for name, number in found.items()})
        named.new[type_] = [name for name in names if name not in found]
    named.persons.update(_inside(actors))
    named.persons.update(_persons_of(named, wanted.get("worker", ())))
    return named


def make_new(named: Named, source: str, *, known: Collection[str]) -> None:
    """Make what was not found. Types that must be known, and ours that no log can make, are noted as missing."""
    for type_, names in named.new.items():
        if not names:
            continue
        if type_ in known or type_ in OURS or type_ == "person":
            named.missing[type_] = names
        elif type_ == "partner":
            _make_partners(named, names)
        elif type_ == "worker":
            _make_workers(named, names)
        else:
            _make_things(named, type_, names, source)


def _find(type_: str, names: list[str], source: str) -> dict[str, int]:
    if type_ == "partner":
        return dict(_one_each(Partner.objects.filter(name__in=names, same_as=None).values_list("name", "pk")))
    if type_ == "worker":
        workers = Worker.objects.filter(same_as=None)
        by_name = _one_each(workers.filter(name__in=names).values_list("name", "pk"))
        by_number = _one_each(workers.filter(number__in=names).values_list("number", "pk"))
        return {**dict(by_name), **dict(by_number)}
    if type_ == "person":
        return _inside(names)
    if type_ in OURS:
        return dict(_one_each(OURS[type_](names)))
    outer = {f"{source}:{name}": name for name in names}
    things = Thing.objects.filter(type=type_, outer_id__in=list(outer)).values_list("outer_id", "pk")
    return {outer[str(outer_id)]: number for outer_id, number in things}


def _one_each(rows: Rows) -> Rows:
    """Only names that one row alone bears: two people of one name are not guessed between."""
    counted: dict[str, list[int]] = {}
    for name, number in rows:
        counted.setdefault(name, []).append(number)
    return ((name, numbers[0]) for name, numbers in counted.items() if len(numbers) == 1)


def _inside(names: Collection[str]) -> dict[str, int]:
    rows = Person.objects.filter(name__in=list(names), outside=False, same_as=None).values_list("name", "pk")
    return dict(_one_each(rows))


def _persons_of(named: Named, names: Collection[str]) -> dict[str, int]:
    workers = {named.ids["worker", name]: name for name in names if ("worker", name) in named.ids}
    rows = Worker.objects.filter(pk__in=list(workers)).values_list("pk", "person_id")
    return {workers[number]: person for number, person in rows}


def _make_partners(named: Named, names: list[str]) -> None:
    ids = next_ids(Partner, len(names))
    rows = (
        (number, name, (key := fold(name)), as_array(grams(key)))
        for number, name in zip(ids, names, strict=True)
    )
    copy_rows(Partner, ("id", "name", "search", "grams"), rows)
    named.ids.update({("partner", name): number for name, number in zip(names, ids, strict=True)})


def _make_workers(named: Named, names: list[str]) -> None:
    persons, ids = next_ids(Person, len(names)), next_ids(Worker, len(names))
    keys = [fold(name) for name in names]
    people = zip(persons, names, (key[:220] for key in keys), (True for _ in names), strict=True)
    copy_rows(Person, ("id", "name", "search", "outside"), people)
    numbers = (name[:60] for name in names)
    workers = zip(ids, persons, names, numbers, keys, (as_array(grams(key)) for key in keys), strict=True)
    copy_rows(Worker, ("id", "person_id", "name", "number", "search", "grams"), workers)
    named.ids.update({("worker", name): number for name, number in zip(names, ids, strict=True)})
    named.persons.update(dict(zip(names, persons, strict=True)))


def _make_things(named: Named, type_: str, names: list[str], source: str) -> None:
    ids = next_ids(Thing, len(names))
    rows = (
        (number, type_, name, fold(name)[:300], f"{source}:{name}")
        for number, name in zip(ids, names, strict=True)
    )
    copy_rows(Thing, ("id", "type", "name", "search", "outer_id"), rows)
    named.ids.update({(type_, name): number for name, number in zip(names, ids, strict=True)})
