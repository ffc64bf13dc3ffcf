import hashlib
import io
from pathlib import Path

import pytest

from tests.cast import entries, make_inside, make_outside, touched
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import NotThere, Refused
from waixie.foundation.files import actions, errors
from waixie.foundation.files.actions import storing
from waixie.foundation.files.inspection import Unfit, inspect
from waixie.foundation.files.models import StoredFile
from waixie.foundation.files.tests.cast import ELSEWHERE, content_of, store
from waixie.foundation.files.tests.good import png
from waixie.foundation.files.tests.hostile import all_hostile
from waixie.foundation.permits.acting import system

pytestmark = pytest.mark.django_db


def on_disk(settings) -> list[Path]:
    return [path for path in Path(settings.WAIXIE_FILES).rglob("*") if path.is_file()]


def test_it_comes_back_as_it_was(mei):
    assert content_of(store(mei), mei) == png()


def test_several_megabytes_come_back_as_they_were(mei):
    data = ("一行文字\n" * 300_000).encode()
    assert content_of(store(mei, data, "long.txt"), mei) == data


def test_what_lies_on_disk_is_noise_and_closed_to_others(mei, settings):
    file = store(mei, b"secret words " * 100, "a.txt")
    (path,) = on_disk(settings)
    raw = path.read_bytes()
    assert b"secret" not in raw
    assert hashlib.sha256(raw).digest() == file.blob_digest
    assert path.stat().st_mode & 0o077 == 0


def test_the_same_content_twice_looks_different_on_disk(mei, settings):
    store(mei)
    store(mei)
    one, two = (path.read_bytes() for path in on_disk(settings))
    assert one != two


def test_it_leaves_a_trace_that_touches_its_object_and_not_its_name(mei):
    file = store(mei, name="王小明身分證.png")
    (entry,) = entries("file.stored")
    assert touched(entry) == {("file", "file", file.pk), ("shelf", "shelf", 1)}
    assert "王小明" not in entry.data
    assert hashlib.sha256(png()).hexdigest() in entry.data


def test_somebody_outside_adds_to_what_he_sees(lin):
    assert content_of(store(lin), lin) == png()


def test_an_object_that_one_does_not_see_is_not_there(lin):
    with pytest.raises(NotThere):
        store(lin, belongs_to=ELSEWHERE)
    with pytest.raises(NotThere):
        store(make_outside(partner=8))


@pytest.mark.parametrize("roles", [(), (Role.AUDITOR,)])
def test_an_auditor_and_somebody_without_a_role_add_nothing(roles):
    with pytest.raises(Refused) as refused:
        store(make_inside(*roles))
    assert refused.value.answer.code == errors.MAY_NOT_ADD.code


def test_a_hostile_file_is_refused_and_leaves_nothing(mei, settings):
    with pytest.raises(Refused) as refused:
        store(mei, b"<html><script>1</script>", "a.txt")
    assert refused.value.answer.code == errors.ACTIVE.code
    assert "markup" in refused.value.answer.sentence
    assert on_disk(settings) == []


def test_every_refusal_of_the_inspection_has_a_sentence(mei):
    codes = {}
    for _what, name, data in all_hostile():
        try:
            inspect(io.BytesIO(data), name)
        except Unfit as problem:
            codes.setdefault(problem.code, problem.params)
    for code, params in codes.items():
        assert str(storing.REASONS[code].sentence) % params


def test_an_object_holds_so_many_and_no_more(mei, monkeypatch):
    monkeypatch.setattr(storing, "MOST_FILES_OF_AN_OBJECT", 1)
    store(mei)
    with pytest.raises(Refused) as refused:
        store(mei)
    assert refused.value.answer.code == errors.TOO_MANY.code


def test_without_a_trace_nothing_is_kept(mei, monkeypatch, settings):
    monkeypatch.setattr(storing, "record", lambda *given, **named: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        store(mei)
    assert on_disk(settings) == []
    with system("test"):
        assert not StoredFile.objects.exists()
    assert actions.list_files(("shelf", 1), by=mei) == []
