"""Which saved views of the registers somebody has: his own, and those shared with a role that he holds."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from waixie.foundation.accounts.roles import Role
from waixie.foundation.permits.acting import User
from waixie.foundation.permits.holding import roles_of
from waixie.registry.models import SavedView
from waixie.registry.queries.reach import get_one


def visible_to(user: User, at: datetime) -> QuerySet[SavedView]:
    """One's own; inside also those shared with a role that one holds. An administrator looks after all that are shared."""
    seen = Q(owner=user.actor.person)
    if not user.outside:
        held = {one.role for one in roles_of(user, at)}
        seen |= ~Q(role="") if Role.ADMINISTRATOR in held else Q(role__in=held)
    return SavedView.objects.filter(seen)


def of_register(user: User, noun: str, at: datetime) -> list[SavedView]:
    """The saved views of a register that somebody sees: his own first, each by name."""
    mine = user.actor.person
    return sorted(
        visible_to(user, at).filter(noun=noun), key=lambda one: (one.owner_id != mine, one.name, one.pk)
    )


def get_view(user: User, uuid: UUID, at: datetime) -> SavedView:
    """The saved view with this uuid, for somebody who sees it."""
    return get_one(visible_to(user, at), uuid)
