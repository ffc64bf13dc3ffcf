"""Who may record what by hand."""

import dataclasses
from datetime import datetime

from django.utils.translation import pgettext

from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import ALLOWED, Answer, denied
from waixie.foundation.directory.registers import Known
from waixie.foundation.journal.kinds import Event, FieldSpec
from waixie.foundation.permits.acting import User
from waixie.foundation.permits.holding import holds
from waixie.foundation.telling import errors

OURS, THEIRS = "ours", "theirs"  # the two sides of a contract, a dispute, a promise


def may_tell(user: User, kind: type[Event], *, at: datetime) -> Answer:
    """The kind names the roles that may record it; what a room of the house records is refused."""
    if kind.built:
        return denied(errors.BY_ITS_ROOM, label=kind.label)
    if not kind.recorded_by:
        return denied(errors.NOT_BY_HAND, label=kind.label)
    held = holds(user, _roles(kind), at=at)
    if held is None:
        words, parted = dict(Role.choices), pgettext("between names", ", ")
        return denied(
            errors.NOT_YOUR_ROLE, label=kind.label, roles=parted.join(str(words[one]) for one in _roles(kind))
        )
    return Answer(on_behalf_of=held.on_behalf_of)


def may_tell_of(user: User, kind: type[Event], known: Known, *, at: datetime) -> Answer:
    """A role that is limited to a place reaches only what lies there."""
    if known.place is None or user.outside or holds(user, _roles(kind), at=at, of=known.place):
        return ALLOWED
    return denied(errors.NOT_YOUR_PLACE, name=known.name)


def may_speak_for(user: User, kind: type[Event], side: object) -> Answer:
    """Who comes from outside speaks for the partner's side alone; who belongs to the house writes down what either side did."""
    spec = kind.specs.get("side")
    if user.outside and side == OURS and spec is not None and _has_sides(spec):
        return denied(errors.NOT_YOUR_SIDE, label=kind.label)
    return ALLOWED


def asked_of(user: User, name: str, spec: FieldSpec) -> FieldSpec:
    """The field as this reader is asked for it: somebody from outside is offered his own side only."""
    if not user.outside or name != "side" or not _has_sides(spec):
        return spec
    return dataclasses.replace(spec, choices=tuple(one for one in spec.choices if one[0] == THEIRS))


def _has_sides(spec: FieldSpec) -> bool:
    return {code for code, _label in spec.choices} == {OURS, THEIRS}


def _roles(kind: type[Event]) -> list[Role]:
    return [Role(code) for code in kind.recorded_by if code in Role.values]
