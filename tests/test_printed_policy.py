"""Any version of the policy on paper: read back from the PDF that the page gives."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from tests.cast import make_inside, make_outside
from waixie.desks.tests.company import POLICY, Company, browser, found
from waixie.foundation.accounts.roles import Role
from waixie.foundation.permits.acting import system
from waixie.policy.actions.drafts import begin_from_version
from waixie.policy.grammar import Texts
from waixie.policy.models import PolicyVersion
from waixie.policy.printing.setting import set_as_pdf
from waixie.policy.printing.sheets import Edition, Signed, missing_in, sheet_of
from waixie.policy.wording import read_policy

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 4, tzinfo=UTC)
LANGUAGES = ("zh-Hant", "zh-Hans", "en")
EDITION = Edition("立成精密", "ab" * 32, NOW, draft=False, approvals=[Signed("方國強", NOW, "cd" * 32)])


@pytest.fixture
def company() -> Company:
    return found()


@pytest.fixture
def version(company) -> PolicyVersion:
    with system("test"):
        return PolicyVersion.objects.select_related("policy").get()


@pytest.fixture
def text():
    with system("test"):
        return read_policy(POLICY)


def read(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def printed(text, language: str, edition: Edition = EDITION) -> str:
    return read(set_as_pdf(sheet_of(text, language, edition)))


@pytest.mark.parametrize(
    ("language", "title", "clause", "watched"),
    [
        ("en", "Theregime", "Theserviceischeckedeachmonth.", "AnnexA.Howitiswatched"),
        ("zh-Hant", "管理辦法", "每月檢查服務。", "附錄一"),
        ("zh-Hans", "管理制度", "每月检查服务。", "附录一"),
    ],
)
def test_the_text_is_there_in_each_language(text, language, title, clause, watched):
    page = printed(text, language)
    for said in (title, "3.08", clause, watched, "立成精密", "方國強", "ab" * 32, "cd" * 32):
        assert said in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_type_is_embedded(text, language):
    fonts = {}
    for page in PdfReader(io.BytesIO(set_as_pdf(sheet_of(text, language, EDITION)))).pages:
        fonts |= page["/Resources"]["/Font"]
    assert fonts
    for font in fonts.values():
        (inner,) = font.get_object()["/DescendantFonts"]
        described = inner.get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(described)


def test_each_page_has_its_number(text):
    pages = PdfReader(io.BytesIO(set_as_pdf(sheet_of(text, "en", EDITION)))).pages
    for number, page in enumerate(pages, start=1):
        assert f"{number} / {len(pages)}" in page.extract_text()


def test_a_translation_says_which_text_prevails(text):
    assert "Thisisatranslation" not in printed(text, "en")
    assert "以English文本為準" not in printed(text, "zh-Hant")
    assert "以該文本為準" in printed(text, "zh-Hant")


@pytest.mark.parametrize(("draft", "times"), [(True, 1), (False, 0)])
def test_a_draft_says_so_on_each_page(text, draft, times):
    content = set_as_pdf(sheet_of(text, "en", replace(EDITION, draft=draft)))
    pages = PdfReader(io.BytesIO(content)).pages
    assert all(("DRAFT" in page.extract_text()) == draft for page in pages)


def test_without_an_approval_it_says_so(text):
    assert "Nobodyhasapprovedthistextyet." in printed(text, "en", replace(EDITION, approvals=[]))


def test_a_character_that_can_not_be_set_is_named_and_never_left_blank(text):
    rare = chr(0x323B0)  # from the newest part of Unicode
    odd = replace(text, title=Texts(en=f"Mr {rare}"))
    sheet = sheet_of(odd, "en", EDITION)
    assert (sheet["title"], sheet["missing"]) == ("Mr 〓", ["U+323B0"])
    assert "U+323B0" in read(set_as_pdf(sheet))


def test_characters_of_real_names_are_all_there():
    assert missing_in(["𠮷野家 䶮 靐 堃 喆 淼 犇 王曉明 赵海强"]) == set()


def test_what_the_text_says_is_never_run(text):
    evil = '#read("/etc/passwd") $x$ *b* \\ <a> @b'
    page = printed(replace(text, title=Texts(en=evil)), "en")
    assert "".join(evil.split()) in page


@pytest.mark.parametrize("door", ["", "/api/v1"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_version_is_given_out_at_each_door(company, version, door, language):
    slash = "" if door else "/"
    path = f"{door}/policy-versions/{version.uuid}/pdf{slash}?language={language}"
    answer = browser(company.supervisor).get(path)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "立成精密" in read(answer.content)


def test_a_draft_is_printed_as_a_draft_for_those_who_see_it(company, version):
    draft = begin_from_version(version, by=company.lead, at=company.now)
    path = f"/policy-drafts/{draft.uuid}/pdf/?language=en"
    assert "DRAFT" in read(browser(company.lead).get(path).content)
    assert browser(make_inside(Role.GATE_GUARD)).get(path).status_code == 404
    assert browser(company.lead).get(f"/api/v1/policy-drafts/{draft.uuid}/pdf").status_code == 200


def test_people_from_outside_are_given_none(company, version):
    outside = browser(make_outside(partner=company.partner.pk))
    assert outside.get(f"/policy-versions/{version.uuid}/pdf/").status_code == 404
    assert outside.get(f"/api/v1/policy-versions/{version.uuid}/pdf").status_code == 404


@pytest.mark.parametrize(
    ("path", "there"),
    [("pdf/?language=en", True), ("pdf/?language=en&rules=no", False)],
)
def test_the_annex_of_rules_may_be_left_out(company, version, path, there):
    answer = browser(company.supervisor).get(f"/policy-versions/{version.uuid}/{path}")
    assert ("Howitiswatched" in read(answer.content)) == there
