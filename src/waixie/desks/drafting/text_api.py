"""The text of a draft for programs: head, chapters, clauses, rules, differences, effects."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from waixie.desks.drafting import comparing, seeing
from waixie.desks.drafting.api import DraftOut, get, inside, now, reading_as, told
from waixie.desks.drafting.ruling import begins_at
from waixie.desks.drafting.text_schemas import (
    ChapterIn,
    CiteIO,
    ClauseDifferenceOut,
    ClauseIn,
    ClauseOut,
    EffectOut,
    HeadIO,
    LawIO,
    PieceOut,
    RuleEffectOut,
    RuleIO,
    SeenIn,
    TextOut,
    TextsIO,
)
from waixie.desks.drafting.weighing import weighed
from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import NotThere, Refused, denied
from waixie.foundation.permits.holding import moment
from waixie.policy import effects, errors, permissions
from waixie.policy.actions import clauses
from waixie.policy.actions.drafts import head_hash, write_head
from waixie.policy.differences import Piece, RuleDifference
from waixie.policy.grammar import (
    Chapter,
    Citation,
    Clause,
    Law,
    PolicyText,
    RuleText,
    Texts,
    body_of,
    read_rule,
)
from waixie.policy.kinds_catalogue import journal_catalogue
from waixie.policy.models import Draft
from waixie.policy.sentences import sentence_of
from waixie.policy.wording import read_policy
from waixie.policy.wording import told as told_problems

router = Router(tags=["policy"])


@router.get("/drafts/{uuid:uuid}/text", response=TextOut, summary="The text of a draft in parts")
def text(request: HttpRequest, uuid: UUID) -> TextOut:
    """Head, chapters, clauses and rules, each with the fingerprint that a change has to name."""
    by = inside(request)
    draft = get(by, uuid)
    with reading_as(by):
        whole = read_policy(draft.source)
    head = HeadIO(
        title=_texts(whole.title),
        version=whole.version,
        prevailing=whole.prevailing,
        valid_from=whole.valid_from,
        valid_to=whole.valid_to,
        looks_back=draft.looks_back,
        laws=[
            LawIO(id=one.id, title=_texts(one.title), version=one.version, url=one.url) for one in whole.laws
        ],
        seen=head_hash(whole),
    )
    chapters = [
        ChapterIn(number=one.number, title=_texts(one.title), after=None, seen=clauses.chapter_hash(one))
        for one in whole.chapters
    ]
    found = [_clause_out(whole, chapter, one) for chapter in whole.chapters for one in chapter.clauses]
    return TextOut(head=head, chapters=chapters, clauses=found)


@router.put("/drafts/{uuid:uuid}/head", response=DraftOut, summary="Write the head")
def put_head(request: HttpRequest, uuid: UUID, given: HeadIO) -> DraftOut:
    """Title, version, days and laws."""
    by = inside(request)
    laws = tuple(Law(one.id, one.title.texts(), one.version, one.url) for one in given.laws)
    made = write_head(
        get(by, uuid),
        title=given.title.texts(),
        version=given.version,
        prevailing=given.prevailing,
        valid_from=given.valid_from,
        valid_to=given.valid_to,
        laws=laws,
        looks_back=given.looks_back,
        seen=given.seen,
        by=by,
        at=now(by),
    )
    return told(by, made)


@router.post("/drafts/{uuid:uuid}/chapters", response=DraftOut, summary="Add a chapter")
def add_chapter(request: HttpRequest, uuid: UUID, given: ChapterIn) -> DraftOut:
    """A new chapter."""
    return _chapter(request, uuid, None, given)


@router.put("/drafts/{uuid:uuid}/chapters/{number}", response=DraftOut, summary="Write a chapter")
def put_chapter(request: HttpRequest, uuid: UUID, number: str, given: ChapterIn) -> DraftOut:
    """Its number, title and place."""
    return _chapter(request, uuid, number, given)


@router.delete("/drafts/{uuid:uuid}/chapters/{number}", response=DraftOut, summary="Take a chapter out")
def delete_chapter(request: HttpRequest, uuid: UUID, number: str) -> DraftOut:
    """It must have no clauses."""
    by = inside(request)
    return told(by, clauses.remove_chapter(get(by, uuid), number, by=by, at=now(by)))


@router.post("/drafts/{uuid:uuid}/clauses", response=DraftOut, summary="Add a clause")
def add_clause(request: HttpRequest, uuid: UUID, given: ClauseIn) -> DraftOut:
    """A new clause."""
    return _clause(request, uuid, None, given)


@router.put("/drafts/{uuid:uuid}/clauses/{number}", response=DraftOut, summary="Write a clause")
def put_clause(request: HttpRequest, uuid: UUID, number: str, given: ClauseIn) -> DraftOut:
    """Its words, class, grounds and place; its rules stay."""
    return _clause(request, uuid, number, given)


@router.delete("/drafts/{uuid:uuid}/clauses/{number}", response=DraftOut, summary="Take a clause out")
def delete_clause(request: HttpRequest, uuid: UUID, number: str, given: SeenIn) -> DraftOut:
    """With its rules."""
    by = inside(request)
    return told(by, clauses.remove_clause(get(by, uuid), number, seen=given.seen, by=by, at=now(by)))


@router.post("/drafts/{uuid:uuid}/clauses/{number}/rules", response=DraftOut, summary="Add a rule")
def add_rule(request: HttpRequest, uuid: UUID, number: str, given: RuleIO) -> DraftOut:
    """A new rule under a clause."""
    by = inside(request)
    draft = get(by, uuid)
    return told(by, clauses.write_rule(draft, number, None, given.body, seen=None, by=by, at=now(by)))


@router.put("/drafts/{uuid:uuid}/clauses/{number}/rules/{code}", response=DraftOut, summary="Write a rule")
def put_rule(request: HttpRequest, uuid: UUID, number: str, code: str, given: RuleIO) -> DraftOut:
    """In the place of the one that stands there."""
    by = inside(request)
    draft = get(by, uuid)
    return told(by, clauses.write_rule(draft, number, code, given.body, seen=given.seen, by=by, at=now(by)))


@router.delete(
    "/drafts/{uuid:uuid}/clauses/{number}/rules/{code}", response=DraftOut, summary="Take a rule out"
)
def delete_rule(request: HttpRequest, uuid: UUID, number: str, code: str, given: SeenIn) -> DraftOut:
    """Its duties end with the version before."""
    by = inside(request)
    return told(by, clauses.remove_rule(get(by, uuid), number, code, seen=given.seen, by=by, at=now(by)))


@router.put("/drafts/{uuid:uuid}/clauses/{number}/effect", response=EffectOut, summary="What a rule would do")
def effect(request: HttpRequest, uuid: UUID, number: str, given: RuleIO) -> EffectOut:
    """Sentences and effect on today's duties. Nothing is written."""
    by = inside(request)
    draft = get(by, uuid)
    with reading_as(by):
        if not permissions.may_see_drafts(by, at=moment()):
            raise NotThere
        whole = read_policy(draft.source)
        read = read_rule(given.body, zone=whole.zone, clause=number, catalogue=journal_catalogue())
        if not isinstance(read, RuleText):
            raise Refused(denied(errors.DOES_NOT_READ, problems=told_problems(read), count=len(read)))
        begins = begins_at(draft, whole, moment())
        found = effects.effects_of(draft.policy, read.rule, begins=begins, now=moment())
    return EffectOut(
        sentences={code: sentence_of(read.rule, code) for code in seeing.LANGUAGES},
        fed=found.fed,
        looked_at=found.looked_at,
        objects=found.objects,
        begins=begins,
        from_then=found.from_then.counts,
        all_along=found.all_along.counts,
        duties={
            kind: [one.duty for one in some if one.duty] for kind, some in found.all_along.examples.items()
        },
    )


@router.get("/drafts/{uuid:uuid}/effect", response=list[RuleEffectOut], summary="What a draft would do")
def draft_effect(request: HttpRequest, uuid: UUID) -> list[RuleEffectOut]:
    """Each rule that the draft changes, with its effect on today's duties; without figures where there was no time."""
    by = inside(request)
    draft = get(by, uuid)
    with reading_as(by):
        if not permissions.may_see_drafts(by, at=moment()):
            raise NotThere
        found = weighed(draft, read_policy(draft.source), "en")
    return [
        RuleEffectOut(
            clause=one.clause,
            rule=one.shown.rule.id,
            sort=one.shown.rule.sort,
            looked_at=one.effects.looked_at if one.effects else None,
            objects=one.effects.objects if one.effects else None,
            from_then=one.effects.from_then.counts if one.effects else {},
            all_along=one.effects.all_along.counts if one.effects else {},
        )
        for one in found
    ]


@router.get("/differences", response=list[ClauseDifferenceOut], summary="What differs between two versions")
def differences(request: HttpRequest, old: UUID, new: UUID) -> list[ClauseDifferenceOut]:
    """The clauses that differ, their words in each language, their rules as sentences."""
    by = inside(request)
    with reading_as(by):
        before, after = comparing.find_text(by, old), comparing.find_text(by, new)
        if before is None or after is None or before.policy_id != after.policy_id:
            raise NotThere
        found = comparing.difference(before.source, after.source)
    return [
        ClauseDifferenceOut(
            number=one.number,
            was=one.was,
            sort=one.sort,
            moved=one.moved,
            texts={code: _pieces(one.pieces(code)) for code in seeing.LANGUAGES},
            rules=[_rule_difference(rule) for rule in one.rules],
        )
        for one in found.changed
    ]


def _chapter(request: HttpRequest, uuid: UUID, old: str | None, given: ChapterIn) -> DraftOut:
    by = inside(request)
    made = clauses.write_chapter(
        get(by, uuid),
        old,
        number=given.number,
        title=given.title.texts(),
        after=given.after if given.after is not None else old,
        seen=given.seen if old is not None else None,
        by=by,
        at=now(by),
    )
    return told(by, made)


def _clause(request: HttpRequest, uuid: UUID, old: str | None, given: ClauseIn) -> DraftOut:
    by: Account = inside(request)
    draft: Draft = get(by, uuid)
    made = clauses.write_clause(
        draft,
        old,
        number=given.number,
        chapter=given.chapter,
        after=given.after if given.after is not None else old,
        kind=given.kind.value,
        text=given.text.texts(),
        cites=tuple(Citation(one.law, one.article) for one in given.cites),
        practices=tuple(given.practices),
        seen=given.seen if old is not None else None,
        by=by,
        at=now(by),
    )
    return told(by, made)


def _clause_out(whole: PolicyText, chapter: Chapter, one: Clause) -> ClauseOut:
    return ClauseOut(
        number=one.number,
        chapter=chapter.number,
        kind=one.kind.value,
        text=_texts(one.text),
        cites=[CiteIO(law=cite.law, article=cite.article) for cite in one.cites],
        practices=list(one.practices),
        seen=clauses.part_hash(one),
        rules=[RuleIO(body=body_of(rule, whole.zone), seen=clauses.part_hash(rule)) for rule in one.rules],
    )


def _texts(texts: Texts) -> TextsIO:
    return TextsIO(en=texts.en, zh_hant=texts.zh_hant, zh_hans=texts.zh_hans)


def _pieces(pieces: list[Piece]) -> list[PieceOut]:
    return [PieceOut(text=one.text, sort=one.sort) for one in pieces]


def _rule_difference(rule: RuleDifference) -> dict[str, str]:
    said = {"rule": rule.id, "sort": rule.sort}
    for name, one in (("old", rule.old), ("new", rule.new)):
        said[name] = seeing.sentence(one, "en") if one else ""
    return said
