"""Letters: gathering what is due into them, and posting them one by one, each in a transaction of its own."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.utils import translation

from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import require
from waixie.foundation.notices import mail
from waixie.foundation.notices.kinds import Way, in_words
from waixie.foundation.notices.letters import written
from waixie.foundation.notices.models import Letter, Notice
from waixie.foundation.notices.permissions import may_look_after_mail
from waixie.foundation.notices.queries import Wishes, readers, wishes_of
from waixie.foundation.permits.acting import action

BATCH = 2000  # notices that are gathered in one transaction
GIVE_UP_AFTER = timedelta(days=5)
LONGEST_PAUSE = timedelta(hours=4)
Group = tuple[int, str, str, int | None]  # person, way, and for what goes at once the object


def gather_letters(now: datetime) -> bool:
    """Put notices that are to be mailed by now into letters: one digest a day for each person, and one letter for each object that
    can't wait. What was read meanwhile, or has no address to go to, stays in the page. True when there is more."""
    due = Notice.objects.select_for_update(skip_locked=True).filter(mail_at__lte=now).order_by("mail_at")
    notices = list(due[:BATCH])
    groups: dict[Group, list[Notice]] = defaultdict(list)
    for notice in notices:
        groups[_group(notice)].append(notice)
    persons = {notice.person_id for notice in notices}
    accounts, wishes = readers(persons), wishes_of(persons)
    for group, some in groups.items():
        account = accounts.get(group[0])
        wanted = [one for one in some if one.read_at is None] if account and account.email else []
        _gathered(group, some, wanted, wishes[group[0]], now)
    return len(notices) == BATCH


def _group(notice: Notice) -> Group:
    if notice.way == Way.AT_ONCE:
        return notice.person_id, Way.AT_ONCE.value, notice.object_type, notice.object
    return notice.person_id, Way.DIGEST.value, "", None


def _gathered(
    group: Group, some: Sequence[Notice], wanted: Sequence[Notice], wishes: Wishes, now: datetime
) -> None:
    person, way, type_, number = group
    day = now.astimezone(wishes.zone).date() if way == Way.DIGEST else None
    if day is not None and wanted and Letter.objects.filter(person=person, day=day).exists():
        Notice.objects.filter(pk__in=_ids(wanted)).update(mail_at=wishes.next_digest(now))
        some = [one for one in some if one not in wanted]
        wanted = ()
    letter = None
    if wanted:
        letter = Letter.objects.create(
            person_id=person, sort=way, day=day, object_type=type_, object=number, made_at=now, due_at=now
        )
    Notice.objects.filter(pk__in=_ids(wanted)).update(letter=letter, mail_at=None)
    Notice.objects.filter(pk__in=_ids(some)).update(mail_at=None)


def _ids(notices: Iterable[Notice]) -> list[int]:
    return [notice.pk for notice in notices]


def post_next_letter(now: datetime) -> bool:
    """Post the letter that has waited longest. True when another one may follow at once.

    The row is held while the server is spoken to: what it took is written down with the answer. If the house dies in between, the
    letter goes again under the same name.
    """
    letter = (
        Letter.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("person")
        .filter(due_at__lte=now)
        .order_by("due_at", "pk")
        .first()
    )
    if letter is None:
        return False
    letter.tries += 1
    try:
        letter.problem = _post(letter, now)
        letter.sent_at, letter.due_at = (None if letter.problem else now), None
    except mail.FAILURES as problem:
        letter.problem = mail.told(problem)
        _tried_in_vain(letter, for_good=mail.is_for_good(problem), now=now)
        letter.save()
        return not isinstance(problem, mail.UNREACHABLE)
    letter.save()
    return True


def _post(letter: Letter, now: datetime) -> str:
    """Write it in the reader's language as things stand now, and hand it to the server. Returns why it needs not go, if so."""
    account = readers([letter.person_id]).get(letter.person_id)
    if account is None or not account.email:
        return "no address"
    notices = list(Notice.objects.filter(letter=letter).order_by("-urgent", "pk"))
    with translation.override(account.language):
        told = in_words(account, notices, now)
        lines = [(one, told[one.pk]) for one in notices if one.pk in told and not told[one.pk].over]
        if not lines:
            return "nothing is left to tell"
        message = written(letter, account, lines, now)
        server = mail.open_server()
        try:
            server.send_messages([message])
        finally:
            server.close()
    return ""


def _tried_in_vain(letter: Letter, *, for_good: bool, now: datetime) -> None:
    pause = min(timedelta(minutes=2 ** min(letter.tries, 10)), LONGEST_PAUSE)
    if for_good or now - letter.made_at >= GIVE_UP_AFTER:
        letter.failed_at, letter.due_at = now, None
    else:
        letter.due_at = now + pause


@action
def try_letters_again(*, by: Account, at: datetime) -> int:
    """Let all letters that could not go be tried anew at once. Returns how many there are."""
    require(may_look_after_mail(by, at=at))
    rows = Letter.objects.filter(sent_at=None, tries__gt=0).exclude(due_at=None, failed_at=None)
    return rows.update(due_at=at, failed_at=None)
