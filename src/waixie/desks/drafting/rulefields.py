"""The form of a rule: its questions by family, with choices from the catalogue of events."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from waixie.desks.drafting.rulebody import WORDS, events_of
from waixie.desks.drafting.rulewords import (
    CLOSED,
    EVENTS,
    FAMILIES,
    FLAGS,
    OPERATORS,
    SPAN_HINT,
    SPANS,
    Choice,
)
from waixie.desks.reader.reading import language
from waixie.foundation.accounts.roles import INSIDE
from waixie.foundation.journal.catalogue import roles_of
from waixie.foundation.journal.kinds import KINDS
from waixie.policy.engine.plans import AT_ONCE
from waixie.policy.engine.types import Family
from waixie.policy.grammar import Catalogue
from waixie.policy.grammar.families import SHAPES
from waixie.policy.phrases import OBJECTS
from waixie.policy.sentences import Tongue, fact_in_words


@dataclass
class Part:
    """Some questions under one heading."""

    title: str | Promise
    rows: list[list[str]] = field(default_factory=list)


class RuleForm(forms.Form):
    """One rule. What is asked depends on its family, on what it is about, and on the events that are chosen."""

    seen = forms.CharField(widget=forms.HiddenInput(), required=False)

    def __init__(self, flat: Mapping[str, Any], catalogue: Catalogue, data: Any = None) -> None:
        super().__init__(data, initial=dict(flat))
        self.flat, self.catalogue = flat, catalogue
        self.family = str(flat.get("family") or "response")
        self.per = str(flat.get("per") or "engagement")
        self.tongue = Tongue(language())
        self.parts: list[Part] = []
        self.act: list[str] = []
        self._first()
        for key in events_of(self.family):
            self._events(key)
        self._family()
        self._common()

    def shown(self) -> list[tuple[str | Promise, list[list[Any]]]]:
        """The parts with their fields, as a page draws them."""
        return [(part.title, [[self[name] for name in row] for row in part.rows]) for part in self.parts]

    def _put(self, name: str, one: forms.Field) -> str:
        self.fields[name] = one
        return name

    def _first(self) -> None:
        types = sorted((one, self.tongue.word(OBJECTS, one)) for one in self.catalogue.object_types())
        known = [one for one in types if one[0] in OBJECTS] or types
        row = [
            self._put(
                "id", forms.CharField(label=_("Short name of the rule"), required=False, max_length=64)
            ),
            self._put("family", choice(_("Kind of rule"), FAMILIES, redraw=True)),
            self._put("per", choice(_("A duty for each"), known, redraw=True)),
        ]
        self.parts.append(Part(_("The rule"), [row]))

    def _events(self, key: str) -> None:
        part = Part(EVENTS[key])
        if key == "needs":
            for n in range(self._filled("needs", "-kind0") + 1):
                self._event(part, f"needs{n}", key)
        else:
            self._event(part, key, key)
        if key == SHAPES[Family(self.family)].act:
            self.act = [self._said(name) for name in list(self.fields) if name.startswith(f"{key}-kind")]
        self.parts.append(part)

    def _event(self, part: Part, prefix: str, key: str) -> None:
        shape = SHAPES[Family(self.family)]
        extra = ("via",) if key == "count" else shape.extra if key == shape.need else ()
        via = self._said(f"{prefix}-via")
        kinds = self._kinds(via if "via" in extra else "")
        count = self._filled(f"{prefix}-kind", "") + 1
        if key == shape.act and self.family in ("separation",):
            count = max(count, 1)
        row = [
            self._put(
                f"{prefix}-kind{n}",
                choice(_("Event") if n == 0 else _("or"), [("", "–"), *kinds], redraw=True),
            )
            for n in range(count if self._said(f"{prefix}-kind0") else 1)
        ]
        part.rows.append(row)
        chosen = KINDS.get(self._said(f"{prefix}-kind0"))
        if chosen is None:
            return
        if "via" in extra:
            relations = [("", _("of the object itself")), *self._relations()]
            row = [self._put(f"{prefix}-via", choice(_("Whose"), relations, redraw=True))]
            if "valid" in extra:
                row += [
                    self._put(f"{prefix}-valid", text(_("Not older than"), SPAN_HINT)),
                    self._put(
                        f"{prefix}-revoked0", choice(_("Taken back by"), [("", "–"), *self._kinds(via)])
                    ),
                ]
            part.rows.append(row)
        self._conditions(part, prefix, chosen.kind)

    def _conditions(self, part: Part, prefix: str, kind: str) -> None:
        shape = self.catalogue.find_kind(kind)
        labels = KINDS[kind].specs
        fields = [(name, labels[name].label) for name in shape.fields] if shape else []
        for n in range(self._filled(f"{prefix}-where", "-field") + 1):
            named = self._said(f"{prefix}-where{n}-field")
            row = [
                self._put(
                    f"{prefix}-where{n}-field", choice(_("Only where"), [("", "–"), *fields], redraw=True)
                )
            ]
            if named in labels:
                closed = ", ".join(f"{code} ({label})" for code, label in labels[named].choices)
                row += [
                    self._put(
                        f"{prefix}-where{n}-op", choice(_("Compared"), [(w, OPERATORS[w]) for w in WORDS])
                    ),
                    self._put(f"{prefix}-where{n}-value", text(_("Value"), closed)),
                ]
            part.rows.append(row)

    def _family(self) -> None:
        shape = SHAPES[Family(self.family)]
        rows: list[str] = []
        for key in shape.keys:
            if key in SPANS:
                rows.append(self._put(key, text(SPANS[key], SPAN_HINT)))
            elif key == "date":
                rows.append(self._put(key, choice(_("The date"), self._facts(("day",)))))
            elif key in CLOSED and key != "suspension":
                rows.append(self._put(key, choice(*CLOSED[key])))
            elif key in FLAGS:
                rows.append(self._put(key, flag(FLAGS[key])))
        if self.family == "count":
            sorts = [("at_least", _("at least")), ("at_most", _("at most"))]
            rows += [
                self._put("count_sort", choice(_("How many"), sorts)),
                self._put("count_number", text(_("Number"), "")),
                self._put("count_within", text(_("looking back"), SPAN_HINT)),
            ]
        if rows:
            self.parts.insert(len(self.parts), Part(_("How"), [rows]))

    def _common(self) -> None:
        roles = [(role.value, role.label) for role in sorted(INSIDE)]
        relations = [("", _("of the object itself")), *self._relations()]
        who = Part(_("Whose duty, and where"))
        who.rows.append(
            [
                self._put("owner_role", choice(_("Owed by"), roles)),
                self._put("owner_of", choice(_("at"), relations)),
            ]
        )
        for n in range(self._filled("scope", "_fact") + 1):
            facts = [("", "–"), *self._facts(("value", "reference"))]
            row = [self._put(f"scope{n}_fact", choice(_("Only where"), facts, redraw=True))]
            if named := self._said(f"scope{n}_fact"):
                shape = self.catalogue.facts(self.per).get(named)
                closed = ", ".join(shape.values) if shape else ""
                row.append(self._put(f"scope{n}_values", text(_("is one of"), closed)))
            who.rows.append(row)
        self.parts.append(who)
        self._standing()

    def _standing(self) -> None:
        more = Part(_("What counts besides"))
        calendars: list[Choice] = [("", _("that of the object, else the company's"))]
        calendars += [(one, one) for one in self.catalogue.calendars() if one != "default"]
        row = [
            self._put("record_within", text(_("Recorded within"), SPAN_HINT)),
            self._put("calendar", choice(_("Working calendar"), calendars)),
        ]
        if "suspension" in SHAPES[Family(self.family)].keys:
            row.append(self._put("suspension", choice(*CLOSED["suspension"])))
        more.rows.append(row)
        flags = [
            self._put("legal", flag(_("The law demands it: it can't be waived"))),
            self._put("not_waivable", flag(_("Our own duty, but never waived"))),
            self._put("urgent", flag(_("Urgent: mails about it go out at once"))),
        ]
        more.rows.append(flags)
        names = (("note_zh_hant", "繁體中文"), ("note_zh_hans", "简体中文"), ("note_en", "English"))
        more.rows.append([self._put(name, text(_("Note for readers"), label)) for name, label in names])
        self.parts += [more, self._plan(), self._dates()]

    def _plan(self) -> Part:
        """Whom it reminds before, and whom it tells afterwards."""
        part, own = (
            Part(_("Whom it reminds and tells")),
            [("", _("as the house does it")), ("own", _("as said here"))],
        )
        if Family(self.family) not in AT_ONCE:
            hint = _("So long before it is due; several separated by commas, empty: never.")
            plan = self._put("plan", choice(_("Reminders"), own))
            part.rows.append([plan, self._put("remind", text(_("Reminded"), hint))])
        part.rows.append([self._put("telling", choice(_("Told when it is overdue"), own, redraw=True))])
        if self._said("telling") != "own":
            return part
        roles = [("", "–"), ("deputy", _("deputy")), *((role.value, role.label) for role in sorted(INSIDE))]
        relations = [("", _("of the object itself")), *self._relations()]
        for n in range(self._filled("tell", "_role") + 1):
            row = [self._put(f"tell{n}_role", choice(_("Who"), roles, redraw=True))]
            if self._said(f"tell{n}_role"):
                row += [
                    self._put(f"tell{n}_of", choice(_("at"), relations)),
                    self._put(f"tell{n}_after", text(_("so long after it was due"), SPAN_HINT)),
                ]
            part.rows.append(row)
        return part

    def _dates(self) -> Part:
        """From when to when the rule holds, where that is not as long as its version."""
        part = Part(_("When it holds"))
        hints = {
            "valid_from": (_("Holds from"), _("Empty: from the first day of the version.")),
            "valid_to": (_("Holds until, that day included"), _("Empty: as long as the version.")),
            "retroactive": (
                _("Looks back to"),
                _("Empty: what happened before it held is not judged by it."),
            ),
        }
        part.rows.append([self._put(name, a_day(label, hint)) for name, (label, hint) in hints.items()])
        return part

    def _kinds(self, via: str) -> list[Choice]:
        """The kinds that touch the object, or what the relation leads to, by their labels."""
        wanted = self._reached(via) if via else {self.per}
        found = [
            (kind, f"{cls.label} · {kind}")
            for kind, cls in KINDS.items()
            if wanted & set(roles_of(cls).values())
        ]
        return sorted(found, key=lambda one: one[0])

    def _relations(self) -> list[Choice]:
        """Roles of the act, and facts of the object that refer to others."""
        found: dict[str, Any] = {}
        for kind in self.act:
            cls = KINDS.get(kind)
            for role in roles_of(cls) if cls else ():
                found[role] = cls.specs[role].label if cls and role in cls.specs else role
        for name, shape in self.catalogue.facts(self.per).items():
            if shape.sort == "reference":
                found.setdefault(name, self._fact(name))
        return sorted((name, f"{label} · {name}") for name, label in found.items())

    def _reached(self, via: str) -> set[str]:
        types = {roles_of(KINDS[kind]).get(via, "") for kind in self.act if kind in KINDS}
        fact = self.catalogue.facts(self.per).get(via)
        return (types | ({fact.refers_to} if fact else set())) - {""} or {self.per}

    def _facts(self, sorts: Iterable[str]) -> list[Choice]:
        shapes = self.catalogue.facts(self.per)
        return sorted((name, self._fact(name)) for name, shape in shapes.items() if shape.sort in sorts)

    def _fact(self, name: str) -> str:
        return fact_in_words(self.per, name, self.tongue.language)

    def _said(self, name: str) -> str:
        return str(self.flat.get(name) or "")

    def _filled(self, before: str, behind: str) -> int:
        """How many rows are filled, counted until the first empty one."""
        n = 0
        while self._said(f"{before}{n}{behind}"):
            n += 1
        return n


def choice(label: Any, choices: Iterable[Choice], *, redraw: bool = False) -> forms.ChoiceField:
    """One of several. With `redraw`, the form is drawn anew when it changes."""
    attrs = {"data-redraw": "1"} if redraw else {}
    return Loose(label=label, required=False, choices=list(choices), widget=forms.Select(attrs))


def text(label: Any, hint: Any) -> forms.CharField:
    """A short text; the grammar says what is wrong with it."""
    return forms.CharField(label=label, required=False, max_length=2000, help_text=hint)


def a_day(label: Any, hint: Any) -> forms.CharField:
    """A day; the grammar says what is wrong with it."""
    widget = forms.TextInput({"type": "date"})
    return forms.CharField(label=label, required=False, max_length=10, help_text=hint, widget=widget)


def flag(label: Any) -> forms.BooleanField:
    """Yes or no."""
    return forms.BooleanField(label=label, required=False)


class Loose(forms.ChoiceField):
    """A choice of which the grammar judges: it knows the names, and says what is wrong in a sentence."""

    def validate(self, value: Any) -> None:
        """Anything may be sent."""
