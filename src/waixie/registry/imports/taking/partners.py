"""The partners of a roster: found by number or name, else made."""

from dataclasses import dataclass, field

from waixie.foundation.folding import fold as search_key
from waixie.foundation.folding import fold_all, grams
from waixie.registry.events import PartnerRegistered
from waixie.registry.imports.bulk import as_array, copy_rows, next_ids
from waixie.registry.imports.problems import Problem, ProblemLog
from waixie.registry.imports.roster.people import fold
from waixie.registry.imports.taking.taking import Taking
from waixie.registry.models import Partner
from waixie.registry.states import PartnerStatus


@dataclass
class FoundPartners:
    """Ids by the name that the roster uses, and the names that are new."""

    ids: dict[str, int] = field(default_factory=dict)
    new: list[str] = field(default_factory=list)

    @property
    def known(self) -> list[str]:
        """Those that were there before."""
        return [name for name in self.ids if name not in set(self.new)]


def find_partners(wanted: dict[str, str], problems: ProblemLog) -> FoundPartners:
    """Which partners are there already. One that is suspended or blacklisted takes nobody in."""
    rows = Partner.objects.filter(same_as=None).values_list("pk", "name", "registration_number", "status")
    by_number: dict[str, tuple[int, str]] = {}
    by_name: dict[str, tuple[int, str]] = {}
    for number, name, registration, status in rows:
        by_name.setdefault(fold(name), (number, status))
        if registration:
            by_number[registration] = (number, status)
    found = FoundPartners()
    for name, registration in wanted.items():
        there = by_number.get(registration) if registration else None
        there = there or by_name.get(fold(name))
        if there is None:
            found.new.append(name)
            continue
        found.ids[name] = there[0]
        if there[1] != PartnerStatus.ACTIVE:
            problems.add(Problem("partner_not_active", {"name": name}))
    return found


def make_partners(found: FoundPartners, wanted: dict[str, str], taking: Taking) -> None:
    """The new ones are written and registered."""
    ids = next_ids(Partner, len(found.new))
    rows = []
    for number, name in zip(ids, found.new, strict=True):
        registration = wanted[name]
        key = fold_all(name, registration)
        rows.append((number, name, _country(registration), registration, key, as_array(grams(key))))
        taking.event(PartnerRegistered(partner=number))
    copy_rows(Partner, ("id", "name", "country", "registration_number", "search", "grams"), rows)
    found.ids.update(zip(found.new, ids, strict=True))


def _country(registration: str) -> str:
    """A credit code of eighteen signs is of the mainland; everything else is taken as ours until somebody says."""
    return "CN" if len(search_key(registration)) == 18 else "TW"
