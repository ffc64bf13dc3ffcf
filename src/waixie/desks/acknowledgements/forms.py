"""What is asked when a version is announced or acknowledged."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waixie.foundation.ui.inputs import DayInput

NAMES = {"zh-Hant": "繁體中文", "zh-Hans": "简体中文", "en": "English"}


class AnnounceForm(forms.Form):
    """Until when everybody acknowledges the version."""

    due_on = forms.DateField(
        label=_("To be acknowledged until and with"),
        widget=DayInput(),
        error_messages={"required": _("Choose a day.")},
    )


class PaperForm(forms.Form):
    """What a worker signed on paper."""

    signed_on = forms.DateField(
        label=_("Signed on"), widget=DayInput(), error_messages={"required": _("Choose a day.")}
    )
    language = forms.ChoiceField(label=_("In which language he read it"), widget=forms.RadioSelect())
    scan = forms.FileField(
        label=_("Picture or scan of the signed page"),
        help_text=_("PDF or image. It is kept encrypted, with the worker."),
        error_messages={"required": _("Choose the file.")},
    )

    def __init__(self, languages: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = self.fields["language"]
        assert isinstance(language, forms.ChoiceField)
        language.choices = [(one, NAMES.get(one, one)) for one in languages]
        language.initial = languages[0] if languages else ""
