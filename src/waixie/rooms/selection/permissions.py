"""Who may ask for work from outside, decide whether it goes out, and publish it."""

from datetime import datetime

from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import Answer, Reason, denied
from waixie.foundation.permits.acting import User
from waixie.foundation.permits.holding import Held, holds, permit, roles_of, stands_for
from waixie.foundation.permits.places import Place
from waixie.rooms.selection import errors
from waixie.rooms.selection.models import Requirement
from waixie.rooms.selection.states import REQUIREMENT, RequirementState

BUYERS = (Role.REQUESTER, Role.SELECTION_OFFICER)
DECIDERS = (Role.TASK_FORCE, Role.PLANT_MANAGER)
OFFICERS = (Role.SELECTION_OFFICER,)
COMPANY = Place()


def may_submit(user: User, place: Place | None, *, at: datetime) -> Answer:
    """May he ask for work from outside, here? None: anywhere."""
    held = None if user.outside else holds(user, BUYERS, at=at, of=place)
    return permit(held, errors.NOT_A_REQUESTER)


def may_resubmit(user: User, requirement: Requirement, *, at: datetime) -> Answer:
    """Who asked corrects what came back to him."""
    name = requirement.requester.name
    held = stands_for(user, requirement.requester_id, Role.REQUESTER, at)
    return _step(permit(held, errors.NOT_YOURS, requester=name), requirement, "submit")


def may_withdraw(user: User, requirement: Requirement, *, at: datetime) -> Answer:
    """Who asked, or a selection officer there, takes it back."""
    held = stands_for(user, requirement.requester_id, Role.REQUESTER, at) or _held(
        user, requirement, OFFICERS, at
    )
    answer = permit(held, errors.NOT_YOURS, requester=requirement.requester.name)
    return _step(answer, requirement, "withdraw")


def may_decide(user: User, requirement: Requirement, verb: str, *, at: datetime) -> Answer:
    """Somebody else than who asked clears it, keeps it in, or sends it back."""
    held = _held(user, requirement, DECIDERS, at)
    answer = permit(held, errors.NOT_A_DECIDER)
    if answer and requirement.requester_id in (user.actor.person, answer.on_behalf_of):
        return denied(errors.NOT_ANOTHER)
    if verb == "return" and requirement.state != RequirementState.SUBMITTED:
        return answer and REQUIREMENT.may(requirement.state, "clear")
    return _step(answer, requirement, verb)


def may_publish(user: User, requirement: Requirement, *, at: datetime) -> Answer:
    """A selection officer publishes what may go out; what stays in house he can't."""
    answer = permit(_held(user, requirement, OFFICERS, at), errors.NOT_AN_OFFICER)
    if answer and (why := _standing(requirement)):
        return denied(why)
    return _step(answer, requirement, "publish")


def may_fill(user: User, requirement: Requirement, *, at: datetime) -> Answer:
    """A selection officer says which engagement came of it."""
    answer = permit(_held(user, requirement, OFFICERS, at), errors.NOT_AN_OFFICER)
    if answer and (why := _standing(requirement)):
        return denied(why)
    return _step(answer, requirement, "fill")


def may_reclassify(user: User, requirement: Requirement, *, at: datetime) -> Answer:
    """The task force takes up again what stays in house."""
    return _step(may_adopt(user, at=at), requirement, "reclassify")


def may_adopt(user: User, *, at: datetime) -> Answer:
    """Criteria belong to the task force."""
    held = (one for one in roles_of(user, at) if one.role == Role.TASK_FORCE and one.covers(COMPANY))
    return permit(None if user.outside else next(held, None), errors.NOT_THE_FORCE)


def _held(user: User, requirement: Requirement, roles: tuple[Role, ...], at: datetime) -> Held | None:
    return None if user.outside else holds(user, roles, at=at, of=requirement.place)


def _standing(requirement: Requirement) -> Reason | None:
    """What its state says against its going out, beyond the table."""
    if requirement.state == RequirementState.KEPT_IN:
        return errors.KEPT_IN
    if requirement.state in (RequirementState.SUBMITTED, RequirementState.RETURNED):
        return errors.NOT_DECIDED
    return None


def _step(answer: Answer, requirement: Requirement, verb: str) -> Answer:
    if not answer:
        return answer
    step = REQUIREMENT.may(requirement.state, verb)
    return answer if step else step
