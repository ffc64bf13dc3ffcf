"""Finding by two characters: the pieces narrow by their index, the whole key decides."""

from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from waixie.foundation.folding import asked_grams, fold

M = TypeVar("M", bound=Model)


def matching(text: str) -> Q:
    """The rows one of whose names or numbers holds every word of `text`, in whatever width, case or accent."""
    folded = fold(text.replace("\x00", ""))[:100]
    if not folded:
        return Q()
    pieces = asked_grams(folded)
    if not pieces:  # a single letter: what begins with it
        return Q(search__startswith=folded)
    condition = Q(grams__contains=pieces)
    for word in folded.split():
        condition &= Q(search__contains=word)
    return condition


def searched(rows: QuerySet[M], text: str) -> QuerySet[M]:
    """Only what the text finds; all for an empty text."""
    return rows.filter(matching(text)) if text.strip() else rows
