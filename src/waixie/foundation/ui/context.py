"""What every page's shell needs."""

from typing import Any

from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    """The reader, for the shell around each page."""
    return {"reader": getattr(request, "user", None)}
