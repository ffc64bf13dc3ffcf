"""Drafts: begun from the version in force, from the standard or from a file; their head and their whole text."""

import re
from dataclasses import replace
from datetime import date, datetime

from waixie.foundation.answers import require
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import action
from waixie.policy import permissions
from waixie.policy.actions.changing import change, locked, refuse_changed, refuse_taken, write_down
from waixie.policy.events import PolicyDrafted
from waixie.policy.grammar import Language, Law, PolicyText, Texts
from waixie.policy.models import Draft, Policy, PolicyVersion
from waixie.policy.permissions import By, person_of
from waixie.policy.wording import hash_of, read_policy, write_policy


@action
def begin_draft(source: str, *, by: By, at: datetime, version: str = "") -> Draft:
    """Begin a draft from a file: it stands beside what is in force until it is approved."""
    require(permissions.may_decide(by, at=at))
    text = read_policy(source)
    policy = _policy(text)
    if version.strip():
        text = replace(text, version=version.strip()[:60])
    return _begin(policy, text, None, by=by, at=at)


@action
def begin_from_version(found: PolicyVersion, *, by: By, at: datetime, version: str = "") -> Draft:
    """Begin a draft from the text of a version, under the next number."""
    require(permissions.may_decide(by, at=at))
    named = version.strip()[:60] or next_version(found)
    text = replace(read_policy(found.source), version=named, valid_from=None, valid_to=None)
    return _begin(found.policy, text, found, by=by, at=at)


@action
def replace_text(draft: Draft, source: str, *, seen: str | None, by: By, at: datetime) -> Draft:
    """Put the text of a file in the place of the draft's. `seen` is the fingerprint of the text that gives way."""
    draft = locked(draft)
    refuse_changed(draft, seen=seen, now=draft.hash)
    text = read_policy(source)
    return change(draft, lambda _old: text, ("text", text.version), by=by, at=at)


@action
def write_head(
    draft: Draft,
    *,
    title: Texts,
    version: str,
    prevailing: Language,
    valid_from: date | None,
    valid_to: date | None,
    laws: tuple[Law, ...],
    looks_back: bool,
    seen: str | None,
    by: By,
    at: datetime,
) -> Draft:
    """Write the draft's title, version, days and laws. `looks_back` lets it begin on a day that has passed."""
    draft = locked(draft)
    require(permissions.may_change_draft(by, draft, at=at))
    refuse_changed(draft, seen=seen, now=head_hash(read_policy(draft.source)))

    def edit(text: PolicyText) -> PolicyText:
        return replace(
            text,
            title=title,
            version=version.strip(),
            prevailing=prevailing,
            valid_from=valid_from,
            valid_to=valid_to,
            laws=laws,
        )

    turned = looks_back != draft.looks_back
    draft = change(draft, edit, ("head", version.strip()), by=by, at=at)
    if turned:
        draft.looks_back = looks_back
        write_down(draft, ("head", draft.version), by=by, at=at)
    return draft


def head_hash(text: PolicyText) -> str:
    """The fingerprint of a text's head."""
    return hash_of(write_policy(replace(text, chapters=())))


def next_version(found: PolicyVersion) -> str:
    """The number after a version's that nobody has used."""
    taken = set(PolicyVersion.objects.filter(policy=found.policy).values_list("version", flat=True))
    taken |= set(Draft.objects.filter(policy=found.policy).values_list("version", flat=True))
    name = found.version
    while name in taken:
        digits = re.search(r"(\d+)$", name)
        number = f"{int(digits[1]) + 1:0{len(digits[1])}d}" if digits else ""
        name = name[: digits.start()] + number if digits else f"{name}-2"
    return name[:60]


def _begin(
    policy: Policy, text: PolicyText, based_on: PolicyVersion | None, *, by: By, at: datetime
) -> Draft:
    source = write_policy(text)
    read_policy(source)
    person = person_of(by)
    draft = Draft(
        policy=policy,
        version=text.version,
        source=source,
        hash=hash_of(source),
        effective_on=text.valid_from,
        based_on=based_on or _latest(policy),
        authors=[] if person is None else [person],
        drafted_by=person,
        drafted_at=at,
        changed_by=person,
        changed_at=at,
    )
    refuse_taken(draft, text.version)
    draft.save()
    record(PolicyDrafted(policy=policy.pk, edition=text.version), by=by, at=at)
    return draft


def _policy(text: PolicyText) -> Policy:
    """The policy of the file; a new one is entered, and shows nothing until a version is in force."""
    known = Policy.objects.filter(code=text.id).first()
    if known is not None:
        return known
    titles = {"en": text.title.en, "zh-Hant": text.title.zh_hant, "zh-Hans": text.title.zh_hans}
    return Policy.objects.create(
        code=text.id,
        title={language: said for language, said in titles.items() if said},
        prevailing=text.prevailing.value,
        zone=text.zone,
        not_persons=list(text.not_persons),
    )


def _latest(policy: Policy) -> PolicyVersion | None:
    return PolicyVersion.objects.filter(policy=policy).order_by("-valid_from", "-pk").first()
