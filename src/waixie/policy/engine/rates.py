"""How far a clause is kept, as one figure, and which of several verdicts is the worst (decision 5)."""

from collections.abc import Iterable, Mapping

from waixie.policy.engine.types import WORST_FIRST, State

JUDGED = (State.MET, State.LATE, State.BREACHED, State.AFTERWARDS)


def kept_rate(counts: Mapping[State, int], accepted: int = 0) -> float | None:
    """The share of judged duties that were met. `accepted` of those recorded afterwards count as met.

    None while nothing has been judged.
    """
    judged = sum(counts.get(state, 0) for state in JUDGED)
    if not judged:
        return None
    return (counts.get(State.MET, 0) + accepted) / judged


def worst(states: Iterable[State]) -> State | None:
    """The state that an object with all of these is shown under; None if none of them counts."""
    held = set(states)
    return next((state for state in WORST_FIRST if state in held), None)


def added(one: Mapping[State, int], other: Mapping[State, int]) -> dict[State, int]:
    """Figures of two rules or two times together; what has fallen to nothing is left out."""
    states = {*one, *other}
    sums = {state: one.get(state, 0) + other.get(state, 0) for state in states}
    return {state: count for state, count in sums.items() if count}
