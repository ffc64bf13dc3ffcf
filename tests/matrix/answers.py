"""What an answer tells, without what differs from one request to the next."""

import re
from urllib.parse import quote

from django.http import HttpResponseBase

TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=|"x-csrftoken": ?)"[^"]*"', re.IGNORECASE)


def bare(answer: HttpResponseBase, path: str) -> tuple[int, str, str]:
    """Status, place that it leads to, and body: without the path that was asked for and the forms' tokens."""
    streaming = answer.streaming
    body = b"".join(answer).decode("latin-1") if streaming else answer.content.decode(errors="replace")
    leads_to = answer.headers.get("Location", "")
    for asked in (path, quote(path), quote(path, safe="")):
        body, leads_to = body.replace(asked, "…"), leads_to.replace(asked, "…")
    return answer.status_code, leads_to, TOKEN.sub("token", body)
