"""The differences between two versions, as a lawyer reads them."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from waixie.desks.drafting import seeing
from waixie.desks.reader.reading import LANGUAGES, language
from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import NotThere
from waixie.foundation.permits.holding import moment
from waixie.foundation.ui.pages import PageRequest, show, signed_in
from waixie.policy import queries
from waixie.policy.differences import (
    ClauseDifference,
    Difference,
    Piece,
    RuleDifference,
    compare,
    pieces,
)
from waixie.policy.grammar import PolicyText, Texts
from waixie.policy.models import Draft, PolicyVersion
from waixie.policy.wording import read_policy

Text = Draft | PolicyVersion
LABELS = {"zh-Hant": "繁體中文", "zh-Hans": "简体中文", "en": "English"}


@dataclass(frozen=True)
class RuleShown:
    """A rule's sentence, with what differs."""

    rule: RuleDifference
    pieces: list[Piece]


@dataclass(frozen=True)
class ClauseShown:
    """A clause with what differs, in one language."""

    clause: ClauseDifference
    pieces: list[Piece]
    rules: list[RuleShown]
    others: list[str]  # other languages whose words differ
    notes: list[str]


@dataclass(frozen=True)
class ChapterShown:
    """A chapter of the comparison."""

    number: str
    title: str
    clauses: list[ClauseShown]


@dataclass(frozen=True)
class Choice:
    """A version that can be compared."""

    uuid: UUID
    label: str


@signed_in
@require_safe
def differences(request: PageRequest) -> HttpResponse:
    """Two versions compared; without a choice, the latest draft with what it was begun from."""
    if request.user.outside:
        raise NotThere
    old, new = _asked(request, "old"), _asked(request, "new")
    if old is None or new is None or old.policy_id != new.policy_id:
        raise NotThere
    tongue = request.GET.get("in", "")
    tongue = tongue if tongue in LANGUAGES.values() else language()
    found = difference(old.source, new.source)
    every = request.GET.get("all") == "1"
    context = {
        "old": old,
        "new": new,
        "title": seeing.title_of(new.policy),
        "found": found,
        "chapters": chapters_shown(found, tongue, every=every),
        "head": head_shown(found, tongue),
        "choices": choices(request, new),
        "tongue": tongue,
        "tongues": list(LABELS.items()),
        "every": every,
    }
    return show(request, "desks/drafting/differences.html", context)


@lru_cache(maxsize=16)
def difference(old: str, new: str) -> Difference:
    """What differs between two files."""
    return compare(read_policy(old), read_policy(new))


def find_text(user: Account, uuid: UUID) -> Text | None:
    """An adopted version, or a draft that this reader sees."""
    version = PolicyVersion.objects.select_related("policy").filter(uuid=uuid).first()
    if version is not None:
        return version
    return queries.drafts_visible(user, moment()).filter(uuid=uuid).first()


def choices(request: PageRequest, one: Text) -> list[Choice]:
    """All versions of the policy that this reader sees."""
    return [
        Choice(seen.uuid, f"{seen.version} · {seen.state.label}")
        for seen in queries.versions_seen(request.user, one.policy, moment())
    ]


def chapters_shown(found: Difference, tongue: str, *, every: bool) -> list[ChapterShown]:
    """The clauses that differ, or all, by chapters."""
    rows = found.clauses if every else found.changed
    return [
        ChapterShown(number, title, [_clause(one, tongue) for one in some])
        for (number, title), some in groupby(
            rows, key=lambda one: (one.chapter.number, _said(one.chapter.title, found, tongue))
        )
    ]


def head_shown(found: Difference, tongue: str) -> list[tuple[str, list[Piece]]]:
    """What differs in the head."""
    old, new = found.old, found.new

    def laws(text: PolicyText) -> str:
        return "、".join(f"{law.id} {law.version}" for law in text.laws)

    lines = [
        (_("Title"), old.title.get_text(tongue), new.title.get_text(tongue)),
        (_("Version"), old.version, new.version),
        (_("Prevailing language"), old.prevailing.value, new.prevailing.value),
        (_("In force from"), _day(old.valid_from), _day(new.valid_from)),
        (_("In force until and with"), _day(old.valid_to), _day(new.valid_to)),
        (_("Laws"), laws(old), laws(new)),
    ]
    lines += _chapter_titles(found, tongue)
    whole = [(label, was, now) for label, was, now in lines if was != now]
    return [
        (label, _whole(was, now) if label != lines[0][0] else pieces(was, now)) for label, was, now in whole
    ]


def _chapter_titles(found: Difference, tongue: str) -> list[tuple[str, str, str]]:
    before = {one.number: one.title.get_text(tongue) for one in found.old.chapters}
    after = {one.number: one.title.get_text(tongue) for one in found.new.chapters}
    return [
        (_("Chapter %(number)s") % {"number": number}, before.get(number, ""), after.get(number, ""))
        for number in dict.fromkeys((*before, *after))
    ]


def _whole(was: str, now: str) -> list[Piece]:
    found = [Piece(was, "deleted")] if was else []
    return [*found, Piece(now, "inserted")] if now else found


def _day(day: object) -> str:
    return str(day) if day else ""


def _said(texts: Texts, found: Difference, tongue: str) -> str:
    return texts.get_text(tongue) or texts.get_text(found.new.prevailing.value)


def _clause(one: ClauseDifference, tongue: str) -> ClauseShown:
    notes = []
    if one.moved:
        notes.append(_("moved"))
    if one.was:
        notes.append(_("was %(number)s") % {"number": one.was})
    if one.old and one.new:
        if one.old.kind != one.new.kind:
            notes.append(_("another class"))
        if one.old.cites != one.new.cites:
            notes.append(_("other grounds"))
        if one.old.practices != one.new.practices:
            notes.append(_("other practices"))
    others = [LABELS[code] for code in one.languages if code != tongue]
    rules = [rule_shown(rule, tongue) for rule in one.rules]
    return ClauseShown(one, one.pieces(tongue), rules, others, notes)


def rule_shown(rule: RuleDifference, tongue: str) -> RuleShown:
    """A rule's sentence with what differs."""
    old = seeing.sentence(rule.old, tongue) if rule.old else ""
    new = seeing.sentence(rule.new, tongue) if rule.new else ""
    return RuleShown(rule, pieces(old, new))


def _asked(request: PageRequest, name: str) -> Text | None:
    try:
        uuid = UUID(request.GET.get(name, ""))
    except ValueError:
        return None
    return find_text(request.user, uuid)
