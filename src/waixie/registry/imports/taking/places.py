"""Entities, sites and departments that a roster names: found by name, else made; what it leaves open, the importer says."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from waixie.registry.events import DepartmentAdded, EntityAdded, SiteAdded
from waixie.registry.imports.problems import Problem, ProblemLog
from waixie.registry.imports.roster import RosterRow
from waixie.registry.imports.roster.people import fold
from waixie.registry.imports.taking.taking import Taking
from waixie.registry.models import Department, LegalEntity, Site


@dataclass(frozen=True)
class Unsaid:
    """What holds where the roster is silent."""

    entity: str = ""
    site: str = ""
    department: str = ""
    legal_form: str = "contract_for_work"
    time_zone: str = "Asia/Taipei"


NOTHING_SAID = Unsaid()


@dataclass
class Whereabouts:
    """Where each engagement lies: (entity, site, department) by what the row says of it."""

    unsaid: Unsaid
    entities: dict[str, LegalEntity] = field(default_factory=dict)
    sites: dict[tuple[int, str], Site] = field(default_factory=dict)
    departments: dict[tuple[int, str], Department] = field(default_factory=dict)

    def find(self) -> None:
        """What the company has already."""
        for entity in LegalEntity.objects.filter(closed_on=None):
            self.entities.setdefault(fold(entity.name), entity)
        for site in Site.objects.filter(closed_on=None):
            self.sites.setdefault((site.entity_id, fold(site.name)), site)
        for department in Department.objects.filter(closed_on=None):
            self.departments.setdefault((department.entity_id, fold(department.name)), department)

    def said(self, row: RosterRow) -> tuple[str, str, str]:
        """Entity, site and department by name; an empty one can't be known."""
        site = row.site or self.unsaid.site
        entity = row.entity or self._entity_of(site) or self.unsaid.entity or _only(self.entities)
        known = self.entities.get(fold(entity)) if entity else None
        site = site or self._only_in(self.sites, known)
        department = row.department or self.unsaid.department or self._only_in(self.departments, known)
        return entity, site, department

    def _entity_of(self, site: str) -> str:
        """The entity that has the one site of this name."""
        owners = {entity for entity, name in self.sites if site and name == fold(site)}
        names = [entity.name for entity in self.entities.values() if entity.pk in owners]
        return names[0] if len(names) == 1 else ""

    def _only_in(
        self,
        places: "dict[tuple[int, str], Site] | dict[tuple[int, str], Department]",
        of: LegalEntity | None,
    ) -> str:
        names = [place.name for (entity, _), place in places.items() if of is not None and entity == of.pk]
        return names[0] if len(names) == 1 else ""

    def of(self, said: tuple[str, str, str], taking: Taking) -> tuple[LegalEntity, Site, Department]:
        """The places themselves; what is not there is made."""
        entity = self.entities.get(fold(said[0])) or self._make_entity(said[0], taking)
        site = self.sites.get((entity.pk, fold(said[1]))) or self._make_site(entity, said[1], taking)
        department = self.departments.get((entity.pk, fold(said[2])))
        return entity, site, department or self._make_department(entity, said[2], taking)

    def _make_entity(self, name: str, taking: Taking) -> LegalEntity:
        entity = LegalEntity(name=name)
        entity.refold()
        entity.save()
        self.entities[fold(name)] = entity
        taking.event(EntityAdded(entity=entity.pk, country=entity.country))
        return entity

    def _make_site(self, entity: LegalEntity, name: str, taking: Taking) -> Site:
        site = Site(name=name, entity=entity, time_zone=self.unsaid.time_zone)
        site.refold()
        site.save()
        self.sites[entity.pk, fold(name)] = site
        taking.event(
            SiteAdded(
                site=site.pk,
                entity=entity.pk,
                time_zone=site.time_zone,
                country=entity.country,
                gate_rules=site.gate_rules,
            )
        )
        return site

    def _make_department(self, entity: LegalEntity, name: str, taking: Taking) -> Department:
        department = Department(name=name, entity=entity)
        department.refold()
        department.save()
        department.path = f"/{department.pk}/"
        department.save(update_fields=["path"])
        self.departments[entity.pk, fold(name)] = department
        taking.event(DepartmentAdded(department=department.pk, entity=entity.pk))
        return department


def missing_places(said: Iterable[tuple[str, str, str]], problems: ProblemLog) -> None:
    """What no row and nobody says is asked for, once."""
    everything = list(said)
    for place, code in enumerate(("entity_unsaid", "site_unsaid", "department_unsaid")):
        if any(not one[place] for one in everything):
            problems.add(Problem(code))


def _only(entities: dict[str, LegalEntity]) -> str:
    return next(iter(entities.values())).name if len(entities) == 1 else ""
