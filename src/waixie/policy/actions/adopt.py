"""Putting a version of the policy into force: text, clauses, rules, and the duties that follow from what has happened."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta

from waixie.foundation.answers import Refused, denied, require
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import action
from waixie.policy import errors, permissions
from waixie.policy.actions.opening import open_duties
from waixie.policy.engine.timing import local_day, local_midnight
from waixie.policy.engine.types import Rule
from waixie.policy.events import PolicyAdopted
from waixie.policy.grammar import Clause as ClauseRead
from waixie.policy.grammar import PolicyText, RuleText, Texts
from waixie.policy.locks import take_population
from waixie.policy.models import Clause, ClauseText, Policy, PolicyVersion, RulePlan, RuleVersion
from waixie.policy.permissions import By, person_of
from waixie.policy.watching import next_generation
from waixie.policy.wording import hash_of, read_policy
from waixie.policy.written import to_json


@action
def adopt(source: str, *, by: By, at: datetime) -> PolicyVersion:
    """Put the policy that the file says into force. The same file again changes nothing."""
    require(permissions.may_decide(by, at=at))
    text = read_policy(source)
    take_population()
    policy = _policy(text)
    digest = hash_of(source)
    there = PolicyVersion.objects.filter(policy=policy, version=text.version).first()
    if there is not None:
        if there.source_hash != digest:
            raise Refused(denied(errors.VERSION_TAKEN, version=text.version))
        return there
    version = _version(policy, text, source, at)
    version.adopted_by = person_of(by)
    version.save()
    _write_clauses(version, text)
    changed = _write_rules(version, text)
    next_generation()
    open_duties(changed, at)
    event = PolicyAdopted(
        policy=policy.pk, edition=text.version, effective_on=local_day(version.valid_from, text.zone)
    )
    record(event, by=by, at=at)
    return version


def _policy(text: PolicyText) -> Policy:
    policy = Policy.objects.filter(code=text.id).first() or Policy(code=text.id)
    policy.title = _plain(text.title)
    policy.prevailing = text.prevailing.value
    policy.zone = text.zone
    policy.not_persons = list(text.not_persons)
    policy.save()
    return policy


def _version(policy: Policy, text: PolicyText, source: str, at: datetime) -> PolicyVersion:
    begins = local_midnight(text.valid_from, text.zone) if text.valid_from else at
    PolicyVersion.objects.filter(policy=policy, valid_to=None, valid_from__lte=begins).update(valid_to=begins)
    return PolicyVersion(
        policy=policy,
        version=text.version,
        source=source,
        source_hash=hash_of(source),
        valid_from=begins,
        valid_to=_day_after(text.valid_to, text.zone),
        adopted_at=at,
        laws=[{**asdict(law), "title": _plain(law.title)} for law in text.laws],
    )


def _day_after(day: date | None, zone: str) -> datetime | None:
    return local_midnight(day + timedelta(days=1), zone) if day else None


def _write_clauses(version: PolicyVersion, text: PolicyText) -> None:
    place = 0
    for chapter in text.chapters:
        for read in chapter.clauses:
            place += 1
            clause = Clause.objects.create(
                version=version,
                place=place,
                chapter=chapter.number,
                chapter_title=_plain(chapter.title),
                number=read.number,
                kind=read.kind.value,
                cites=[asdict(cite) for cite in read.cites],
                practices=list(read.practices),
            )
            _write_texts(clause, read, text)


def _write_texts(clause: Clause, read: ClauseRead, text: PolicyText) -> None:
    prevailing = hash_of(read.text.get_text(text.prevailing))
    ClauseText.objects.bulk_create(
        ClauseText(
            clause=clause,
            language=language,
            text=words,
            hash=hash_of(words),
            translates="" if language == text.prevailing.value else prevailing,
        )
        for language, words in _plain(read.text).items()
    )


def _write_rules(version: PolicyVersion, text: PolicyText) -> list[RuleVersion]:
    """Enter rules that are new or say something new, end those that are no more. Returns all that changed."""
    standing: dict[str, list[RuleVersion]] = defaultdict(list)
    for old in RuleVersion.objects.filter(policy=version.policy).order_by("number"):
        standing[old.code].append(old)
    changed: list[RuleVersion] = []
    kept: set[str] = set()
    given = Counter(rule.id for rule in text.rules())
    for clause in text.clauses():
        digest = hash_of(clause.text.get_text(text.prevailing))
        for read in clause.rules:
            kept.add(read.rule.id)
            rows = standing[read.rule.id]
            alone = given[read.rule.id] == 1
            same = (one for one in rows if _says(one, read.rule, one is rows[-1] if alone else None))
            if (row := next(same, None)) is None:
                row = _rule(version, read, digest, rows)
                changed += _replace(rows, row)
                rows.append(row)
            RulePlan.objects.create(version=version, rule=row, plan=to_json(read.plan))
    for code, rows in standing.items():
        if code not in kept and rows and _lasts(rows[-1], version.valid_from):
            changed += _end(rows[-1], version.valid_from)
    return changed


def _says(row: RuleVersion, rule: Rule, is_latest: bool | None) -> bool:
    """Whether the row is what the file says. A rule that is given once, without dates, can only be the latest version;
    one of several in the file (`is_latest` None) is found by its number.
    """
    if row.arguments != plain_rule(rule) or row.retroactive != rule.retroactive:
        return False
    if is_latest is None:
        return row.number == rule.version
    if rule.valid_from is None and rule.valid_to is None:
        return is_latest and row.valid_to is None
    return rule.valid_from in (None, row.valid_from) and rule.valid_to in (None, row.valid_to)


def _rule(version: PolicyVersion, read: RuleText, digest: str, rows: list[RuleVersion]) -> RuleVersion:
    """Enter one version of a rule."""
    rule = read.rule
    return RuleVersion.objects.create(
        policy=version.policy,
        adopted_with=version,
        clause=rule.clause,
        code=rule.id,
        number=max(rule.version, *(row.number + 1 for row in rows)) if rows else rule.version,
        family=rule.family.value,
        per=rule.per,
        arguments=plain_rule(rule),
        note=_plain(read.note),
        waivable=read.waivable and not rule.legal,
        clause_hash=digest,
        valid_from=rule.valid_from or version.valid_from,
        valid_to=rule.valid_to or version.valid_to,
        retroactive=rule.retroactive,
    )


def _replace(rows: list[RuleVersion], row: RuleVersion) -> Iterable[RuleVersion]:
    """The new version begins where the one before ends; if it says that it looks back, that one ends so much earlier."""
    begins = min(at for at in (row.valid_from, row.retroactive) if at is not None)
    if rows and _lasts(rows[-1], begins):
        yield from _end(rows[-1], begins)
    yield row


def _lasts(row: RuleVersion, at: datetime) -> bool:
    return row.valid_to is None or row.valid_to > at


def _end(row: RuleVersion, at: datetime) -> Iterable[RuleVersion]:
    row.valid_to = at
    row.save(update_fields=["valid_to"])
    yield row


def plain_rule(rule: Rule) -> dict[str, object]:
    """What the rule asks, without its number and its dates: those are columns."""
    bare = replace(rule, version=1, valid_from=None, valid_to=None, retroactive=None)
    said: dict[str, object] = to_json(bare)
    return said


def _plain(texts: Texts) -> dict[str, str]:
    words = {"en": texts.en, "zh-Hant": texts.zh_hant, "zh-Hans": texts.zh_hans}
    return {language: text for language, text in words.items() if text}
