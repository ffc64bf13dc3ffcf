"""What is wrong in a policy file: place, path, sentence, and the nearest name that would be right."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches


def _(message: str) -> str:
    """Mark a sentence for translation; it is translated where it is shown."""
    return message


SENTENCES: dict[str, str] = {
    "too_large": _("The file is larger than %(limit)s KiB."),
    "not_yaml": _("This is not valid YAML: %(why)s."),
    "no_anchors": _("Anchors and aliases (& and *) are not used in policies: write the text out."),
    "no_tags": _("Tags (%(tag)s) are not used in policies: write the plain value."),
    "one_document": _("A file holds one policy: there must be no second document."),
    "too_deep": _("The file is nested more than %(limit)s levels deep."),
    "too_many": _("The file has more than %(limit)s entries."),
    "empty": _("The file is empty."),
    "want_map": _("Here a map (key: value) is needed."),
    "want_list": _("Here a list is needed."),
    "want_text": _("Here a text is needed."),
    "want_name": _(
        "“%(value)s” is not a name: use letters, digits, dots, hyphens and underscores, at most 64."
    ),
    "want_date": _("“%(value)s” is not a date: write it like 2026-03-31."),
    "want_span": _("“%(value)s” is not a length of time: write it like 4 bh, 30 d, 1 m or 4 business hours."),
    "want_number": _("“%(value)s” is not a whole number."),
    "want_flag": _("“%(value)s” is neither yes nor no."),
    "want_choice": _("“%(value)s” is not allowed here; allowed: %(allowed)s."),
    "too_long": _("The text is longer than %(limit)s characters."),
    "unknown_key": _("“%(key)s” is not a key here."),
    "other_family": _("“%(key)s” does not belong to a rule of the family %(family)s."),
    "twice": _("“%(key)s” stands here twice."),
    "missing_key": _("“%(key)s” is missing."),
    "unknown_kind": _("The catalogue has no event kind “%(name)s”."),
    "unknown_type": _("The catalogue has no type of object “%(name)s”."),
    "unknown_field": _("Events of the kind %(kind)s have no field “%(name)s”."),
    "unknown_value": _(
        "The field %(field)s of %(kind)s never has the value “%(value)s”; it has: %(allowed)s."
    ),
    "unknown_fact": _("Objects of the type %(type)s have no fact “%(name)s”."),
    "unknown_fact_value": _("The fact %(name)s never has the value “%(value)s”; it has: %(allowed)s."),
    "not_a_date_fact": _("The fact %(name)s is not a date."),
    "unknown_relation": _("“%(name)s” is neither a role in %(kind)s nor a relation of the type %(type)s."),
    "unknown_role": _("There is no role “%(name)s”."),
    "unknown_calendar": _("There is no calendar “%(name)s”."),
    "unknown_zone": _("There is no time zone “%(name)s”."),
    "unknown_law": _("The law “%(name)s” is not in the list of laws."),
    "not_touched": _("Events of the kind %(kind)s do not touch objects of the type %(type)s."),
    "no_order": _(
        "The field %(field)s of %(kind)s can't be compared with “%(op)s”; only numbers and dates can."
    ),
    "not_positive": _("A limit must be longer than nothing; “%(value)s” is not."),
    "unit": _("The unit of “%(value)s” does not fit here; units that fit: %(allowed)s."),
    "too_far": _("“%(value)s” is longer than 100 years."),
    "count_positive": _("A count must be at least %(least)s; %(value)s is not."),
    "one_of_two": _("Either “%(first)s” or “%(second)s” must be given, and not both."),
    "dates_crossed": _("“%(first)s” (%(from)s) lies after “%(second)s” (%(to)s)."),
    "duplicate_law": _("The law “%(name)s” is there already, in line %(line)s."),
    "duplicate_chapter": _("The chapter %(name)s is there already, in line %(line)s."),
    "duplicate_clause": _("The clause %(name)s is there already, in line %(line)s."),
    "duplicate_rule": _("The rule %(name)s is there already, in line %(line)s."),
    "same_rule": _("The rule %(name)s says the same as the rule %(other)s."),
    "legal_waivable": _("A duty that the law demands can't be waivable."),
    "refuse_gate": _("Only a gate can refuse; for other families leave “enforce” out."),
    "nothing_to_remind": _(
        "A rule of the family %(family)s is judged at once; nobody can be reminded before."
    ),
    "reminded_twice": _("%(value)s stands there twice; say each reminder once."),
    "remind_too_early": _(
        "There are only %(limit)s: a reminder %(value)s before would come before the duty is there."
    ),
    "told_twice": _("%(role)s is told twice; say each one once, at the time that matters."),
    "no_rules": _("An executable clause needs at least one rule."),
    "has_rules": _("A clause of the class %(class)s carries no rules; make it executable."),
    "no_prevailing": _("The text is missing in the prevailing language, %(language)s."),
}


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in a policy file."""

    line: int
    column: int
    path: str
    code: str
    params: tuple[tuple[str, str], ...] = ()
    suggestion: str = ""

    @classmethod
    def at(
        cls, line: int, column: int, path: str, code: str, suggestion: str = "", /, **params: str
    ) -> "Problem":
        """A problem at a place in the file."""
        return cls(line, column, path, code, tuple(sorted(params.items())), suggestion)

    def sentence(self, translate: Callable[[str], str] = str) -> str:
        """What is wrong, in words; `translate` is gettext where a reader's language is wanted."""
        said = translate(SENTENCES[self.code]) % dict(self.params)
        if self.suggestion:
            said += " " + translate(_("Did you mean “%(name)s”?")) % {"name": self.suggestion}
        return said

    def told(self, translate: Callable[[str], str] = str) -> str:
        """Place, path and sentence in one line."""
        where = f"{self.line}:{self.column}"
        said = self.sentence(translate)
        return f"{where} {self.path}: {said}" if self.path else f"{where} {said}"

    def __str__(self) -> str:
        return self.told()


def nearest(name: str, names: Iterable[str]) -> str:
    """The known name that the written one most likely stands for, or nothing."""
    known = list(names)
    close = get_close_matches(name, known, 1, 0.6)
    if close:
        return close[0]
    folded = {one.casefold(): one for one in known}
    close = get_close_matches(name.casefold(), folded, 1, 0.6)
    return folded[close[0]] if close else ""
