"""One object with 50 events under 60 rules of all families: how long its evaluation takes."""

import statistics
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from waixie.policy.engine.evaluator import evaluate
from waixie.policy.engine.types import Ev, FactRow, Family, History, Need, Ref, Rule, Span

BEGIN = datetime(2024, 1, 1, tzinfo=UTC)
REF = Ref("engagement", 1)


def rules() -> list[Rule]:
    """Sixty rules, eight of each family but for four retentions."""
    made = []
    for number in range(60):
        family = list(Family)[number % 8]
        act, need = Need((f"a{number % 12}",)), Need((f"b{number % 9}",))
        plain = Rule(f"R{number}", "1", family, REF.type, act, (need,), within=Span(3, "d"))
        made.append(replace(plain, every=Span(1, "m"), date_fact="end", at_least=2, keep=Span(1, "y")))
    return made


def history() -> History:
    """Fifty events over half a year."""
    events = []
    for number in range(50):
        at = BEGIN + timedelta(days=3.6 * number)
        kind = f"a{number % 12}" if number % 2 else f"b{number % 9}"
        events.append(Ev(number + 1, kind, at, at, person=number % 5))
    facts = (FactRow(REF, "end", "2024-12-31", BEGIN, BEGIN, 1),)
    return History(REF, events, facts=facts)


def main() -> None:
    """Print the median and the 99th percentile of 500 evaluations."""
    wanted, past, now, took = rules(), history(), BEGIN + timedelta(days=190), []
    for _ in range(500):
        begin = time.perf_counter()
        duties = evaluate(wanted, past, now)
        took.append(1000 * (time.perf_counter() - begin))
    took.sort()
    print(f"{len(duties)} duties: median {statistics.median(took):.2f} ms, p99 {took[-5]:.2f} ms")


if __name__ == "__main__":
    main()
