"""What the tests of files do again and again."""

import io

from tests.cast import NOON
from waixie.foundation.files import actions
from waixie.foundation.files.tests.good import png

HERE, ELSEWHERE = ("shelf", 1), ("shelf", 2)


def store(by, data=None, name="photo.png", belongs_to=HERE):
    return actions.store_file(
        io.BytesIO(png() if data is None else data), name, belongs_to=belongs_to, by=by, at=NOON
    )


def content_of(file, by) -> bytes:
    with actions.open_file(file.uuid, by=by).content as content:
        return content.read()
