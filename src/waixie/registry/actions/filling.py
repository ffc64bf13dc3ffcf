"""What every action does with what it is given: names trimmed, changes applied, reasons asked for."""

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import Model

from waixie.foundation.answers import Reason, Refused, denied
from waixie.foundation.calendars.models import Calendar
from waixie.registry import errors
from waixie.registry.models.naming import Searchable


def a_name(name: str) -> str:
    """A name as it is kept: trimmed, one way of writing accents; refused when nothing is left."""
    kept = " ".join(unicodedata.normalize("NFC", name.replace("\x00", "")).split())
    if not kept:
        raise Refused(denied(errors.NAME_MISSING))
    return kept


def an_email(email: str) -> str:
    """An e-mail address as it is kept, or none; refused when it is something else."""
    kept = email.strip()
    try:
        if kept:
            validate_email(kept)
    except ValidationError as problem:
        raise Refused(denied(errors.EMAIL_UNFIT)) from problem
    if len(kept) > 254:
        raise Refused(denied(errors.EMAIL_UNFIT))
    return kept


def a_reason(reason: str) -> str:
    """A reason that others can read later; refused when it is empty."""
    if not (kept := reason.replace("\x00", "").strip()):
        raise Refused(denied(errors.REASON_MISSING))
    return kept


def a_zone(zone: str) -> str:
    """The name of a time zone; refused when there is none such."""
    if zone not in available_timezones():
        raise Refused(denied(errors.UNKNOWN_ZONE, zone=zone))
    return zone


def a_calendar(code: str) -> str:
    """The code of a working calendar, or nothing for the company's own; refused when there is none such."""
    if code and not Calendar.objects.filter(code=code).exists():
        raise Refused(denied(errors.UNKNOWN_CALENDAR, code=code))
    return code


def local_day(zone: str, at: datetime) -> date:
    """The calendar day of an instant at a site."""
    return at.astimezone(ZoneInfo(zone)).date()


def apply(thing: Model, changes: Mapping[str, Any]) -> list[str]:
    """Set what differs, make its search key anew, and tell which fields changed."""
    changed = [name for name, value in changes.items() if getattr(thing, name) != value]
    for name in changed:
        setattr(thing, name, changes[name])
    if changed and isinstance(thing, Searchable):
        thing.refold()
    return changed


def save_changes(thing: Model, changed: list[str]) -> None:
    """Save these fields, and the search key if there is one."""
    keys = ["search", "grams"] if isinstance(thing, Searchable) else []
    thing.save(update_fields=[*changed, *keys])


def save_or_refuse(
    thing: Model, reason: Reason, /, *, changed: list[str] | None = None, **params: object
) -> None:
    """Save, or refuse where the database finds that another row says so already."""
    try:
        with transaction.atomic():
            if changed is None:
                thing.save()
            else:
                save_changes(thing, changed)
    except IntegrityError as problem:
        if getattr(problem.__cause__, "sqlstate", "") not in ("23505", "23P01"):
            raise
        raise Refused(denied(reason, **params)) from problem
