"""What is asked about a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waixie.desks.imports.labels import LABELS
from waixie.desks.imports.shelf import sort_of
from waixie.registry.imports.roster import RosterProposal

LARGEST = 200 * 1024 * 1024
ERAS = (
    ("auto", _("find out from the numbers")),
    ("roc", _("years of the Republic of China (民國)")),
    ("gregorian", _("Gregorian years")),
)
ORDERS = (
    ("auto", _("find out from the numbers")),
    ("dmy", _("the day comes first: 31/12/2026")),
    ("mdy", _("the month comes first: 12/31/2026")),
)


class UploadForm(forms.Form):
    """A file."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A roster as .xlsx or .csv, or an event log as .xes, .xes.gz, OCEL 2.0 .json or .csv."),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
    )
    sort = forms.ChoiceField(
        label=_("What it holds"),
        choices=(
            ("roster", _("people: a roster")),
            ("history", _("events: a log of another system")),
        ),
        widget=forms.RadioSelect(),
        initial="roster",
    )

    def clean_file(self) -> Any:
        """It is of a sort that can be read, and not larger than a machine can hold."""
        file = self.cleaned_data["file"]
        if not sort_of(file.name):
            raise forms.ValidationError(_("Files of this sort can't be read here."))
        if file.size > LARGEST:
            raise forms.ValidationError(_("The file is larger than 200 MB. Split it."))
        return file


class ColumnsForm(forms.Form):
    """Which column is which, and what holds where the file is silent."""

    era = forms.ChoiceField(label=_("How short years are counted"), choices=ERAS)
    order = forms.ChoiceField(label=_("How days are written"), choices=ORDERS)
    entity = forms.CharField(label=_("Legal entity"), required=False, max_length=200)
    site = forms.CharField(label=_("Site"), required=False, max_length=200)
    department = forms.CharField(label=_("Department"), required=False, max_length=200)

    def __init__(self, proposal: RosterProposal, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheets = []
        choices = [("", _("– left out")), *LABELS.items()]
        seen: dict[str, str] = {}
        for sheet in proposal.sheets:
            if sheet.hidden or not sheet.columns:
                continue
            rows = []
            for column in sheet.columns:
                name = seen.setdefault(column.heading, f"c{len(seen)}")
                new = name not in self.fields
                if new:
                    self.fields[name] = forms.ChoiceField(
                        label=column.heading, choices=choices, required=False, initial=column.field or ""
                    )
                rows.append((name, column, new))
            self.sheets.append((sheet, rows))
        self.headings = seen

    @property
    def shown(self) -> list[tuple[Any, list[tuple[forms.BoundField, Any, bool]]]]:
        """Each sheet with its columns; a heading is asked about once, where it stands first."""
        return [
            (sheet, [(self[name], column, new) for name, column, new in rows]) for sheet, rows in self.sheets
        ]

    def clean(self) -> dict[str, Any]:
        """Without a column of names nobody can be found."""
        data = super().clean() or {}
        if "name" not in [data.get(name) for name in self.headings.values()]:
            raise forms.ValidationError(_("Say which column holds the names of the people."))
        return data

    def raw(self, name: str) -> dict[str, Any]:
        """The mapping as it is kept."""
        data = self.cleaned_data
        columns = {heading: data[field] or None for heading, field in self.headings.items()}
        return {"name": name[:100], "columns": columns, "era": data["era"], "order": data["order"]}

    def unsaid(self) -> dict[str, str]:
        """What holds where the file is silent."""
        return {name: self.cleaned_data[name].strip() for name in ("entity", "site", "department")}


class LogMappingForm(forms.Form):
    """The mapping of an event log, as the text that it is."""

    text = forms.CharField(
        label=_("Mapping"),
        widget=forms.Textarea({"rows": 24, "spellcheck": "false"}),
        help_text=_("Which activity is which kind of event of the catalogue. It was proposed from the file."),
    )
