"""What is asked about a file."""

from dataclasses import replace
from pathlib import PurePath
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waixie.desks.imports.labels import LABELS
from waixie.registry.imports.roster import ColumnProposal, RosterProposal
from waixie.registry.models import LegalForm

LARGEST = 200 * 1024 * 1024
TAKEN = (".xlsx", ".csv", ".txt", ".tsv", ".xes", ".gz", ".json", ".jsonocel")
SEALED = ("identity", "phone", "birth")
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
        max_length=200,
        help_text=_("A roster as .xlsx or .csv, or an event log as .xes, .xes.gz, OCEL 2.0 .json or .csv."),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
        widget=forms.FileInput({"accept": ",".join(TAKEN)}),
    )
    sort = forms.ChoiceField(
        label=_("What it holds"),
        required=False,
        choices=(
            ("", _("find out from the file")),
            ("roster", _("people: a roster")),
            ("history", _("events: a log of another system")),
        ),
        widget=forms.RadioSelect(),
        initial="",
    )

    def clean_file(self) -> Any:
        """It is of a sort that can be read, and not larger than a machine can hold."""
        file = self.cleaned_data["file"]
        last = PurePath(file.name.lower()).suffix
        if last == ".xls":
            raise forms.ValidationError(
                _("This is a workbook of Excel 97–2003 (.xls). Open it and save it as .xlsx.")
            )
        if last not in TAKEN:
            raise forms.ValidationError(_("Files of this sort can't be read here."))
        if file.size > LARGEST:
            raise forms.ValidationError(_("The file is larger than 200 MB. Split it."))
        return file


class ColumnsForm(forms.Form):
    """Which column is which, and what holds where the file is silent."""

    era = forms.ChoiceField(label=_("How short years are counted"), choices=ERAS)
    order = forms.ChoiceField(label=_("How days are written"), choices=ORDERS)
    entity = forms.CharField(
        label=_("Legal entity"), required=False, max_length=200, widget=forms.TextInput({"list": "entities"})
    )
    site = forms.CharField(
        label=_("Site"), required=False, max_length=200, widget=forms.TextInput({"list": "sites"})
    )
    department = forms.CharField(
        label=_("Department"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"list": "departments"}),
    )
    legal_form = forms.ChoiceField(label=_("Legal form"), choices=LegalForm.choices)
    keep_as = forms.CharField(
        label=_("Keep these columns under a name"),
        required=False,
        max_length=100,
        help_text=_("Then the next list of the same make needs no correcting. An example: plant 1, monthly."),
    )

    def __init__(self, proposal: RosterProposal, raw: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposal, self.base = proposal, raw
        self.known: dict[str, Any] = raw.get("columns", {})
        self.sheets = [sheet for sheet in proposal.sheets if sheet.columns]
        self.headings: dict[str, str] = {}
        for number, sheet in enumerate(self.sheets):
            if len(self.sheets) > 1:
                wanted = sheet.name in raw["sheets"] if raw.get("sheets") else not sheet.hidden
                self.fields[f"s{number}"] = forms.BooleanField(
                    label=_("Read this sheet"), required=False, initial=wanted
                )
            for column in sheet.columns:
                self._ask(column.heading, column.field)

    def _ask(self, heading: str, proposed: str | None) -> None:
        if heading in self.headings:
            return
        name = self.headings[heading] = f"c{len(self.headings)}"
        said = self.known.get(heading, proposed)
        initial = said.get("field", "") if isinstance(said, dict) else said
        choices = [("", _("– left out")), *LABELS.items()]
        self.fields[name] = forms.ChoiceField(
            label=heading,
            choices=choices,
            required=False,
            initial=initial or "",
            widget=forms.Select({"class": "form-select"}),
        )

    @property
    def shown(self) -> list[tuple[Any, forms.BoundField | None, list[tuple[forms.BoundField, Any, bool]]]]:
        """Each sheet with whether it is read, and its columns; a heading is asked about once, where it stands first."""
        seen: set[str] = set()
        shown = []
        for number, sheet in enumerate(self.sheets):
            rows = []
            for column in sheet.columns:
                bound = self[self.headings[column.heading]]
                rows.append((bound, _masked(column, bound.value()), column.heading not in seen))
                seen.add(column.heading)
            wanted = self[f"s{number}"] if f"s{number}" in self.fields else None
            shown.append((sheet, wanted, rows))
        return shown

    def clean(self) -> dict[str, Any]:
        """Without a column of names nobody can be found, and of each sort there is one."""
        data = super().clean() or {}
        if not self._read(data):
            raise forms.ValidationError(_("Say which sheet is read."))
        said = [data.get(self.headings[one.heading]) for sheet in self._read(data) for one in sheet.columns]
        if "name" not in said:
            raise forms.ValidationError(_("Say which column holds the names of the people."))
        return data

    def raw(self, name: str) -> dict[str, Any]:
        """The mapping as it is kept. How single columns write their days, which only a file says, stays."""
        data = self.cleaned_data
        columns: dict[str, Any] = {}
        for heading, field in self.headings.items():
            before = self.known.get(heading)
            same = isinstance(before, dict) and before.get("field") == data[field]
            columns[heading] = before if same else data[field] or None
        raw = {"name": name[:100], "columns": columns, "era": data["era"], "order": data["order"]}
        read = [sheet.name for sheet in self._read(data)]
        usual = [sheet.name for sheet in self.sheets if not sheet.hidden]
        return raw if read == usual else {**raw, "sheets": read}

    def unsaid(self) -> dict[str, str]:
        """What holds where the file is silent."""
        names = ("entity", "site", "department", "legal_form")
        return {name: self.cleaned_data[name].strip() for name in names}

    def _read(self, data: dict[str, Any]) -> list[Any]:
        return [sheet for number, sheet in enumerate(self.sheets) if data.get(f"s{number}", True)]


def _masked(column: ColumnProposal, said: str) -> ColumnProposal:
    """A column whose examples show no more of a number than is needed to know it again."""
    if said not in SEALED and column.field not in SEALED:
        return column
    return replace(column, examples=tuple(f"{one[:2]}…{one[-2:]}" for one in column.examples))


class TextForm(forms.Form):
    """The mapping of an event log, as the text that it is."""

    text = forms.CharField(
        label=_("Mapping"),
        max_length=200_000,
        widget=forms.Textarea({"rows": 24, "spellcheck": "false"}),
        help_text=_("Which activity is which kind of event of the catalogue, in YAML."),
        error_messages={"required": _("Write or paste the mapping.")},
    )
