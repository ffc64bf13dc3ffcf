"""Finding by two characters: the pieces narrow by their index, the whole key decides."""

from typing import TypeVar

from django.db.models import Q, QuerySet

from waixie.foundation.folding import asked_grams, fold, fold_all
from waixie.foundation.permits.acting import User
from waixie.registry.models.naming import Searchable

M = TypeVar("M", bound=Searchable)


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


def searched(rows: QuerySet[M], text: str, user: User) -> QuerySet[M]:
    """Only what the text finds; all for an empty text. The key holds numbers that are not shown outside: somebody from
    there finds nothing by them, else he could learn them letter by letter.
    """
    if not text.strip():
        return rows
    found = rows.filter(matching(text))
    if not user.outside:
        return found
    words = fold(text.replace("\x00", ""))[:100].split()
    return rows.filter(pk__in=[row.pk for row in found if _tells(row.told(), words)])


def _tells(told: list[str], words: list[str]) -> bool:
    key = fold_all(*told)
    return all(word in key for word in words)
