"""Parts of pages as template tags."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from waixie.foundation import clock
from waixie.foundation.ui.icons import ICONS
from waixie.foundation.ui.marks import mark_of
from waixie.foundation.ui.words import due_in_figures, due_in_words

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """A line icon; the word stands beside it."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>',
        mark_safe(ICONS[name]),  # noqa: S308 — drawn in this house
    )


@register.simple_tag
def mark(state: str, word: object = None, hidden: str = "") -> SafeString:
    """The mark of a state with its word, or with another word (a number) and its own, or a `hidden` one, for those who can't see it."""
    shown = mark_of(state)
    said = format_html('<span class="word">{}</span>', shown.word)
    if word is not None:
        said = format_html('<span class="visually-hidden">{} </span><b>{}</b>', hidden or shown.word, word)
    return format_html(
        '<span class="mark mark-{}"><svg viewBox="0 0 12 12" aria-hidden="true">{}</svg>{}</span>',
        shown.css,
        mark_safe(shown.shape),  # noqa: S308 — drawn in this house
        said,
    )


@register.filter
def listed(names: Iterable[object]) -> str:
    """Names one after the other, as the language parts them."""
    return pgettext("between names", ", ").join(str(name) for name in names)


@register.simple_tag
def due(at: datetime, working: int | None = None, now: datetime | None = None) -> SafeString:
    """When a duty is due, in words; the exact time is in the markup."""
    now = now or clock.now()
    words = due_in_words(at, now, working=working)
    css = "overdue" if at <= now else ""
    return format_html(
        '<time datetime="{}" class="{}">{}</time>', at.isoformat(timespec="minutes"), css, words
    )


@register.filter
def until(due_at: datetime) -> str:
    """Until when a duty can be met, in figures."""
    return due_in_figures(due_at)


@register.simple_tag(takes_context=True)
def with_query(context: dict[str, Any], **changes: object) -> str:
    """This page's address with some of its questions changed; None takes one away."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value is None or value == "":
            query.pop(name, None)
        else:
            query[name] = str(value)
    return "?" + urlencode(sorted(query.lists()), doseq=True)


@register.inclusion_tag("ui/parts/field.html")
def field(bound: BoundField, narrow: bool = False) -> dict[str, Any]:
    """One question of a form: label, hint, input, and what is wrong, tied together for screen readers."""
    widget = bound.field.widget
    group = isinstance(widget, RadioSelect | CheckboxSelectMultiple)
    css = "form-select" if isinstance(widget, Select) and not group else "form-control"
    if isinstance(widget, CheckboxInput) or group:
        css = "form-check-input"
    if group:
        widget.attrs.setdefault("class", css)  # each choice is drawn by itself
    described = [f"{bound.auto_id}_hint"] * bool(bound.help_text) + [f"{bound.auto_id}_error"] * bool(
        bound.errors
    )
    attrs: dict[str, str | bool] = {"class": css}
    if described and not group:
        attrs["aria-describedby"] = " ".join(described)
    return {
        "bound": bound,
        "shown": bound.as_widget(attrs=attrs),
        "group": group,
        "check": isinstance(widget, CheckboxInput),
        "narrow": narrow,
    }
