"""What is asked of the text: the head, a chapter, a clause in three languages side by side."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waixie.desks.drafting import seeing
from waixie.foundation.ui.inputs import DayInput
from waixie.policy import editing
from waixie.policy.grammar import Chapter, Citation, Clause, ClauseClass, Language, Law, PolicyText, Texts

FIELD_OF = {"zh-Hant": "zh_hant", "zh-Hans": "zh_hans", "en": "en"}
LABELS = {"zh-Hant": "繁體中文", "zh-Hans": "简体中文", "en": "English"}
MOST = 20_000  # characters, as in the grammar
FRONT = "^"  # before all others
SPARE = 2  # empty rows for one more law, one more ground


def add_texts(form: forms.Form, texts: Texts, prevailing: str, *, rows: int, name: str = "text") -> None:
    """One field for each language; the prevailing one must be there."""
    for code, field in FIELD_OF.items():
        widget = forms.Textarea({"rows": rows, "lang": code}) if rows > 1 else forms.TextInput({"lang": code})
        form.fields[f"{name}_{field}"] = forms.CharField(
            label=LABELS[code],
            required=code == prevailing,
            max_length=MOST,
            widget=widget,
            initial=texts.get_text(code),
            help_text=_("This language prevails.") if code == prevailing else _("Translation."),
            error_messages={"required": _("The text is missing in the prevailing language.")},
        )


def texts_of(data: dict[str, Any], name: str = "text") -> Texts:
    """The texts that were written."""
    return Texts(**{field: data.get(f"{name}_{field}", "") for field in FIELD_OF.values()})


class PartForm(forms.Form):
    """A part of the text, with the fingerprint of what was seen."""

    seen = forms.CharField(widget=forms.HiddenInput(), required=False)


class HeadForm(PartForm):
    """Title, version, days and laws."""

    def __init__(self, text: PolicyText, looks_back: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        add_texts(self, text.title, text.prevailing.value, rows=1, name="title")
        own: dict[str, forms.Field] = {
            "version": forms.CharField(label=_("Version"), max_length=60, initial=text.version),
            "prevailing": forms.ChoiceField(
                label=_("Prevailing language"),
                choices=[(one.value, LABELS[one.value]) for one in Language],
                initial=text.prevailing.value,
            ),
            "valid_from": forms.DateField(
                label=_("In force from"),
                required=False,
                widget=DayInput(),
                initial=text.valid_from,
                help_text=_("Today or later. It comes into force by itself on that day."),
            ),
            "looks_back": forms.BooleanField(
                label=_("It looks back: it may begin on a day that has passed"),
                required=False,
                initial=looks_back,
            ),
            "valid_to": forms.DateField(
                label=_("In force until and with"),
                required=False,
                widget=DayInput(),
                initial=text.valid_to,
                help_text=_("Left empty, until another version replaces it."),
            ),
        }
        self.fields.update(own)
        rows: list[Law | None] = [*text.laws, *[None] * SPARE]
        self.law_rows = len(rows)
        for n, law in enumerate(rows):
            self._add_law(n, law)

    def _add_law(self, n: int, law: Law | None) -> None:
        title = law.title if law else Texts()
        add = {
            "id": (_("Law: short name"), law.id if law else "", 64),
            "version": (_("Law: version"), law.version if law else "", 60),
            "hant": (_("Law: title in 繁體中文"), title.zh_hant, 300),
            "hans": (_("Law: title in 简体中文"), title.zh_hans, 300),
            "en": (_("Law: title in English"), title.en, 300),
            "url": (_("Law: address"), law.url if law else "", 500),
        }
        for name, (label, initial, most) in add.items():
            self.fields[f"law{n}_{name}"] = forms.CharField(
                label=label, required=False, max_length=most, initial=initial
            )

    @property
    def laws_shown(self) -> list[list[Any]]:
        """The rows of laws as fields."""
        names = ("id", "version", "hant", "hans", "en", "url")
        return [[self[f"law{n}_{name}"] for name in names] for n in range(self.law_rows)]

    def laws(self) -> tuple[Law, ...]:
        """The laws that were written; a row without a short name is none."""
        found = []
        for n in range(self.law_rows):
            said = {name: self.cleaned_data.get(f"law{n}_{name}", "") for name in ("id", "version", "url")}
            if said["id"].strip():
                title = Texts(*(self.cleaned_data.get(f"law{n}_{one}", "") for one in ("en", "hant", "hans")))
                found.append(Law(said["id"].strip(), title, said["version"].strip(), said["url"].strip()))
        return tuple(found)


class ChapterForm(PartForm):
    """A chapter's number, title and place."""

    number = forms.CharField(label=_("Number"), max_length=64)

    def __init__(self, text: PolicyText, chapter: Chapter | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].initial = chapter.number if chapter else ""
        add_texts(self, chapter.title if chapter else Texts(), text.prevailing.value, rows=1, name="title")
        prevailing = text.prevailing.value
        places = [
            (one.number, f"{one.number} {seeing.said_in(one.title, prevailing).text}")
            for one in text.chapters
        ]
        self.old = chapter.number if chapter else None
        self.fields["after"] = after_field(places, self.old)

    def after(self) -> str | None:
        """Behind which chapter it stands."""
        return place_of(self.cleaned_data["after"], self.old)


class ClauseForm(PartForm):
    """A clause: number, place, class, words, grounds."""

    number = forms.CharField(label=_("Number"), max_length=64)

    def __init__(
        self, text: PolicyText, clause: Clause | None, chapter: str, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.clause, self.old = clause, clause.number if clause else None
        prevailing = text.prevailing.value
        self.fields["number"].initial = self.old or ""
        add_texts(self, clause.text if clause else Texts(), prevailing, rows=7)
        self.fields["chapter"] = forms.ChoiceField(
            label=_("Chapter"),
            choices=[
                (one.number, f"{one.number} {seeing.said_in(one.title, prevailing).text}")
                for one in text.chapters
            ],
            initial=chapter,
        )
        places = [
            (one.number, f"{one.number} {seeing.said_in(one.text, prevailing).text[:30]}")
            for one in text.clauses()
        ]
        self.fields["after"] = after_field(places, self.old)
        if not (clause and clause.rules):
            self.fields["kind"] = kind_field(clause)
        self.fields["practices"] = forms.CharField(
            label=_("Practices"),
            required=False,
            help_text=_("Numbers of practices, separated by commas."),
            initial=", ".join(clause.practices) if clause else "",
        )
        self._add_grounds(text, clause)

    def _add_grounds(self, text: PolicyText, clause: Clause | None) -> None:
        cites: list[Citation] = [*(clause.cites if clause else ()), *[Citation("")] * SPARE]
        laws = [
            (law.id, seeing.said_in(law.title, text.prevailing.value).text or law.id) for law in text.laws
        ]
        self.ground_rows = len(cites) if laws else 0
        for n in range(self.ground_rows):
            self.fields[f"law{n}"] = forms.ChoiceField(
                label=_("Rests on"), required=False, choices=[("", "–"), *laws], initial=cites[n].law
            )
            self.fields[f"article{n}"] = forms.CharField(
                label=_("Article"), required=False, max_length=200, initial=cites[n].article
            )

    @property
    def grounds_shown(self) -> list[tuple[Any, Any]]:
        """The rows of grounds as fields."""
        return [(self[f"law{n}"], self[f"article{n}"]) for n in range(self.ground_rows)]

    def write_args(self) -> dict[str, Any]:
        """What the action is called with."""
        data = self.cleaned_data
        rows = range(self.ground_rows)
        practices = data["practices"].replace("、", ",").replace("，", ",").split(",")
        return {
            "number": data["number"],
            "chapter": data["chapter"],
            "after": place_of(data["after"], self.old),
            "kind": data.get("kind") or ClauseClass.EXECUTABLE.value,
            "text": texts_of(data),
            "cites": tuple(
                Citation(data[f"law{n}"], data[f"article{n}"].strip()) for n in rows if data[f"law{n}"]
            ),
            "practices": tuple(one.strip() for one in practices if one.strip()),
            "seen": data["seen"] if self.old is not None else None,
        }


def after_field(places: list[tuple[str, str]], old: str | None) -> forms.ChoiceField:
    """Where it stands: where it is, before all others, behind one of them, or at the end."""
    here = [(f"={old}", _("where it is"))] if old is not None else []
    others = [(one, _("behind %(name)s") % {"name": label}) for one, label in places if one != old]
    choices = [*here, ("", _("at the end")), (FRONT, _("before all others")), *others]
    return forms.ChoiceField(
        label=_("Stands"), required=False, choices=choices, initial=f"={old}" if old is not None else ""
    )


def place_of(after: str, old: str | None) -> str | None:
    """The chosen place as the text's editing names it."""
    if old is not None and after == f"={old}":
        return old
    return {"": editing.LAST, FRONT: editing.FIRST}.get(after, after)


def kind_field(clause: Clause | None) -> forms.ChoiceField:
    """The class of a clause without rules."""
    return forms.ChoiceField(
        label=_("Class"),
        choices=[
            (ClauseClass.ATTESTED.value, _("attested: a person says that it is kept")),
            (ClauseClass.DEFINITION.value, _("definition: it says what words mean")),
        ],
        initial=clause.kind.value if clause else ClauseClass.ATTESTED.value,
        widget=forms.RadioSelect(),
        help_text=_("With its first rule a clause becomes executable."),
    )
