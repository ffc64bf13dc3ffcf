"""How grave a risk is. Pure; after ISO 31000, likelihood and impact each from one to five, as clause 1.9 of the standard policy asks."""

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
