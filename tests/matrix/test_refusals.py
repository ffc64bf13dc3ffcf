"""Whoever may only read and writes all the same is refused at every address, and the journal says so."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import entries
from tests.matrix.addresses import Address, all_addresses
from tests.matrix.test_addresses import cells, undone, values_of, verbs_of
from tests.matrix.world import World, make_world
from waixie.foundation.accounts.roles import Role
from waixie.foundation.files.tests.good import png
from waixie.registry.tests.cast import make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

OWN = (
    {f"{noun}-{name}" for noun in ("worker", "partner", "engagement") for name in ("views", "view")}
    | {
        "login",
        "logout",
        "language",
        "theme",
        "my-password",
        "my-email",
        "confirm-email",
        "api-my-email",
        "api-confirm-email",
        "my-delegation",
        "invitation",
        "acknowledge",
    }
    | {
        f"{door}{name}"
        for door in ("", "api-")
        for name in ("notice-open", "notices-read", "notices-wishes", "my-notices", "views", "view")
    }
)
"""What everybody does for himself."""
WORKING_PAPERS = {"audit-new", "audit-sample", "audit-item", "audit-close", "finding-new"}
"""An auditor writes his own working papers and nothing else (docs/decisions/0022-audits.md); here he is the one who may."""
SAME_FOR_ALL = {"openapi-json", "demonstration-enter"}  # the demonstration's door is nowhere else
ON_ITS_WAY = "import-"
"""A file on its way belongs to who brought it; who may not bring one is refused at the first door, /imports/."""

HOURS = '["09:00-18:00", "09:00-18:00", "09:00-18:00", "09:00-18:00", "09:00-18:00", "", ""]'
BODIES = {
    "api/v1/events": '{"kind": "case.reported", "happened_on": "2026-03-02", "values": {"case": "new:x"}}',
    "api/v1/acknowledgements/<uuid:uuid>": '{"language": "en"}',
    "api/v1/policy-versions/<uuid:uuid>/announce": '{"due_on": "2030-01-01"}',
    "api/v1/duties/<int:number>/waiver": '{"from_on": "2030-01-01", "until": "2030-02-01", "reason": "x"}',
    "api/v1/waivers/<uuid:uuid>/<verb>": "{}",
    "api/v1/task-force/members": '{"person": "%(person)s", "until": "2030-01-01"}',
    "api/v1/task-force/members/<uuid:uuid>/end": '{"reason": "x"}',
    "api/v1/task-force/meetings": '{"title": "x", "meets_at": "2030-01-01T10:00:00Z"}',
    "api/v1/task-force/meetings/<uuid:uuid>/held": '{"present": [], "minutes": "x"}',
    "api/v1/task-force/meetings/<uuid:uuid>/call-off": '{"reason": "x"}',
    "api/v1/task-force/decisions/<uuid:uuid>/done": '{"outcome": "x"}',
    "api/v1/findings/<uuid:uuid>/answer": '{"answer": "x"}',
    "api/v1/findings/<uuid:uuid>/retest": '{"effective": true, "note": "x"}',
    "api/v1/requirements": '{"title": "x", "description": "x", "department": "%(department)s", "site": "%(site)s",'
    ' "starts_on": "2030-01-01", "ends_on": "2030-02-01", "legal_form": "mandate", "directed": false,'
    ' "currency": "TWD", "own": {"other": 1}, "outside": {"other": 1}}',
    "api/v1/requirements/<uuid:uuid>/submit": '{"title": "x", "description": "x", "department": "%(department)s",'
    ' "site": "%(site)s", "starts_on": "2030-01-01", "ends_on": "2030-02-01", "legal_form": "mandate",'
    ' "directed": false, "currency": "TWD", "own": {"other": 1}, "outside": {"other": 1}}',
    "api/v1/requirements/<uuid:uuid>/decide": '{"goes_out": true, "reason": "x"}',
    "api/v1/requirements/<uuid:uuid>/return": '{"reason": "x"}',
    "api/v1/requirements/<uuid:uuid>/reclassify": '{"reason": "x"}',
    "api/v1/requirements/<uuid:uuid>/publish": '{"closes_at": "2030-01-01T00:00:00Z"}',
    "api/v1/requirements/<uuid:uuid>/withdraw": '{"reason": "x"}',
    "api/v1/requirements/<uuid:uuid>/engagement": "{}",
    "api/v1/requirements/<uuid:uuid>/link": '{"engagement": "%(engagement)s"}',
    "api/v1/core-criteria": '{"valid_from": "2030-01-01", "threshold": 1, "reason": "x",'
    ' "criteria": [{"code": "x", "question": {}}]}',
    "api/v1/risks": '{"partner": "%(partner)s", "category": "ip", "summary": "x", "likelihood": 1, "damage": 1,'
    ' "owner": "%(person)s", "review_on": "2030-01-01"}',
    "api/v1/risks/<uuid:uuid>/treat": '{"treatment": "x"}',
    "api/v1/risks/<uuid:uuid>/review": '{"likelihood": 1, "damage": 1, "review_on": "2030-01-01"}',
    "api/v1/risks/<uuid:uuid>/close": '{"reason": "x"}',
    "api/v1/calendars/<uuid:uuid>/days": '{"days": [{"date": "2030-01-01", "sort": "off"}], "reason": "x"}',
    "api/v1/calendars": f'{{"code": "x", "name": "x", "hours": {HOURS}, "like": "taiwan"}}',
    "api/v1/calendars/<uuid:uuid>/week": f'{{"hours": {HOURS}, "begins_on": "2030-01-01", "reason": "x"}}',
    "api/v1/departments/<uuid:uuid>": '{"name": "x"}',
    "api/v1/duplicates/<uuid:uuid>/decision": '{"verdict": "different"}',
    "api/v1/duplicates/<uuid:uuid>/split": '{"reason": "x"}',
    "api/v1/entities/<uuid:uuid>": '{"name": "x"}',
    "api/v1/entities/<uuid:uuid>/calendar": '{"calendar": ""}',
    "api/v1/log-ins/<uuid:uuid>/email": '{"email": "x@company.example"}',
    "api/v1/registers/<noun>/many": '{"act": "until", "rows": ["%(engagement)s"], "data": {"ends_on": "2031-01-01"}}',
    "api/v1/sites/<uuid:uuid>": '{"name": "x"}',
}


def sent(address: Address, path: str, world: World) -> dict[str, object]:
    """What a program sends there: the API reads a request before anything is asked."""
    if address.route in BODIES:
        body = BODIES[address.route] % {
            "person": world.cast.boss.person.uuid,
            "partner": world.cast.lixun.uuid,
            "department": world.cast.line.uuid,
            "site": world.cast.site.uuid,
            "engagement": world.cast.running.uuid,
        }
        return {"data": body, "content_type": "application/json"}
    if path.startswith("/api/") and path.endswith("/documents"):
        return {"data": {"what": "photo", "file": SimpleUploadedFile("photo.png", png())}}
    if path.startswith("/api/v1/draft"):
        return {"data": DRAFTS.get(path.rpartition("/")[2], "{}"), "content_type": "application/json"}
    if path.startswith("/api/v1/calendars") and path.endswith("/file"):
        days = SimpleUploadedFile("days.csv", b"date,sort\n2030-01-01,off\n")
        return {"data": {"reason": "x", "file": days}}
    if path.startswith("/api/") and path.endswith("/paper"):
        scan = SimpleUploadedFile("photo.png", png())
        return {"data": {"signed_on": "2026-03-02", "language": "en", "scan": scan}}
    return {}


DRAFTS = {
    "approve": '{"seen": "x"}',
    "return": '{"reason": "x"}',
    "archive": '{"reason": "x"}',
    "comments": '{"text": "x"}',
    "chapters": '{"number": "x", "title": {}}',
    "clauses": '{"number": "x", "chapter": "1", "text": {}}',
    "rules": '{"body": {}}',
}


@pytest.fixture
def world() -> World:
    return make_world(make_cast())


def is_working_paper(address: Address) -> bool:
    """One of the auditor's own: by its name on the pages, by its place in the API."""
    if address.route.startswith("api/"):
        return address.route.startswith("api/v1/audits")
    return address.name in WORKING_PAPERS


def wrong(client: Client, world: World, address: Address, given: dict[str, object]) -> str:
    """What is wrong with the answer to a POST, empty if he is refused and it is written down, or nothing is written there."""
    path = address.filled(values_of(address, given))
    with undone():
        before = len(entries("act.refused"))
        status = client.post(path, **sent(address, path, world)).status_code
        written = len(entries("act.refused")) - before
    with undone():
        absent = client.get(path).status_code == 404
    if status == 405 or (status == 404 and absent):
        return ""
    refused = status in (403, 409) and written == 1
    return "" if refused else f"{path}: {status}, {written} refusals written down"


def test_an_auditor_is_refused_wherever_something_is_written(world):
    client = Client(raise_request_exception=False)
    client.force_login(world.cast.roles[Role.AUDITOR])
    addresses = [
        one
        for one in all_addresses()
        if one.name not in OWN | SAME_FOR_ALL
        and not is_working_paper(one)
        and not one.name.startswith(ON_ITS_WAY)
    ]
    asked = [
        (address, {parameter: subject.value, **verb})
        for address in addresses
        for parameter, subject in cells(world, address)
        for verb in verbs_of(address, every_act=True)
    ]
    asked += [(address, {}) for address in addresses if not list(cells(world, address))]
    found = [wrong(client, world, address, given) for address, given in asked]
    assert [one for one in found if one] == []
    assert len(asked) > 50
