"""What every page's shell needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

from waixie.foundation.notices.queries import unread
from waixie.foundation.permits.acting import present

THEMES = ("auto", "light", "dark")


def theme_of(request: HttpRequest) -> str:
    """Light, dark, or as the reader's system says: from his account, else from his cookie."""
    theme = getattr(getattr(request, "user", None), "theme", "") or request.COOKIES.get("theme", "auto")
    return theme if theme in THEMES else "auto"


def shell(request: HttpRequest) -> dict[str, Any]:
    """The reader, his theme and his menu, for the shell around each page."""
    user = getattr(request, "user", None)
    reader = user if user is not None and user.is_authenticated else None
    return {
        "reader": reader,
        "theme": theme_of(request),
        "demonstration": bool(settings.WAIXIE_DEMONSTRATION_PASSWORD),
        "menu": lambda: import_string(settings.WAIXIE_MENU)(request) if reader else [],
        "unread": lambda: unread(reader) if reader and present() else 0,
        "languages": [("zh-hant", "繁體中文", "繁"), ("zh-hans", "简体中文", "简"), ("en", "English", "EN")],
    }
