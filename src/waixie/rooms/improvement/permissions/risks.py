"""Who may enter a risk, and who may act on it."""

from datetime import datetime

from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import ALLOWED, Answer, denied
from waixie.foundation.permits.acting import User
from waixie.foundation.permits.holding import Held, holds, permit, roles_of
from waixie.foundation.permits.places import Place
from waixie.registry.models import Engagement
from waixie.rooms.improvement.errors import risks as errors
from waixie.rooms.improvement.models import Risk
from waixie.rooms.improvement.states import RISK

KEEPING = (Role.TASK_FORCE, Role.SUPERVISOR, Role.SECURITY_OFFICER, Role.LEGAL)


def may_identify_any(user: User, *, at: datetime) -> Answer:
    """May he enter risks at all?"""
    return permit(None if user.outside else holds(user, KEEPING, at=at), errors.NOT_KEEPING)


def may_identify(user: User, engagement: Engagement | None, *, at: datetime) -> Answer:
    """May he enter a risk of this engagement, or of a partner?"""
    answer = permit(_keeps(user, engagement, at), errors.NOT_KEEPING)
    if answer and engagement is not None and engagement.state == "ended":
        return denied(errors.ENDED)
    return answer


def may_step(user: User, risk: Risk, verb: str, *, at: datetime) -> Answer:
    """May he treat, review or close it? Its owner may, and those who keep the register there."""
    if user.outside:
        return denied(errors.NOT_ITS_OWNER, owner=risk.owner.name)
    owner = user.actor.person == risk.owner_id
    answer = (
        ALLOWED
        if owner
        else permit(_keeps(user, risk.engagement, at), errors.NOT_ITS_OWNER, owner=risk.owner.name)
    )
    if not answer:
        return answer
    step = RISK.may(risk.state, verb)
    return answer if step else step


def _keeps(user: User, engagement: Engagement | None, at: datetime) -> Held | None:
    """The role by which he keeps the register there; a partner is reached by any of these roles."""
    if user.outside:
        return None
    place: Place | None = engagement.place if engagement is not None else None
    found = (one for one in roles_of(user, at) if one.role in KEEPING and one.covers(place))
    return next(found, None)
