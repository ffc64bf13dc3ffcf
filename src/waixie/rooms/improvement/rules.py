"""How grave a risk is, and how a sample is drawn. Pure. The scale: after ISO 31000, likelihood and impact each from one to five, as clause 1.9 of the standard policy asks."""

import hashlib
from collections.abc import Iterable
from enum import StrEnum

SCALE = (1, 2, 3, 4, 5)
GRAVE = 4  # an impact from here on has a treatment within 30 days (standard policy, clause 1.9)


class Band(StrEnum):
    """How much a risk weighs, likelihood and impact together."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"
    EXTREME = "extreme"


def band(likelihood: int, damage: int) -> Band:
    """The band of a cell of the heat map."""
    weight = likelihood * damage
    if weight >= 15:
        return Band.EXTREME
    if weight >= 10:
        return Band.HIGH
    return Band.MODERATE if weight >= 5 else Band.LOW


# ── audits ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def sha256(text: str) -> str:
    """The digest of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def written_out(keys: Iterable[str]) -> str:
    """A population as a file: its keys in order, one on each line."""
    return "".join(f"{key}\n" for key in sorted(keys))


def draw(seed: str, keys: Iterable[str], size: int) -> list[str]:
    """The sample: the keys whose digest together with the seed is smallest. The same for everybody who computes it."""
    return sorted(keys, key=lambda key: (sha256(f"{seed}:{key}"), key))[:size]
