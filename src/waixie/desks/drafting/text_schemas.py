"""What programs send and are sent of a policy's text."""

from datetime import date, datetime
from typing import Any

from ninja import Field, Schema

from waixie.policy.grammar import ClauseClass, Language, Texts

LONGEST = 20_000


class TextsIO(Schema):
    """One text in three languages."""

    en: str = Field("", max_length=LONGEST)
    zh_hant: str = Field("", max_length=LONGEST)
    zh_hans: str = Field("", max_length=LONGEST)

    def texts(self) -> Texts:
        """As the grammar holds it."""
        return Texts(self.en, self.zh_hant, self.zh_hans)


class LawIO(Schema):
    """A law that the policy rests on."""

    id: str = Field(max_length=64)
    title: TextsIO = Field(default_factory=lambda: TextsIO(en="", zh_hant="", zh_hans=""))
    version: str = Field("", max_length=60)
    url: str = Field("", max_length=500)


class HeadIO(Schema):
    """The head of a version. `seen` is its fingerprint as you read it."""

    title: TextsIO
    version: str = Field(max_length=60)
    prevailing: Language
    valid_from: date | None = None
    valid_to: date | None = None
    looks_back: bool = False
    laws: list[LawIO] = Field([], max_length=500)
    seen: str = Field("", max_length=64)


class ChapterIn(Schema):
    """A chapter. `after` names the chapter before it, empty for the first place; without it, it stays or stands last."""

    number: str = Field(max_length=64)
    title: TextsIO
    after: str | None = Field(None, max_length=64)
    seen: str = Field("", max_length=64)


class CiteIO(Schema):
    """The place in a law that a clause rests on."""

    law: str = Field(max_length=64)
    article: str = Field("", max_length=200)


class ClauseIn(Schema):
    """A clause. `after` names the clause before it, empty for the first place; without it, it stays or stands last."""

    number: str = Field(max_length=64)
    chapter: str = Field(max_length=64)
    kind: ClauseClass = ClauseClass.ATTESTED
    text: TextsIO
    cites: list[CiteIO] = Field([], max_length=100)
    practices: list[str] = Field([], max_length=100)
    after: str | None = Field(None, max_length=64)
    seen: str = Field("", max_length=64)


class RuleIO(Schema):
    """A rule as the grammar of policies says it."""

    body: dict[str, Any]
    seen: str = Field("", max_length=64)


class SeenIn(Schema):
    """The fingerprint of the part as you read it."""

    seen: str = Field("", max_length=64)


class ClauseOut(Schema):
    """A clause with its fingerprint and its rules."""

    number: str
    chapter: str
    kind: str
    text: TextsIO
    cites: list[CiteIO]
    practices: list[str]
    seen: str
    rules: list[RuleIO]


class TextOut(Schema):
    """The text of a draft in parts, each with its fingerprint."""

    head: HeadIO
    chapters: list[ChapterIn]
    clauses: list[ClauseOut]


class EffectOut(Schema):
    """What a rule would do: its sentences, and how many duties would open, be breached, be kept, change or disappear."""

    sentences: dict[str, str]
    fed: bool
    looked_at: int
    objects: int
    begins: datetime
    from_then: dict[str, int]
    all_along: dict[str, int]
    duties: dict[str, list[int]]


class RuleEffectOut(Schema):
    """A rule that a draft changes, and what that would do."""

    clause: str
    rule: str
    sort: str
    looked_at: int | None
    objects: int | None
    from_then: dict[str, int]
    all_along: dict[str, int]


class PieceOut(Schema):
    """Words that stayed, were inserted or were deleted."""

    text: str
    sort: str


class ClauseDifferenceOut(Schema):
    """A clause that differs."""

    number: str
    was: str
    sort: str
    moved: bool
    texts: dict[str, list[PieceOut]]
    rules: list[dict[str, str]]
