"""A small event catalogue of plain data for tests of the grammar and of the sentences."""

from waixie.policy.grammar import FactShape, FieldShape, KindShape, PlainCatalogue

IMPACT = FieldShape("choice", ("High", "Major", "Medium", "Low"))
CASE = {"case": "case"}
ACCESS = {"access": "access", "engagement": "engagement", "worker": "worker", "partner": "partner"}


def _kind(name: str, roles: dict[str, str], **fields: FieldShape) -> KindShape:
    return KindShape(name, fields, roles)


SHAPES = [
    _kind("case.reported", {**CASE, "engagement": "engagement"}, impact=IMPACT),
    _kind("case.queued", CASE, impact=IMPACT, cost=FieldShape("number"), safety=FieldShape("flag")),
    _kind("case.acknowledged", CASE, impact=IMPACT),
    _kind("case.resolved", CASE, impact=IMPACT),
    _kind("case.reassigned", CASE, team=FieldShape("text")),
    _kind("agreement.signed", {"partner": "partner"}, ends_on=FieldShape("day")),
    _kind("agreement.revoked", {"partner": "partner"}),
    _kind("training.passed", {"worker": "worker"}, course=FieldShape("text"), score=FieldShape("number")),
    _kind("access.requested", ACCESS),
    _kind("access.approved", ACCESS),
    _kind("access.granted", ACCESS),
    _kind("site.entered", {"engagement": "engagement", "worker": "worker"}),
    _kind("engagement.activated", {"engagement": "engagement", "partner": "partner"}),
    _kind("engagement.ended", {"engagement": "engagement"}),
    _kind("engagement.reopened", {"engagement": "engagement"}),
    _kind("inspection.done", {"engagement": "engagement"}),
    _kind("renewal.decided", {"engagement": "engagement"}),
    _kind("bid.received", {"requirement": "requirement"}),
    _kind("comparison.opened", {"requirement": "requirement"}),
    _kind("file.destroyed", {"engagement": "engagement"}),
    _kind("hold.placed", {"engagement": "engagement"}),
]

CATALOGUE = PlainCatalogue(
    {shape.name: shape for shape in SHAPES},
    {
        "engagement": {
            "end_date": FactShape("day"),
            "workers": FactShape("reference", "worker"),
            "partner": FactShape("reference", "partner"),
            "legal_form": FactShape("value", values=("contract", "dispatch", "mandate")),
            "department": FactShape("value"),
        },
    },
    ("supervisor", "security_officer", "task_force"),
    ("default", "taiwan"),
)
