"""All addresses of the house, read from its own table of addresses: a new one is in the matrix from its first day."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """One address: its route, its name, and what it is asked for."""

    route: str
    name: str
    parameters: tuple[tuple[str, str], ...]  # name and converter: ("uuid", "UUIDConverter")

    def __str__(self) -> str:
        return f"/{self.route}"

    def filled(self, values: dict[str, object]) -> str:
        """The path with values in the place of its parameters."""
        path = self.route
        for name, converter in self.parameters:
            kind = converter.removesuffix("Converter").lower().replace("string", "str")
            path = path.replace(f"<{kind}:{name}>", str(values[name])).replace(f"<{name}>", str(values[name]))
        assert "<" not in path, f"{self} is not filled: {path}"
        return f"/{path}"


def all_addresses() -> list[Address]:
    """Every address that the house answers."""
    return sorted(set(_under(get_resolver().url_patterns, "")), key=str)


def _under(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[Address]:
    for pattern in patterns:
        route = (before + str(pattern.pattern)).replace("<uuidstr:", "<uuid:")
        if isinstance(pattern, URLResolver):
            yield from _under(pattern.url_patterns, route)
        else:
            yield Address(route, pattern.name or "", _parameters(pattern, route))


def _parameters(pattern: URLPattern, route: str) -> tuple[tuple[str, str], ...]:
    resolver = get_resolver()
    found: dict[str, str] = {}
    for match in resolver.reverse_dict.getlist(pattern.name) if pattern.name else ():
        found |= {name: type(converter).__name__ for name, converter in match[3].items()}
    found |= {name: type(converter).__name__ for name, converter in pattern.pattern.converters.items()}
    return tuple((name, _kind(name, kind)) for name, kind in sorted(found.items()) if f"{name}>" in route)


def _kind(name: str, kind: str) -> str:
    """The API reads numbers as text."""
    return "UUIDConverter" if kind == "UUIDStrConverter" or name == "uuid" else kind
