"""Criteria of core work, and what each legal form permits, for programs."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from waixie.foundation.permits.acting import acting
from waixie.foundation.ui.asking import now
from waixie.rooms.selection import actions
from waixie.rooms.selection.api.requirements import inside
from waixie.rooms.selection.models import CoreCriteria
from waixie.rooms.selection.queries import criteria as of_criteria
from waixie.rooms.selection.queries.legal_forms import permitted_in

router = Router(tags=["requirements"])


class CriterionSaid(Schema):
    """One criterion; texts by language: en, zh-Hant, zh-Hans."""

    code: str = Field(max_length=40)
    question: dict[str, str] = Field(max_length=10)
    explained: dict[str, str] = Field(default_factory=dict, max_length=10)
    knock_out: bool = False
    weight: int = Field(0, ge=0, le=1000)


class EditionIn(Schema):
    """An edition of the criteria."""

    valid_from: date
    threshold: int = Field(ge=1, le=30_000)
    reason: str = Field(min_length=1, max_length=2000)
    criteria: list[CriterionSaid] = Field(min_length=1, max_length=50)


class EditionOut(Schema):
    """An edition of the criteria as it stands."""

    uuid: UUID
    number: int
    valid_from: date
    threshold: int
    reason: str
    criteria: list[CriterionSaid]


class FormOut(Schema):
    """What a legal form permits in a country."""

    legal_form: str
    may: str
    may_not: str
    source: str


@router.get("/core-criteria", response=list[EditionOut], summary="Editions of the criteria of core work")
def editions(request: HttpRequest) -> list[EditionOut]:
    """The latest first."""
    inside(request)
    return [_edition(one) for one in of_criteria.editions()]


@router.post("/core-criteria", response={201: EditionOut}, summary="Adopt criteria of core work")
def adopt(request: HttpRequest, said: EditionIn) -> Status[EditionOut]:
    """By the task force."""
    by = inside(request)
    asked = [of_criteria.Asked(**one.dict()) for one in said.criteria]
    made = actions.adopt_criteria(criteria=asked, **said.dict(exclude={"criteria"}), by=by, at=now())
    with acting(by, read_only=True):
        return Status(201, _edition(made))


@router.get("/legal-forms", response=list[FormOut], summary="What each legal form permits in a country")
def legal_forms(request: HttpRequest, country: str = "") -> list[FormOut]:
    """With the law that says so."""
    inside(request)
    return [
        FormOut(legal_form=one.form, may=str(one.may), may_not=str(one.may_not), source=one.source)
        for one in permitted_in(country)
    ]


def _edition(row: CoreCriteria) -> EditionOut:
    criteria = [
        CriterionSaid(
            code=one.code,
            question=one.question,
            explained=one.explained,
            knock_out=one.knock_out,
            weight=one.weight,
        )
        for one in of_criteria.criteria_of(row)
    ]
    names = ("uuid", "number", "valid_from", "threshold", "reason")
    return EditionOut(criteria=criteria, **{name: getattr(row, name) for name in names})
