"""Which keys a rule of each family has. Reading and writing both follow this table."""

from dataclasses import dataclass

from waixie.policy.engine.types import Family


@dataclass(frozen=True)
class Shape:
    """The keys of a family: what opens a duty, what meets it, what else must or may be said."""

    act: str
    need: str
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    stop: str = "until"  # the key that holds Rule.until, where the family has one
    extra: tuple[str, ...] = ("via",)  # what may be said of the awaited event

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys that belong to the family alone."""
        return tuple(dict.fromkeys((self.act, self.need, *self.required, *self.optional)))


_EVIDENCE = ("via", "valid", "revoked_by")

SHAPES = {
    Family.GATE: Shape(
        "before", "needs", ("before", "needs"), ("same_instant", "first_only", "enforce"), extra=_EVIDENCE
    ),
    Family.RESPONSE: Shape(
        "after", "expect", ("after", "expect", "within"), ("until", "pairing", "first_only", "suspension")
    ),
    Family.PERIODIC: Shape(
        "from", "expect", ("from", "expect", "every"), ("anchor", "until", "first_only", "suspension")
    ),
    Family.DEADLINE: Shape(
        "from", "expect", ("from", "expect", "date"), ("offset", "until", "first_only", "suspension")
    ),
    Family.COUNT: Shape("before", "count", ("before", "count"), ("same_instant", "first_only")),
    Family.SEPARATION: Shape("act", "other_than", ("act", "other_than"), ("pair",)),
    Family.PROHIBITION: Shape("never", "after", ("never",), ("until", "first_only"), extra=_EVIDENCE),
    Family.RETENTION: Shape(
        "from",
        "destroy",
        ("from", "destroy", "keep", "grace"),
        ("hold", "first_only", "suspension"),
        "hold",
        (),
    ),
}

COMMON = (
    "id",
    "version",
    "family",
    "per",
    "owner",
    "scope",
    "record_within",
    "legal",
    "waivable",
    "calendar",
    "zone",
    "valid_from",
    "valid_to",
    "retroactive",
    "remind",
    "escalate",
    "urgent",
    "note",
)
INHERITED = (
    "owner",
    "scope",
    "record_within",
    "suspension",
    "calendar",
    "zone",
    "valid_from",
    "valid_to",
    "retroactive",
    "remind",
    "escalate",
    "urgent",
)

EVERY_KEY = tuple(dict.fromkeys((*COMMON, *(key for shape in SHAPES.values() for key in shape.keys))))
