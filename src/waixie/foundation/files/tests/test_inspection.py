import io

import pytest

from waixie.foundation.files.inspection import Unfit, inspect
from waixie.foundation.files.inspection.looking import plain_name
from waixie.foundation.files.limits import MEGABYTE, MOST_BYTES, TYPES
from waixie.foundation.files.tests.good import GOOD, pdf, png
from waixie.foundation.files.tests.hostile import all_hostile

HOSTILE = list(all_hostile())


def test_the_hostile_corpus_is_large_enough():
    assert len(HOSTILE) >= 300


@pytest.mark.parametrize("name", GOOD)
def test_what_people_really_send_is_taken(name):
    found = inspect(io.BytesIO(GOOD[name]), name)
    assert (found.name, found.size) == (name, len(GOOD[name]))
    assert found.type == TYPES[found.extension]


def test_nothing_hostile_is_taken():
    taken = []
    for what, name, data in HOSTILE:
        try:
            inspect(io.BytesIO(data), name)
        except Unfit:
            continue
        taken.append(what)
    assert taken == []


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("bomb", "unpacks_too_big"),
        ("bomb of many", "unpacks_too_big"),
        ("too many entries", "too_many_entries"),
        ("archive with ../../etc/passwd", "entry_unfit"),
        ("a.pdf with an archive behind", "two_faces"),
        ("docx with vbaProject.bin", "active"),
        ("exe as pdf", "type_unknown"),
        ("svg as txt", "active"),
        ("pdf as a.png", "type_differs"),
        ("entries over each other", "unpacks_too_big"),
        ("pdf that unpacks for ever", "unpacks_too_big"),
        ("png cut off", "damaged"),
        ("nothing as pdf", "empty"),
    ],
)
def test_each_is_refused_for_its_own_reason(what, code):
    name, data = next((name, data) for one, name, data in HOSTILE if one == what)
    with pytest.raises(Unfit) as refused:
        inspect(io.BytesIO(data), name)
    assert refused.value.code == code


def test_a_file_that_is_too_big_is_refused_before_it_is_read_whole():
    class Endless(io.RawIOBase):
        read_so_far = 0

        def seek(self, *where):
            return 0

        def read(self, size=-1):
            self.read_so_far += size
            return b"x" * size

    source = Endless()
    with pytest.raises(Unfit) as refused:
        inspect(source, "a.txt")
    assert refused.value.params == {"most": MOST_BYTES // MEGABYTE}
    assert source.read_so_far <= MOST_BYTES + 2 * MEGABYTE


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\mei\\合約.pdf", "合約.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("invoice\u202efdp.txt", "invoicefdp.txt"),
        ("\x00.pdf", "pdf"),
        ("", "file"),
        ("..", "file"),
        ("x" * 400 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_a_name_leads_nowhere_and_turns_nothing_round(given, kept):
    assert plain_name(given) == kept


def test_a_word_in_the_content_of_a_page_is_not_a_command():
    assert inspect(io.BytesIO(pdf(b"/JSX 1 /Launcher 2")), "a.pdf").extension == "pdf"


def test_a_picture_with_a_harmless_remark_is_taken():
    assert inspect(io.BytesIO(png(comment=b"a < b and script")), "a.png").extension == "png"
