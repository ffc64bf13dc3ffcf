"""A version is made known to everybody whom it concerns, and each acknowledges it: here, or on paper."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import BinaryIO

from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import NotThere, Refused, denied, require
from waixie.foundation.files.actions import store_file
from waixie.foundation.journal.actors import SYSTEM, actor_of
from waixie.foundation.journal.models import Source
from waixie.foundation.journal.recording import record, record_many
from waixie.foundation.journal.rows import Draft
from waixie.foundation.notices.actions import tell
from waixie.foundation.permits.acting import action
from waixie.foundation.permits.inside import inside
from waixie.policy import errors, permissions
from waixie.policy.engine.timing import local_day, local_midnight
from waixie.policy.events import PolicyAcknowledged, PolicyAnnounced, PolicyReminded
from waixie.policy.models import Acknowledgement, Announcement, ClauseText, Manner, PolicyVersion
from waixie.policy.permissions import By, person_of
from waixie.policy.telling import news_of_asking

AGAIN = timedelta(hours=24)  # so long nobody reminds all of them once more
MANY = 200  # from here on all are written down in one go


@dataclass(frozen=True)
class Concerned:
    """Somebody whom a policy concerns, and through what."""

    person: int
    worker: int | None = None
    partner: int | None = None
    department: int | None = None


@action
def announce_version(
    version: PolicyVersion, concerned: Collection[Concerned], *, due_on: date, by: By, at: datetime
) -> Announcement:
    """Make a version known: from now on everybody whom it concerns is asked to acknowledge it until a day."""
    version = (
        PolicyVersion.objects.select_for_update(of=("self",)).select_related("policy").get(pk=version.pk)
    )
    require(permissions.may_decide(by, at=at))
    if Announcement.objects.filter(version=version).exists():
        raise Refused(denied(errors.ANNOUNCED_ALREADY))
    if due_on < local_day(at, version.policy.zone):
        raise Refused(denied(errors.DUE_IN_THE_PAST))
    if not concerned:
        raise Refused(denied(errors.NOBODY_CONCERNED))
    made = Announcement.objects.create(
        version=version, due_on=due_on, announced_at=at, announced_by=person_of(by)
    )
    _ask(made, list(concerned), by=by, at=at)
    return made


@action
def ask_newcomers(
    announcement: Announcement, concerned: Collection[Concerned], *, by: By, at: datetime
) -> int:
    """Whom an announced version concerns since is asked too; whom it no longer concerns is left alone. Returns how many were asked."""
    announcement = (
        Announcement.objects.select_for_update(of=("self",))
        .select_related("version__policy")
        .get(pk=announcement.pk)
    )
    asked = Acknowledgement.objects.filter(version=announcement.version_id)
    here = {one.person for one in concerned}
    asked.filter(acknowledged_at=None, released_at=None).exclude(person__in=here).update(released_at=at)
    asked.filter(person__in=here).exclude(released_at=None).update(released_at=None)
    there = set(asked.values_list("person", flat=True))
    new = [one for one in concerned if one.person not in there]
    _ask(announcement, new, by=by, at=at)
    return len(new)


@action
def acknowledge(one: Acknowledgement, *, language: str, by: Account, at: datetime) -> Acknowledgement:
    """Somebody has read a version in a language of his and will keep it."""
    one = _lock(one)
    require(permissions.may_acknowledge(by, one))
    with inside():
        _require_language(one, language)
        return _done(one, language, Manner.ONLINE, None, by=by, at=at)


@action
def acknowledge_on_paper(
    one: Acknowledgement,
    *,
    signed_on: date,
    language: str,
    scan: BinaryIO,
    name: str,
    by: Account,
    at: datetime,
) -> Acknowledgement:
    """A worker without a log-in has signed on paper; who supervises him records it with a picture of the page."""
    one = _lock(one)
    require(permissions.may_record_paper(by, one, at=at))
    _require_language(one, language)
    zone = one.version.policy.zone
    if not local_day(one.asked_at, zone) <= signed_on <= local_day(at, zone):
        raise Refused(denied(errors.SIGNED_WHEN))
    assert one.worker is not None
    file = store_file(scan, name, belongs_to=("worker", one.worker), by=by, at=at)
    when = local_midnight(signed_on, zone)
    return _done(one, language, Manner.PAPER, file.pk, by=by, at=when)


@action
def remind_missing(version: PolicyVersion, *, by: By, at: datetime) -> int:
    """Remind everybody at once who was asked, can log in and has not acknowledged; at most once a day. Returns how many they were."""
    announcement = (
        Announcement.objects.select_for_update(of=("self",))
        .select_related("version__policy")
        .filter(version=version)
        .first()
    )
    require(permissions.may_decide(by, at=at))
    if announcement is None:
        raise Refused(denied(errors.NOT_ANNOUNCED))
    if announcement.reminded_at is not None and at - announcement.reminded_at < AGAIN:
        raise Refused(denied(errors.REMINDED_TODAY))
    missing = Acknowledgement.objects.filter(version=version, acknowledged_at=None, released_at=None)
    reached = missing.filter(person__in=Account.objects.filter(is_active=True).values("person"))
    rows = list(reached.order_by("pk").values_list("pk", "person"))
    if not rows:
        raise Refused(denied(errors.NOBODY_TO_REMIND))
    announcement.reminded_at = at
    announcement.save(update_fields=["reminded_at"])
    mark = int(at.timestamp())
    tell(
        [news_of_asking(pk, person, version.pk, f"policy.reminded:{pk}:{mark}") for pk, person in rows], at=at
    )
    edition = announcement.version.version[:64]
    record(PolicyReminded(policy=version.policy_id, edition=edition, people=len(rows)), by=by, at=at)
    return len(rows)


def _ask(announcement: Announcement, concerned: list[Concerned], *, by: By, at: datetime) -> None:
    version = announcement.version
    due_on = max(announcement.due_on, local_day(at, version.policy.zone))
    Acknowledgement.objects.bulk_create(
        Acknowledgement(
            version=version,
            person=one.person,
            worker=one.worker,
            partner=one.partner,
            department=one.department,
            asked_at=at,
            due_on=due_on,
        )
        for one in concerned
    )
    events = [
        PolicyAnnounced(
            policy=version.policy_id,
            edition=version.version[:64],
            worker=one.worker,
            partner=one.partner if one.worker is None else None,
            person=one.person,
            due_on=due_on,
        )
        for one in concerned
    ]
    if len(events) > MANY:
        record_many(Draft(event, at, actor_of(by)) for event in events)
        return
    for event in events:
        record(event, by=by, at=at)


def _lock(one: Acknowledgement) -> Acknowledgement:
    Acknowledgement.objects.select_for_update(of=("self",)).filter(pk=one.pk).values_list("pk").first()
    with inside():
        found = Acknowledgement.objects.select_related("version__policy").filter(pk=one.pk).first()
    if found is None:
        raise NotThere
    return found


def _require_language(one: Acknowledgement, language: str) -> None:
    if not ClauseText.objects.filter(clause__version=one.version_id, language=language).exists():
        raise Refused(denied(errors.NO_SUCH_LANGUAGE))


def _done(
    one: Acknowledgement,
    language: str,
    manner: Manner,
    scan: int | None,
    *,
    by: Account,
    at: datetime,
) -> Acknowledgement:
    one.acknowledged_at, one.language, one.manner = at, language, manner
    one.recorded_by, one.scan = by.person_id, scan
    one.save(update_fields=["acknowledged_at", "language", "manner", "recorded_by", "scan"])
    event = PolicyAcknowledged(
        policy=one.version.policy_id,
        edition=one.version.version[:64],
        worker=one.worker,
        partner=one.partner if one.worker is None else None,
        person=one.person,
        language=language,
    )
    on_paper = manner is Manner.PAPER
    source = Source.MANUAL if on_paper else Source.LIVE
    record(event, by=by, at=at, source=source, whole_day=on_paper)
    return one


def keep_asking(find: Callable[[PolicyVersion], Collection[Concerned]], at: datetime) -> int:
    """Each night: every announced version that is in force reaches whom it concerns since. Returns how many were asked."""
    asked = 0
    for one in Announcement.objects.select_related("version__policy").filter(version__valid_from__lte=at):
        if one.version.valid_to is None or one.version.valid_to > at:
            asked += ask_newcomers(one, find(one.version), by=SYSTEM, at=at)
    return asked
