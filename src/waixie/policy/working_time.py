"""The company's working calendars as the engine reads them."""

from collections.abc import Callable, Mapping

from waixie.policy.engine.types import Calendar

_source: list[Callable[[], Mapping[str, Calendar]]] = []


def calendars() -> Mapping[str, Calendar]:
    """All calendars by name, as known now."""
    return _source[-1]() if _source else {}
