"""Mappings kept for the next file of the same make. A change is a new version: imports point at the one that they used."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from waixie.foundation.permits.acting import User, action
from waixie.registry.actions.import_history import require_import
from waixie.registry.imports.history.mapping import mapping_from
from waixie.registry.imports.roster import roster_mapping_from
from waixie.registry.models import ImportMapping, ImportSort


@action
def save_mapping(*, sort: str, raw: Mapping[str, Any], by: User, at: datetime) -> ImportMapping:
    """Keep a mapping under its own name. The same again changes nothing; `BadMapping` tells every fault in it."""
    actor = require_import(by, at)
    read = mapping_from(raw) if sort == ImportSort.HISTORY else roster_mapping_from(raw)
    versions = ImportMapping.objects.select_for_update().filter(sort=sort, name=read.name)
    newest = versions.order_by("-version").first()
    if newest is not None and newest.raw == dict(raw):
        return newest
    version = newest.version + 1 if newest else 1
    return ImportMapping.objects.create(
        sort=sort, name=read.name, version=version, raw=dict(raw), saved_by_id=actor.person, saved_at=at
    )
