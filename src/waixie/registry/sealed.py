"""A worker's sensitive fields: sealed under his own key, with a keyed hash beside them that finds equals without being readable."""

from collections.abc import Mapping

from waixie.foundation.journal.recording import person_key
from waixie.foundation.sealing.envelopes import blind_index, seal, unseal
from waixie.registry.models import Worker
from waixie.registry.rules import plain_number, plain_phone

FIELDS = ("identity", "birth", "phone", "bank")
_PLAIN = {"identity": plain_number, "phone": plain_phone, "bank": plain_number}


def seal_one(type_: str, id_: int, field: str, text: str) -> bytes:
    """One value under the key of the one whose it is; the key is made at its first use."""
    return seal(person_key(type_, id_), text, f"{type_}:{id_}:{field}")


def sealed_columns(worker: int, key: bytes, values: Mapping[str, str]) -> dict[str, bytes | None]:
    """The columns for these values of a worker; an empty value empties its columns. `key` is the worker's plain key."""
    columns: dict[str, bytes | None] = {}
    for field, text in values.items():
        columns[f"sealed_{field}"] = seal(key, text, f"worker:{worker}:{field}") if text else None
        if field in _PLAIN:
            columns[f"blind_{field}"] = blind_of(field, text)
    return columns


def blind_of(field: str, text: str) -> bytes | None:
    """The keyed hash by which an equal value is found, whatever way it is written."""
    plain = _PLAIN[field](text)
    return blind_index(plain, field) if plain else None


def open_columns(worker: Worker) -> dict[str, str]:
    """The plain values of a worker's sealed columns, those that are there."""
    there = {field: getattr(worker, f"sealed_{field}") for field in FIELDS}
    there = {field: bytes(value) for field, value in there.items() if value is not None}
    if not there:
        return {}
    key = person_key("worker", worker.pk)
    return {field: unseal(key, value, f"worker:{worker.pk}:{field}") for field, value in there.items()}
