"""A document is put into the file of an engagement."""

import io

import pytest

from tests.cast import NOON, entries, touched
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import NotThere, Refused
from waixie.foundation.files.actions import open_file, store_file
from waixie.foundation.files.models import Audience
from waixie.foundation.files.tests.good import png
from waixie.registry.actions import file_document
from waixie.registry.actions.documents import documents_of
from waixie.registry.queries.members import team_of

pytestmark = pytest.mark.django_db(transaction=True)


def put(cast, by, audience=Audience.INSIDE, engagement=None):
    return file_document(
        engagement or cast.running,
        io.BytesIO(png()),
        "合約.png",
        what="contract",
        audience=audience,
        by=by,
        at=NOON,
    )


def listed(cast, by):
    from waixie.foundation.permits.acting import acting

    with acting(by, read_only=True):
        return documents_of(cast.running, team_of(by, cast.running), by=by)


def test_it_lies_in_the_file_and_the_journal_says_so_without_its_name(cast):
    file = put(cast, cast.admin)
    (entry,) = entries("document.filed")
    assert "合約" not in entry.data
    assert {("engagement", "engagement", cast.running.pk), ("file", "file", file.pk)} <= touched(entry)
    assert entries("file.stored") == []
    assert listed(cast, cast.admin) == [file]


def test_papers_of_its_people_and_its_partner_lie_there_too(cast):
    of = [("worker", cast.wang.pk), ("partner", cast.lixun.pk)]
    for one in of:
        store_file(io.BytesIO(png()), "證書.png", belongs_to=one, by=cast.admin, at=NOON)
    assert {(one.object_type, one.object) for one in listed(cast, cast.admin)} == set(of)


def test_outside_sees_only_what_is_meant_for_it(cast):
    kept = {one: put(cast, cast.admin, one) for one in Audience}
    assert set(listed(cast, cast.rep)) == {kept[Audience.PARTNER], kept[Audience.EVERYBODY]}
    assert set(listed(cast, cast.wang_himself)) == {kept[Audience.EVERYBODY]}
    with pytest.raises(NotThere):
        open_file(kept[Audience.INSIDE].uuid, by=cast.rep)
    with open_file(kept[Audience.PARTNER].uuid, by=cast.rep).content as content:
        assert content.read() == png()


def test_who_adds_one_from_outside_sees_it(cast):
    file = put(cast, cast.wang_himself, Audience.PARTNER)
    assert file in listed(cast, cast.wang_himself)


def test_it_refuses_the_auditor(cast):
    with pytest.raises(Refused) as refusal:
        put(cast, cast.roles[Role.AUDITOR])
    assert refusal.value.answer.code == "registry.may_not_file"
    assert entries("document.filed") == []


def test_anothers_engagement_is_not_there(cast):
    with pytest.raises(NotThere):
        put(cast, cast.rep, engagement=cast.foreign)


def test_without_a_trace_nothing_is_kept(cast, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("waixie.foundation.files.actions.storing.record", broken)
    with pytest.raises(RuntimeError):
        put(cast, cast.admin)
    assert listed(cast, cast.admin) == []
