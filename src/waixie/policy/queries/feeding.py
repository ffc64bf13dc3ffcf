"""Which rules wait for something that nobody records."""

from collections.abc import Sequence

from waixie.policy.models import RuleVersion, SilentKind
from waixie.policy.watching import is_fed, kept_of


def silent_kinds() -> frozenset[str]:
    """The kinds that nobody records in this company."""
    return frozenset(SilentKind.objects.values_list("kind", flat=True))


def unfed_rules() -> Sequence[RuleVersion]:
    """The rules that wait for something that nobody records: shown as not fed, they open nothing and count nowhere."""
    silent = silent_kinds()
    if not silent:
        return []
    return [row for row in RuleVersion.objects.order_by("pk") if not is_fed(kept_of(row).rule, silent)]


def rules_resting(kind: str, *, begins: bool) -> Sequence[RuleVersion]:
    """The rules that would stop waiting if nobody recorded the kind, or those that wait again if somebody `begins` to."""
    silent = silent_kinds()
    fewer, more = silent - {kind}, silent | {kind}
    rows = RuleVersion.objects.order_by("clause", "code", "number")
    before, after = (more, fewer) if begins else (fewer, more)
    changed = [row for row in rows if is_fed(kept_of(row).rule, before) != is_fed(kept_of(row).rule, after)]
    return [] if (kind in silent) != begins else changed
