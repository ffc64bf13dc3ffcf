"""Two texts compared as a lawyer reads them, and the changes that make one of the other."""

from dataclasses import replace

from waixie.policy import editing
from waixie.policy.differences import compare, pieces
from waixie.policy.grammar import Chapter, Clause, ClauseClass, Language, PolicyText, Texts


def clause(number: str, words: str) -> Clause:
    return Clause(number, ClauseClass.ATTESTED, Texts(zh_hant=words))


LONG = ("合約文本未經法務核可者，不得簽署。", "合約應編號歸檔，並得全文檢索。", "問題通報後四小時內受理。")
TEXT = PolicyText(
    id="p",
    title=Texts(zh_hant="辦法"),
    version="1",
    prevailing=Language.ZH_HANT,
    zone="Asia/Taipei",
    chapters=(
        Chapter("1", Texts(zh_hant="合約"), (clause("1.1", LONG[0]), clause("1.2", LONG[1]))),
        Chapter("2", Texts(zh_hant="問題"), (clause("2.1", LONG[2]),)),
    ),
)


def told(old: str, new: str) -> str:
    marks = {"same": "{}", "inserted": "+{}+", "deleted": "-{}-"}
    return "".join(marks[one.sort].format(one.text) for one in pieces(old, new))


def sorts(new: PolicyText) -> list[tuple[str, str, bool, str]]:
    return [(one.number, one.sort, one.moved, one.was) for one in compare(TEXT, new).clauses]


def test_chinese_is_compared_by_characters_and_latin_by_words():
    assert told("問題通報後四小時內受理。", "問題通報後二小時內受理。") == "問題通報後-四-+二+小時內受理。"
    assert told("within four hours", "within two hours") == "within -four-+two+ hours"


def test_a_single_character_between_two_changes_belongs_to_them():
    assert told("甲乙丙丁", "子乙丑丁") == "-甲乙丙-+子乙丑+丁"


def test_the_same_text_has_no_differences():
    assert compare(TEXT, TEXT).changed == []


def test_words_that_changed():
    new = editing.put_clause(TEXT, "2.1", clause("2.1", "問題通報後二小時內受理。"), chapter="2", after="2.1")
    assert sorts(new)[-1] == ("2.1", "changed", False, "")
    assert [one.number for one in compare(TEXT, new).changed] == ["2.1"]


def test_a_clause_that_was_inserted_renumbers_without_changing():
    new = editing.put_clause(TEXT, "1.2", clause("1.3", LONG[1]), chapter="1")
    new = editing.put_clause(new, None, clause("1.2", "每年檢討一次供應商名單。"), chapter="1", after="1.1")
    assert sorts(new) == [
        ("1.1", "same", False, ""),
        ("1.2", "inserted", False, ""),
        ("1.3", "same", False, "1.2"),
        ("2.1", "same", False, ""),
    ]


def test_a_clause_that_was_deleted_stands_where_it_stood():
    new = editing.take_clause_out(TEXT, "1.2")
    assert [one[:2] for one in sorts(new)] == [("1.1", "same"), ("1.2", "deleted"), ("2.1", "same")]


def test_a_clause_that_was_moved_is_neither_inserted_nor_deleted():
    new = editing.put_clause(TEXT, "1.1", clause("1.1", LONG[0]), chapter="2")
    assert sorts(new) == [
        ("1.2", "same", False, ""),
        ("2.1", "same", False, ""),
        ("1.1", "same", True, ""),
    ]


def test_a_clause_goes_to_the_front_of_a_chapter():
    new = editing.put_clause(TEXT, "1.2", clause("1.2", LONG[1]), chapter="1", after=editing.FIRST)
    assert [one.number for one in new.clauses()] == ["1.2", "1.1", "2.1"]


def test_a_chapter_is_written_moved_and_taken_out():
    new = editing.put_chapter(TEXT, None, "3", Texts(zh_hant="附則"), after="1")
    assert [one.number for one in new.chapters] == ["1", "3", "2"]
    new = editing.put_chapter(new, "3", "4", Texts(zh_hant="罰則"), after=editing.FIRST)
    assert [one.number for one in new.chapters] == ["4", "1", "2"]
    assert [one.number for one in editing.take_chapter_out(new, "4").chapters] == ["1", "2"]


def test_a_new_title_of_a_chapter_leaves_its_clauses_as_they_are():
    new = editing.put_chapter(TEXT, "1", "1", Texts(zh_hant="合約管理"), after="1")
    assert compare(TEXT, new).changed == []
    assert new.chapters[0].title.zh_hant == "合約管理"


def test_a_long_text_is_still_compared():
    old = "".join(LONG) * 200
    assert pieces(old, old + "尾")[-1].text == "尾"
    huge = replace(TEXT, version="2")
    assert compare(TEXT, huge).changed == []
