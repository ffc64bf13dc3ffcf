"""What every noun of the registry has: an id for outside, names in several languages, a folded key to sort and search by."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import get_language

from waixie.foundation.folding import fold_all, grams

KEPT = "SELECT, INSERT, UPDATE"  # rows of the registry are never deleted


class Outward(models.Model):
    """Known outside by its uuid; the bigint stays inside."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)

    class Meta:
        abstract = True


class Searchable(models.Model):
    """Found by two characters of any of its names. `refold()` before each save that changes a name."""

    search = models.CharField(max_length=600, db_collation="C", default="")
    grams = ArrayField(models.CharField(max_length=2, db_collation="C"), default=list)

    class Meta:
        abstract = True

    def spoken(self) -> list[str]:
        """The names and numbers by which it is looked for; the first one sorts."""
        raise TypeError(f"{type(self).__name__} does not say by what it is looked for")

    def told(self) -> list[str]:
        """Of these, what people from outside are shown: they find it by nothing else."""
        return self.spoken()

    def refold(self) -> None:
        """Make the search key and its pieces anew from the names."""
        self.search = fold_all(*self.spoken())
        self.grams = grams(self.search)


class Named(Searchable):
    """Has a main name and the same name in other languages."""

    name = models.CharField(max_length=200)
    names = models.JSONField(default=dict, blank=True)  # language code → name

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name_in(get_language() or "")

    def name_in(self, language: str) -> str:
        """The name in a reader's language, else the main one."""
        return str(self.names.get(language) or self.name)

    def spoken(self) -> list[str]:
        return [self.name, *self.names.values()]


def gram_index(table: str, *beside: str) -> GinIndex:
    """The index behind a search for two characters. Its pending list makes bulk imports four times as fast."""
    return GinIndex(fields=["grams", *beside], name=f"registry_{table}_grams")
