import uuid

import pytest

from tests.cast import NOON, make_outside
from waixie.foundation.answers import NotThere
from waixie.foundation.files import actions
from waixie.foundation.files.blobs import BlobMissing, path_of
from waixie.foundation.files.serving import as_attachment
from waixie.foundation.files.tests.cast import ELSEWHERE, HERE, content_of, store
from waixie.foundation.files.tests.good import png
from waixie.foundation.permits.acting import acting

pytestmark = pytest.mark.django_db


def test_whoever_sees_the_object_gets_the_file(mei, lin):
    file = store(mei)
    assert content_of(file, lin) == png()
    assert actions.list_files(HERE, by=lin) == [file]


def test_it_opens_while_a_page_is_read(mei, lin):
    file = store(mei)
    with acting(lin, read_only=True):
        assert content_of(file, lin) == png()


def test_absent_removed_and_not_yours_are_all_not_there(mei, lin):
    hidden, removed = store(mei, belongs_to=ELSEWHERE), store(mei)
    actions.remove_file(removed, reason="wrong one", by=mei, at=NOON)
    for number in (hidden.uuid, removed.uuid, uuid.uuid4()):
        with pytest.raises(NotThere):
            actions.open_file(number, by=lin)
    with pytest.raises(NotThere):
        actions.list_files(ELSEWHERE, by=lin)
    with pytest.raises(NotThere):
        actions.open_file(store(mei).uuid, by=make_outside(partner=8))


def test_it_goes_out_as_an_attachment_that_no_browser_runs(mei):
    file = store(mei, name='現場"照片.png')
    response = as_attachment(actions.open_file(file.uuid, by=mei))
    assert b"".join(response) == png()
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["Content-Length"] == str(len(png()))
    assert response.headers["Content-Type"] == "image/png"


@pytest.mark.parametrize("harm", ["flip", "cut", "swap"])
def test_content_that_was_tampered_with_is_not_given_out(mei, harm):
    file, other = store(mei), store(mei)
    path = path_of(file.blob)
    raw = bytearray(path.read_bytes())
    if harm == "flip":
        raw[-1] ^= 1
    path.write_bytes(
        path_of(other.blob).read_bytes() if harm == "swap" else bytes(raw if harm == "flip" else raw[:-5])
    )
    with pytest.raises(Exception, match=r"(?i)decrypt|authentic|matching key|short|invalid"):
        content_of(file, mei)


def test_content_that_is_gone_is_said_to_be_gone(mei):
    file = store(mei)
    path_of(file.blob).unlink()
    with pytest.raises(BlobMissing):
        actions.open_file(file.uuid, by=mei)
