"""What is asked when a version is begun, judged or given up."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waixie.desks.drafting import seeing
from waixie.policy.grammar.nodes import MAX_BYTES
from waixie.policy.models import PolicyVersion


def file_field(**more: Any) -> forms.FileField:
    """A policy file."""
    return forms.FileField(
        label=_("Policy file"),
        help_text=_("A YAML file in the grammar of policies, as it is written out here."),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
        **more,
    )


def text_of(file: Any) -> str:
    """The text of a policy file."""
    if file.size > MAX_BYTES:
        raise forms.ValidationError(_("The file is larger than a policy can be."))
    try:
        return str(file.read().decode("utf-8-sig"))
    except UnicodeDecodeError as problem:
        raise forms.ValidationError(_("This is no text in UTF-8.")) from problem


class BeginForm(forms.Form):
    """From what a draft is begun, and under which version."""

    begun_from = forms.ChoiceField(label=_("Begin with"), widget=forms.RadioSelect())
    file = file_field(required=False)
    version = forms.CharField(
        label=_("Version"),
        required=False,
        max_length=60,
        help_text=_("Left empty, the version has the next number, or the one that the file says."),
    )

    def __init__(self, versions: list[PolicyVersion], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (
                str(one.uuid),
                _("the text of %(title)s, version %(version)s")
                % {"title": seeing.title_of(one.policy), "version": one.version},
            )
            for one in versions
        ]
        field = self.fields["begun_from"]
        assert isinstance(field, forms.ChoiceField)
        standard = _("the standard policy that is shipped: a draft, not legal advice")
        field.choices = [*choices, ("standard", standard), ("file", _("a file"))]
        field.initial = choices[0][0] if choices else "standard"

    def clean(self) -> dict[str, Any]:
        """A file must be there when it is asked for."""
        data = super().clean() or {}
        if data.get("begun_from") == "file":
            if not data.get("file"):
                self.add_error("file", _("Choose a file."))
            else:
                data["source"] = text_of(data["file"])
        return data


class FileForm(forms.Form):
    """A file that takes the place of the whole text."""

    seen = forms.CharField(widget=forms.HiddenInput())
    file = file_field()

    def clean_file(self) -> str:
        """The text of the file."""
        return text_of(self.cleaned_data["file"])


class ReasonForm(forms.Form):
    """Why; the others read it."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        help_text=_("Others read this later."),
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Write the reason in a sentence.")},
    )


class NoteForm(forms.Form):
    """What one wants to add."""

    note = forms.CharField(
        label=_("Note"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )


class SeenForm(forms.Form):
    """The fingerprint of the text that was read."""

    seen = forms.CharField(widget=forms.HiddenInput())


class CommentForm(forms.Form):
    """What one has to say, of a clause or of the whole."""

    clause = forms.CharField(widget=forms.HiddenInput(), required=False, max_length=64)
    text = forms.CharField(
        label=_("Comment"),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Write what you have to say.")},
    )
