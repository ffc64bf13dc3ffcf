"""Where something lies in the company, as far as roles limited to a place are concerned. Pure."""

from dataclasses import dataclass


def lineage(path: str) -> tuple[int, ...]:
    """The ids in a department's path, from the root down."""
    return tuple(int(part) for part in path.split("/") if part)


@dataclass(frozen=True)
class Place:
    """An entity, a site and the line of departments from the root down to the one meant."""

    entity: int | None = None
    site: int | None = None
    departments: tuple[int, ...] = ()

    def within(self, scope_type: str, scope_id: int | None) -> bool:
        """Does it lie in this scope? The empty scope is the whole company."""
        match scope_type:
            case "":
                return True
            case "entity":
                return self.entity == scope_id
            case "site":
                return self.site == scope_id
            case "department":
                return scope_id in self.departments
        return False
