"""What is asked when somebody gets a log-in, a role or a stand-in."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.roles import INSIDE, Role
from waixie.foundation.permits.acting import User
from waixie.foundation.ui.inputs import DayInput
from waixie.foundation.ui.pickers import ObjectField
from waixie.registry.queries import organisation

NAME_HINT = _("Letters, digits or . _ - @ +, without spaces. An e-mail address is fine.")
NEW_PASSWORD = {"autocomplete": "new-password"}


def day_field(label: Any, hint: Any = "", *, required: bool = False) -> forms.DateField:
    """A day."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=hint,
        widget=DayInput(),
        error_messages={"required": _("Say from or until which day."), "invalid": _("This is no day.")},
    )


def reason_field() -> forms.CharField:
    """Why; others read it later."""
    return forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("Others read this later."),
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Write the reason in a sentence.")},
    )


def begins(day: date | None, at: datetime) -> datetime:
    """The instant at which something begins that begins on a day: today means now."""
    if day is None or day == timezone.localdate(at):
        return at
    return _midnight(day)


def ends(day: date | None) -> datetime | None:
    """The instant at which something is over that lasts until and with a day."""
    return None if day is None else _midnight(day + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))


class AccountForm(forms.Form):
    """A log-in for one of our own people."""

    name = forms.CharField(
        label=pgettext_lazy("of a person", "Name"),
        max_length=200,
        help_text=_("As others shall read it."),
        error_messages={"required": _("Write the name.")},
    )
    login = forms.CharField(
        label=_("Log-in name"),
        max_length=150,
        help_text=NAME_HINT,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": _("Write a log-in name.")},
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, initial="zh-hant")


class RoleForm(forms.Form):
    """A role, where it holds, and from when to when."""

    role = forms.ChoiceField(label=_("Role"))
    scope = forms.ChoiceField(
        label=_("Where"),
        required=False,
        help_text=_("A role that is limited shows and allows only what lies there."),
    )
    from_on = day_field(_("From"), _("Empty: from now on."))
    until = day_field(_("Last day"), _("Empty: until somebody ends it."))

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role, scope = self.fields["role"], self.fields["scope"]
        assert isinstance(role, forms.ChoiceField)
        assert isinstance(scope, forms.ChoiceField)
        role.choices = [("", "–"), *((value, label) for value, label in Role.choices if value in INSIDE)]
        role.error_messages["required"] = _("Choose a role.")
        scope.choices = scope_choices(user)

    @property
    def chosen_scope(self) -> tuple[str, int] | None:
        """The place that the role is limited to, if it is."""
        kind, _dot, number = self.cleaned_data["scope"].partition(".")
        return (kind, int(number)) if number else None


def scope_choices(user: User) -> list[Any]:
    """The places that a role can be limited to, as far as they are not closed."""
    entities = organisation.visible_entities(user).filter(closed_on=None).order_by("search")
    sites = organisation.visible_sites(user).filter(closed_on=None).order_by("search")
    tree = [pair for pair in organisation.tree(user) if pair[1].closed_on is None]
    groups = [
        (gettext("legal entity"), [(f"entity.{row.pk}", str(row)) for row in entities]),
        (gettext("site"), [(f"site.{row.pk}", str(row)) for row in sites]),
        (
            gettext("department"),
            [(f"department.{row.pk}", "\u2003" * depth + str(row)) for depth, row in tree],
        ),
    ]
    return [("", gettext("everywhere")), *(group for group in groups if group[1])]


class EndForm(forms.Form):
    """The last day of a role."""

    until = day_field(_("Last day"), _("Empty: it ends at once."))


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = reason_field()


class RepresentativeForm(forms.Form):
    """Somebody who speaks for a partner."""

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"] = ObjectField(user, "partner", label=_("Partner"))
        self.fields["name"] = forms.CharField(
            label=pgettext_lazy("of a person", "Name"),
            max_length=200,
            error_messages={"required": _("Write the name.")},
        )
        self.fields["email"] = forms.EmailField(label=_("E-mail"), required=False)


class WorkerForm(forms.Form):
    """A worker who shall see what concerns him."""

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"] = ObjectField(user, "worker", label=_("Worker"))
        self.fields["email"] = forms.EmailField(label=_("E-mail"), required=False)


class DelegateForm(forms.Form):
    """Who acts in one's place, in which role, from when to when."""

    def __init__(self, user: Account, roles: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = dict(Role.choices)
        choices = [("", gettext("all my roles")), *((role, labels[Role(role)]) for role in roles)]
        self.fields["taker"] = ObjectField(user, "colleague", label=_("Who acts instead"))
        self.fields["role"] = forms.ChoiceField(label=_("In which role"), choices=choices, required=False)
        self.fields["from_on"] = day_field(_("From"), _("Empty: from now on."))
        self.fields["until"] = day_field(_("Last day"), required=True)
        self.fields["reason"] = forms.CharField(label=_("Reason"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        """A period ends after it begins."""
        data = super().clean() or {}
        first, last = data.get("from_on"), data.get("until")
        if first and last and last < first:
            self.add_error("until", _("It ends before it begins. Choose a later day."))
        return data


class EmailForm(forms.Form):
    """Another mail address."""

    email = forms.EmailField(
        label=_("New mail address"),
        max_length=254,
        error_messages={
            "required": _("Write the address."),
            "invalid": _("Write it like name@company.example."),
        },
    )


class OwnEmailForm(EmailForm):
    """The same for oneself: with the password."""

    password = forms.CharField(
        label=_("Present password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        error_messages={"required": _("Write your password.")},
    )


class PasswordForm(forms.Form):
    """The old password and a new one."""

    old = forms.CharField(
        label=_("Present password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        error_messages={"required": _("Write your password.")},
    )
    new = forms.CharField(
        label=_("New password"),
        strip=False,
        max_length=1000,
        help_text=_("At least 10 characters. Several words in a row are easy to keep in mind."),
        widget=forms.PasswordInput(NEW_PASSWORD),
        error_messages={"required": _("Write a password.")},
    )


class ComeInForm(forms.Form):
    """The first password, and for people from outside the log-in name too."""

    login = forms.CharField(
        label=_("Log-in name"),
        max_length=150,
        help_text=NAME_HINT,
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": _("Write a log-in name.")},
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=1000,
        help_text=_("At least 10 characters. Several words in a row are easy to keep in mind."),
        widget=forms.PasswordInput(NEW_PASSWORD),
        error_messages={"required": _("Write a password.")},
    )
    again = forms.CharField(
        label=_("The same password once more"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(NEW_PASSWORD),
        error_messages={"required": _("Write the password once more.")},
    )

    def __init__(self, account: Account | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if account is not None:
            del self.fields["login"]

    def clean(self) -> dict[str, Any]:
        """Typed twice, it must be the same."""
        data = super().clean() or {}
        if data.get("password") and data.get("again") and data["password"] != data["again"]:
            self.add_error("again", _("The two passwords differ. Write the same one twice."))
        return data
