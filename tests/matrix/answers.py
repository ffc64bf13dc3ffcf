"""What an answer tells, without what differs from one request to the next."""

import re

from django.http import HttpResponseBase

TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=|"x-csrftoken": ?)"[^"]*"', re.IGNORECASE)


def bare(answer: HttpResponseBase, *asked_for: object) -> tuple[int, str, str]:
    """Status, place that it leads to, and body: with what was asked for and the forms' tokens taken out."""
    body = b"".join(answer).decode("latin-1") if answer.streaming else answer.content.decode(errors="replace")
    leads_to = answer.headers.get("Location", "")
    for one in asked_for:
        body, leads_to = body.replace(str(one), "…"), leads_to.replace(str(one), "…")
    return answer.status_code, leads_to, TOKEN.sub("token", body)
