"""What outside may read of the journal, written where the database can see it. Runs as the owner, after migrations."""

from waixie.foundation.journal.kinds import KINDS
from waixie.foundation.journal.models import ShownTo


def write_audiences() -> int:
    """Write down which kinds are shown to whom, as the catalogue says now; what was there before is replaced."""
    ShownTo.objects.all().delete()
    rows = [ShownTo(kind=kind, audience=one.value) for kind, cls in KINDS.items() for one in cls.shown_to]
    return len(ShownTo.objects.bulk_create(rows))
