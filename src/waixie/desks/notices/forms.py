"""How somebody wishes to be told."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from waixie.foundation.notices.kinds import Way, all_kinds
from waixie.foundation.notices.models import Wish


class WishForm(forms.Form):
    """One question for each kind of notice, and the zone of one's day."""

    def __init__(self, wish: Wish | None, data: Any = None) -> None:
        super().__init__(data)
        own = wish.ways if wish else {}
        for kind in all_kinds():
            self.fields[kind.code.replace(".", "-")] = forms.ChoiceField(
                label=kind.label,
                help_text=kind.explained,
                choices=Way.choices,
                initial=own.get(kind.code, kind.way),
                widget=forms.RadioSelect,
            )
        zones = sorted(one for one in available_timezones() if "/" in one and not one.startswith("Etc"))
        self.fields["zone"] = forms.ChoiceField(
            label=_("My time zone"),
            help_text=_("The day's mail goes in the morning of your own day."),
            required=False,
            choices=[
                ("", _("that of the house (%(zone)s)") % {"zone": settings.TIME_ZONE}),
                *((z, z) for z in zones),
            ],
            initial=wish.zone if wish else "",
        )

    @property
    def ways(self) -> dict[str, str]:
        """The way for each kind."""
        return {kind.code: self.cleaned_data[kind.code.replace(".", "-")] for kind in all_kinds()}
