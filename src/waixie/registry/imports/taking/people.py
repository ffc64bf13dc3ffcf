"""The people of a roster: found by number, or by name within their partner, else made; what is sensitive is sealed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from waixie.foundation.accounts.models import Person
from waixie.foundation.folding import fold as search_key
from waixie.foundation.folding import fold_all, grams
from waixie.foundation.journal.models import PersonKey
from waixie.foundation.sealing.envelopes import new_person_key
from waixie.registry.events import LanguageStated, WorkerRegistered
from waixie.registry.imports.bulk import as_array, copy_rows, next_ids
from waixie.registry.imports.problems import Problem, ProblemLog
from waixie.registry.imports.roster.people import fold
from waixie.registry.imports.taking.partners import FoundPartners
from waixie.registry.imports.taking.staged import Someone
from waixie.registry.imports.taking.taking import Taking
from waixie.registry.models import Worker
from waixie.registry.sealed import blind_of, sealed_columns
from waixie.registry.states import WorkerStatus

SEALED = ("sealed_identity", "sealed_birth", "sealed_phone", "blind_identity", "blind_phone")
COLUMNS = (
    "id", "person_id", "name", "number", "home_partner_id", "languages", "skills", "nationality", "search", "grams", *SEALED,
)  # fmt: skip
CHUNK = 5000


@dataclass
class FoundPeople:
    """The worker of each person of the roster; None until he is made."""

    ids: list[int | None] = field(default_factory=list)
    new: list[int] = field(default_factory=list)  # which persons of the roster are new

    def of(self, person: int) -> int:
        """The worker's id; there is one once all are made."""
        number = self.ids[person]
        assert number is not None
        return number


def find_people(
    people: Sequence[Someone], partners: FoundPartners, problems: ProblemLog, *, anybody: bool
) -> FoundPeople:
    """Who is there already. `anybody` is False where the registry has no workers yet."""
    if not anybody:
        return FoundPeople([None] * len(people), list(range(len(people))))
    by_number = _by_number(people)
    by_name = _by_name(people)
    found = FoundPeople()
    for place, one in enumerate(people):
        worker = by_number.get(_blind(one)) if one.identity else None
        if worker is None:
            alike = by_name.get((partners.ids.get(one.first.partner), fold(one.first.name)), [])
            free = [w for w in alike if not (one.identity and w.blind_identity)]
            worker = free[0] if len(free) == 1 else None
        found.ids.append(worker.pk if worker else None)
        if worker is None:
            found.new.append(place)
        else:
            _note_known(worker, one, partners, problems)
    return found


def _note_known(worker: Worker, one: Someone, partners: FoundPartners, problems: ProblemLog) -> None:
    first = one.first
    where: dict[str, Any] = {"sheet": first.sheet, "row": first.row}
    if worker.status == WorkerStatus.BLACKLISTED:
        problems.add(Problem("worker_blacklisted", {"name": first.name}, **where))
    elif fold(worker.name) != fold(first.name):
        problems.add(
            Problem(
                "identity_of_two_people",
                {"name": first.name, "other": worker.name, "first": "–", "first_sheet": "–"},
                **where,
            )
        )
    elif worker.home_partner_id != partners.ids.get(first.partner):
        problems.add(
            Problem(
                "worker_of_another_partner",
                {"name": first.name, "partner": first.partner},
                severity="warning",
                **where,
            )
        )


def _blind(one: Someone) -> bytes:
    return blind_of("identity", one.identity) or b""


def _by_number(people: Sequence[Someone]) -> dict[bytes, Worker]:
    blinds = [_blind(one) for one in people if one.identity]
    found: dict[bytes, Worker] = {}
    for begin in range(0, len(blinds), CHUNK):
        for worker in _open().filter(blind_identity__in=blinds[begin : begin + CHUNK]):
            found[bytes(worker.blind_identity or b"")] = worker
    return found


def _by_name(people: Sequence[Someone]) -> dict[tuple[int | None, str], list[Worker]]:
    names = list({one.first.name for one in people})
    found: dict[tuple[int | None, str], list[Worker]] = defaultdict(list)
    for begin in range(0, len(names), CHUNK):
        for worker in _open().filter(name__in=names[begin : begin + CHUNK]):
            found[worker.home_partner_id, fold(worker.name)].append(worker)
    return found


def _open() -> Any:
    return Worker.objects.filter(same_as=None).only(
        "pk", "name", "home_partner_id", "status", "blind_identity"
    )


def make_people(
    people: Sequence[Someone], found: FoundPeople, partners: FoundPartners, taking: Taking
) -> None:
    """The new ones are written with their keys and registered."""
    persons, workers = next_ids(Person, len(found.new)), next_ids(Worker, len(found.new))
    new = [
        (people[place], person, worker)
        for place, person, worker in zip(found.new, persons, workers, strict=True)
    ]
    names = ((person, one.first.name, search_key(one.first.name)[:220], True) for one, person, _ in new)
    copy_rows(Person, ("id", "name", "search", "outside"), names)
    keys: list[tuple[str, int, bytes]] = []
    copy_rows(Worker, COLUMNS, _rows(new, partners, keys))
    copy_rows(PersonKey, ("type", "object", "wrapped"), keys)
    for place, worker in zip(found.new, workers, strict=True):
        found.ids[place] = worker
        first = people[place].first
        taking.event(WorkerRegistered(worker=worker, partner=partners.ids.get(first.partner)))
        if first.languages:
            taking.event(LanguageStated(worker=worker, language=", ".join(first.languages)[:64]))


def _rows(
    new: Sequence[tuple[Someone, int, int]], partners: FoundPartners, keys: list[tuple[str, int, bytes]]
) -> Iterator[tuple[Any, ...]]:
    for one, person, worker in new:
        first = one.first
        key = fold_all(first.name, first.number) if first.number else search_key(first.name)[:600]
        given = {
            "identity": one.identity,
            "birth": one.birth.isoformat() if one.birth else "",
            "phone": one.phone,
        }
        sealed: dict[str, bytes | None] = {}
        if any(given.values()):
            plain, wrapped = new_person_key(f"worker:{worker}")
            keys.append(("worker", worker, wrapped))
            sealed = sealed_columns(worker, plain, given)
        yield (
            worker, person, first.name, first.number, partners.ids.get(first.partner), as_array(first.languages),
            as_array(first.skills), first.nationality, key, as_array(grams(key)), *(sealed.get(name) for name in SEALED),
        )  # fmt: skip
