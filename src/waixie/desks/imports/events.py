"""The mapping of an event log as questions: what each column is, and which kind of event each activity is."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from waixie.desks.catalogue.chapters import CHAPTERS
from waixie.desks.imports.plain import AS_IT_IS, LEFT_OUT, uses_of, written
from waixie.foundation.journal.catalogue import all_kinds
from waixie.foundation.journal.kinds import KINDS, Event, Sort

TOUCHES = (Sort.TOUCH, Sort.TOUCHES)
PARTS = (
    ("case", _("the case that it belongs to")),
    ("activity", _("what was done")),
    ("time", _("when it was done")),
    ("recorded", _("when it was written down")),
    ("actor", _("who did it: one of our own people")),
    ("actor+worker", _("who did it: a worker")),
)
UNMAPPED = (
    ("refuse", _("are an error")),
    ("ignore", _("are left out")),
)
SELECT = {"class": "form-select"}
Choices = list[Any]


def type_labels() -> dict[str, str]:
    """What the catalogue calls each type of object."""
    labels: dict[str, str] = {}
    for kind in all_kinds():
        for name, spec in kind.specs.items():
            if spec.sort in TOUCHES and spec.object_type and (name == spec.object_type):
                labels.setdefault(spec.object_type, str(spec.label))
    return labels


def kinds_about(type_: str) -> list[type[Event]]:
    """The kinds of event that speak of objects of a type."""
    return [kind for kind in all_kinds() if any(one.object_type == type_ for one in kind.specs.values())]


def kind_choices(type_: str, named: Collection[str]) -> Choices:
    """The kinds that an activity can be, by chapter; those that are named already are always among them."""
    groups: dict[int, list[tuple[str, str]]] = {}
    kinds = {
        kind.kind: kind for kind in [*kinds_about(type_), *(KINDS[one] for one in named if one in KINDS)]
    }
    for code in sorted(kinds, key=lambda code: str(kinds[code].label)):
        groups.setdefault(kinds[code].chapter, []).append((code, f"{kinds[code].label} · {code}"))
    chapters = [(str(CHAPTERS[number]), groups[number]) for number in sorted(groups)]
    return [("", gettext("– not said yet")), (LEFT_OUT, gettext("– left out")), *chapters]


def column_choices(type_: str) -> Choices:
    """What a column of a log can be."""
    fields: dict[str, str] = {}
    for kind in kinds_about(type_):
        for name, spec in kind.specs.items():
            if spec.sort not in TOUCHES:
                fields.setdefault(name, str(spec.label))
    objects = sorted(type_labels().items(), key=lambda pair: pair[1])
    return [
        ("", gettext("– left out")),
        (gettext("the event"), [(code, str(label)) for code, label in PARTS]),
        (
            gettext("what it is about"),
            [(f"object:{code}", label) for code, label in objects if code != type_],
        ),
        (
            gettext("more about it"),
            sorted(((f"field:{n}", s) for n, s in fields.items()), key=lambda p: p[1]),
        ),
    ]


class LogForm(forms.Form):
    """Columns and activities of a log. Drawn anew when another column holds the activities, or the case is another."""

    name = forms.CharField(
        label=_("Name of the other system"),
        max_length=100,
        help_text=_("A later export under the same name continues the cases of this one."),
        error_messages={"required": _("Write a name, such as: ticket system.")},
    )
    case_type = forms.ChoiceField(label=_("What a case is"))
    zone = forms.ChoiceField(label=_("Time zone"), help_text=_("For times that name none."))
    time_format = forms.CharField(
        label=_("How times are written"),
        required=False,
        max_length=60,
        help_text=_("Empty: as 2026-03-02 09:00. Else with signs: %Y/%m/%d %H:%M"),
    )
    not_persons = forms.CharField(
        label=_("Log-ins that are no persons"),
        required=False,
        max_length=1000,
        help_text=_("Machines and shared log-ins, separated by commas."),
    )
    first_kind = forms.ChoiceField(label=_("The first event of each case is also"), required=False)
    unmapped = forms.ChoiceField(label=_("Activities that are not named"), choices=UNMAPPED)
    shown_for = forms.CharField(required=False, widget=forms.HiddenInput())
    keep = forms.BooleanField(label=_("Keep this for the next file of the same system"), required=False)

    def __init__(
        self,
        seen: Mapping[str, Any],
        raw: Mapping[str, Any],
        more: Sequence[str],
        data: Any = None,
        *,
        quiet: bool = False,
    ) -> None:
        super().__init__(data, initial=_initial(raw))
        self.seen, self.base, self.more = seen, raw, more
        type_ = self._said("case_type") or "case"
        self._choose("case_type", sorted(type_labels().items(), key=lambda pair: pair[1]))
        self._choose("zone", [(zone, zone) for zone in sorted(available_timezones())])
        named = [rule["kind"] for rule in raw.get("events", ()) if rule.get("kind")]
        kinds = kind_choices(type_, [*named, self.initial["first_kind"]])
        self._choose("first_kind", [("", "–"), *kinds[2:]])
        self.columns = self._ask_columns(type_)
        self.events = self._ask_events(kinds)
        self.shown_key = f"{type_}|{self.activity_column}"
        if quiet:  # only drawn anew with what was said: nothing is wrong with it yet
            said = {name: self._said(name) for name in self.fields}
            self.is_bound, self.initial = False, {**self.initial, **said}

    @property
    def activity_column(self) -> str:
        """The column that holds what was done."""
        return next((name for field, name, _ex in self.columns if self._said(field) == "activity"), "")

    @property
    def drawn_anew(self) -> bool:
        """Must the activities be asked for again, because they are others now?"""
        return self.is_bound and self.data.get("shown_for", "") != self.shown_key

    @property
    def shown_columns(self) -> list[tuple[forms.BoundField, str, list[str]]]:
        """Each column with its question and a few examples."""
        return [(self[field], name, examples) for field, name, examples in self.columns]

    @property
    def shown_events(self) -> list[tuple[forms.BoundField, str]]:
        """Each activity with its question."""
        return [(self[field], activity) for field, activity in self.events]

    def clean(self) -> dict[str, Any]:
        """Without case, activity and time there is no event."""
        data = super().clean() or {}
        said = [data.get(field) for field, _name, _ex in self.columns]
        in_objects = bool(self.base.get("case", {}).get("object"))
        for part, label in PARTS[:3]:
            if part not in said and not (part == "case" and in_objects):
                self.add_error(None, gettext("Say which column is: %(what)s.") % {"what": label})
            elif said.count(part) > 1:
                self.add_error(None, gettext("Only one column can be: %(what)s.") % {"what": label})
        if self.events and not any(data.get(field) not in ("", LEFT_OUT) for field, _a in self.events):
            self.add_error(None, gettext("Say of at least one activity which kind of event it is."))
        return data

    def raw(self) -> dict[str, Any]:
        """The mapping as it is kept: what was there, with what was said here in its place."""
        data = self.cleaned_data
        columns = {name: data[field] for field, name, _ex in self.columns}
        events = {activity: data[field] for field, activity in self.events}
        return written(self.base, data, columns, events)

    def _said(self, field: str) -> str:
        if self.is_bound and self.add_prefix(field) in self.data:
            return str(self.data[self.add_prefix(field)])
        return str(
            self.initial.get(field) or (self.fields[field].initial if field in self.fields else "") or ""
        )

    def _choose(self, field: str, choices: Choices) -> None:
        chosen = self.fields[field]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = choices

    def _ask_columns(self, type_: str) -> list[tuple[str, str, list[str]]]:
        choices, asked = column_choices(type_), []
        uses = uses_of(self.base)
        for number, one in enumerate(self.seen["attributes"]):
            field, use = f"c{number}", uses.get(one["name"], "")
            more = [(AS_IT_IS, gettext("as the mapping says"))] if use == AS_IT_IS else []
            known = {
                code for group in choices for code, _l in (group[1] if isinstance(group[1], list) else [])
            }
            more += [(use, use.partition(":")[2])] if use and use != AS_IT_IS and use not in known else []
            self.fields[field] = forms.ChoiceField(
                label=one["name"],
                choices=[*choices, *more],
                required=False,
                initial=use,
                widget=forms.Select(SELECT),
            )
            asked.append((field, one["name"], one["examples"]))
        return asked

    def _ask_events(self, kinds: Choices) -> list[tuple[str, str]]:
        column = self.activity_column
        values: list[str] = next(
            (one["values"] for one in self.seen["attributes"] if one["name"] == column), []
        )
        known = {
            rule["activity"]: LEFT_OUT if rule.get("ignore") else rule.get("kind", "")
            for rule in reversed(self.base.get("events", ()))
        }
        asked = []
        for number, activity in enumerate(dict.fromkeys([*values, *self.more])):
            field = f"k{number}"
            self.fields[field] = forms.ChoiceField(
                label=activity,
                choices=kinds,
                required=False,
                initial=known.get(activity, ""),
                widget=forms.Select(SELECT),
            )
            asked.append((field, activity))
        return asked


def _initial(raw: Mapping[str, Any]) -> dict[str, Any]:
    time = raw.get("time")
    first = next((one["first_of_case"] for one in raw.get("derived", ()) if "first_of_case" in one), "")
    return {
        "name": raw.get("name", ""),
        "case_type": raw.get("case", {}).get("type", "case"),
        "zone": raw.get("zone", ""),
        "time_format": time.get("format", "") if isinstance(time, dict) else "",
        "not_persons": ", ".join(raw.get("not_persons", ())),
        "first_kind": first,
        "unmapped": raw.get("unmapped", "refuse"),
    }
