"""What several desks show alike."""

from datetime import date, timedelta

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from waixie.foundation.ui.templatetags.ui import mark

register = template.Library()
SOON = timedelta(days=30)


@register.simple_tag
def runs_out(day: date | None, today: date) -> SafeString:
    """A day of expiry with its mark."""
    if day is None:
        return format_html('<span class="muted">{}</span>', _("no expiry"))
    state = "breached" if day < today else "soon" if day <= today + SOON else "kept"
    return mark(state, day.isoformat())
