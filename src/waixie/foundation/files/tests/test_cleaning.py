import io

import pytest

from waixie.foundation.files import actions
from waixie.foundation.files.blobs import path_of, write_blob
from waixie.foundation.files.tests.cast import content_of, store
from waixie.foundation.files.tests.good import png

pytestmark = pytest.mark.django_db


def test_content_that_no_row_knows_goes_after_a_day(mei):
    kept, orphan = store(mei), write_blob(io.BytesIO(b"x"))
    assert actions.remove_orphans() == 0
    assert actions.remove_orphans(older_than=-1) == 1
    assert not path_of(orphan.blob).exists()
    assert content_of(kept, mei) == png()


def test_damaged_and_missing_content_is_named_without_a_key(mei):
    sound, spoilt, missing = store(mei), store(mei), store(mei)
    path_of(spoilt.blob).write_bytes(b"x")
    path_of(missing.blob).unlink()
    assert [file.pk for file in actions.damaged_files()] == [spoilt.pk, missing.pk]
    assert sound.pk not in {file.pk for file in actions.damaged_files()}
