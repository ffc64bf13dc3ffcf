"""A task force for tests: two members in office, an administrator, somebody without any office."""

from dataclasses import dataclass
from datetime import timedelta

from tests.cast import NOON, make_inside
from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.roles import Role
from waixie.rooms.improvement.actions import appoint_member, call_meeting
from waixie.rooms.improvement.events import Function
from waixie.rooms.improvement.models import Meeting

TODAY = NOON.date()
LATER = NOON + timedelta(hours=3)


@dataclass
class Force:
    """Who there is."""

    admin: Account
    chair: Account
    second: Account
    nobody: Account


def make_force() -> Force:
    """A chair and a member, appointed by the administrator for a year."""
    force = Force(make_inside(Role.ADMINISTRATOR), make_inside(), make_inside(), make_inside(Role.SUPERVISOR))
    until = TODAY + timedelta(days=365)
    for account, function in ((force.chair, Function.CHAIR), (force.second, Function.MEMBER)):
        appoint_member(account.person, function=function, from_on=None, until=until, by=force.admin, at=NOON)
    return force


def called(force: Force, title: str = "Version 3") -> Meeting:
    """A meeting that is called for two hours from now."""
    return call_meeting(title=title, meets_at=NOON + timedelta(hours=2), by=force.chair, at=NOON)
