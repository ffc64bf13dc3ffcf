"""What arrives in the house: a file on its way in, a file that was taken over, a notice. Of two people each."""

import tempfile
from pathlib import Path

from tests.cast import NOON
from waixie.foundation.accounts.models import Account, Person
from waixie.foundation.notices.actions import tell
from waixie.foundation.notices.actions.telling import News
from waixie.foundation.notices.models import Notice
from waixie.foundation.permits.acting import system
from waixie.registry.actions.import_drafts import bring_file
from waixie.registry.imports.looking import look_into
from waixie.registry.models import ImportBatch, ImportDraft, ImportSort


def on_its_way(by: Account) -> ImportDraft:
    """A roster that somebody brought and nobody has taken over."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "roster.csv"
        path.write_text("姓名,廠商\n王小明,立訊工程\n")
        look = look_into(path, sort=ImportSort.ROSTER, zone="Asia/Taipei")
        return bring_file(path, path.name, look, by=by, at=NOON)


def taken_over() -> ImportBatch:
    """A roster that was taken over."""
    with system("matrix"):
        said = {"file_name": "x", "file_hash": b"x" * 32, "batch": 0, "report": {}}
        return ImportBatch.objects.create(sort=ImportSort.ROSTER, imported_at=NOON, **said)


def told(person: Person, duty: int) -> Notice:
    """What somebody alone is told of a duty."""
    with system("matrix"):
        tell([News(person.pk, "duty.reminder", "matrix", data={"duty": duty})], at=NOON)
        return Notice.objects.get(person=person, key="matrix")
