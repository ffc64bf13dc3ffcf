"""What is asked at the door."""

from django import forms
from django.utils.translation import gettext_lazy as _


class LogInForm(forms.Form):
    """Log-in name and password."""

    login = forms.CharField(
        label=_("Log-in name"),
        max_length=150,
        error_messages={"required": _("Write your log-in name.")},
        widget=forms.TextInput(
            {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false", "autofocus": True}
        ),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=1000,
        strip=False,
        error_messages={"required": _("Write your password.")},
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
