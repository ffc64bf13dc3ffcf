"""Files on their way in: a roster and a log at each step of the wizard."""

from django.test import Client

from waixie.desks.tests.bringing import ROSTER, said, taken, tried, upload
from waixie.desks.tests.company import Company, browser

WRONG = "張三,立訊工程,製造處,新竹一廠,立成精密,A-1,2026-13-45,x\n"
LOG = "ticket,status,timestamp,agent\nT-1,Queued,2026-03-01 09:00,Lin\nT-1,Accepted,2026-03-01 10:00,Lin\n"


def import_pages(company: Company) -> list[str]:
    """The wizard's pages: columns, activities, text, a trial that fails and one that does not, waiting, the report."""
    client = browser(company.lead)
    log = upload(client, LOG, "log.csv", "history").url
    return [
        "/imports/",
        upload(client, ROSTER.replace("A-1", "A-2"), "columns.csv").url,
        log,
        log.replace("columns", "text"),
        tried(client, upload(client, ROSTER + WRONG, "wrong.csv")),
        tried(client, upload(client, ROSTER.replace("A-1", "A-3"), "right.csv")),
        taken(client, tried(client, upload(client))),
        _waiting(client),
    ]


def _waiting(client: Client) -> str:
    """A file that nobody tries yet; the last of all, for any worker would try it."""
    columns = upload(client, ROSTER.replace("A-1", "A-4"), "waiting.csv").url
    return str(client.post(columns, said(client, columns)).url)
