"""What several desks show alike."""

from collections.abc import Iterable
from datetime import date, timedelta

from django import template
from django.conf.locale import LANG_INFO
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waixie.foundation.ui.templatetags.ui import listed, mark

register = template.Library()
SOON = timedelta(days=30)
COUNTRIES = {
    "CN": gettext_lazy("mainland China"),
    "DE": gettext_lazy("Germany"),
    "HK": gettext_lazy("Hong Kong"),
    "ID": gettext_lazy("Indonesia"),
    "JP": gettext_lazy("Japan"),
    "KR": gettext_lazy("South Korea"),
    "MY": gettext_lazy("Malaysia"),
    "PH": gettext_lazy("the Philippines"),
    "SG": gettext_lazy("Singapore"),
    "TH": gettext_lazy("Thailand"),
    "TW": gettext_lazy("Taiwan"),
    "US": gettext_lazy("the United States"),
    "VN": gettext_lazy("Vietnam"),
}


@register.filter
def country_name(code: str) -> str:
    """A country by its name, or by its code if nobody here deals with it."""
    return str(COUNTRIES.get(code, code))


@register.filter
def language_name(code: str) -> str:
    """A language by its name; whatever was written instead of a code stays as it is."""
    name = LANG_INFO.get(code.lower(), {}).get("name")
    return _(name) if name else code  # the names are Django's own messages


@register.filter
def language_names(codes: Iterable[str]) -> str:
    """Languages by their names."""
    return listed(map(language_name, codes))


@register.simple_tag
def runs_out(day: date | None, today: date) -> SafeString:
    """A day of expiry with its mark."""
    if day is None:
        return format_html('<span class="muted">{}</span>', _("no expiry"))
    state = "breached" if day < today else "soon" if day <= today + SOON else "kept"
    return mark(state, day.isoformat())
