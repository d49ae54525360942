"""What an editor has not published is kept on the server: files taken in, cells and words only typed; one person's, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from dataset.package import FILE
from dataset.package import read as read_package
from desk.draft import Draft, Drafts, brought
from tests.conftest import Package


def test_a_draft_outlives_the_page_and_is_one_persons(tmp_path: Path) -> None:
    draft = Draft("abc", {"data/figures.csv": "编号\r\n".encode("gb18030")})
    assert Drafts(tmp_path).keep("li@example.com", draft)
    assert Drafts(tmp_path).load("li@example.com") == draft
    assert Drafts(tmp_path).load("wang@example.com") == Draft()
    Drafts(tmp_path).keep("li@example.com", Draft("abc"))
    assert list(tmp_path.iterdir()) == []


def test_what_is_typed_and_not_taken_in_is_part_of_the_draft(tmp_path: Path) -> None:
    typed = Draft(
        "abc", typed={"data/figures.csv": "id,value\na,5483个\n"}, fields={"desk-message": "更正", "same": True}
    )
    assert typed.begun and Drafts(tmp_path).keep("li", typed) and Drafts(tmp_path).load("li") == typed
    assert not Draft("abc", fields={"desk-message": "更正"}).begun


def test_two_pages_of_one_editor_do_not_overwrite_each_others_draft(tmp_path: Path) -> None:
    first, second = Drafts(tmp_path), Drafts(tmp_path)
    assert first.change("li", "abc", lambda draft: draft.files.update({"data/a.csv": b"1"}))
    assert second.change("li", "abc", lambda draft: draft.typed.update({"data/b.csv": "2"}))
    assert first.load("li") == Draft("abc", {"data/a.csv": b"1"}, {"data/b.csv": "2"})


def test_a_page_that_stands_on_another_commit_than_the_draft_puts_nothing_into_it(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.change("li", "new", lambda draft: draft.typed.update({"data/b.csv": "2"}))
    assert not drafts.change("li", "old", lambda draft: draft.files.update({"data/a.csv": b"1"}))
    assert drafts.load("li") == Draft("new", {}, {"data/b.csv": "2"})


def test_what_is_typed_goes_along_to_a_newer_file_unless_both_changed_the_same_cell(package: Package) -> None:
    found = read_package(package.files[FILE])[0]
    assert found is not None
    old, path = package.text("figures"), "data/figures.csv"
    mine, theirs = old.replace("增收", "农民增收"), old.replace("参赛项目", "参赛项目数")
    assert (along := brought(path, mine, old.encode(), theirs.encode(), found))
    assert "农民增收" in along and "参赛项目数" in along
    assert brought(path, old.replace("参赛项目", "项目"), old.encode(), theirs.encode(), found) is None
    assert brought(path, "id,period\na,1\na,1\n", old.encode(), theirs.encode(), found) is None


def test_a_draft_that_cannot_be_read_is_an_empty_one(tmp_path: Path) -> None:
    Drafts(tmp_path).keep("li", Draft("abc", {"data/a.csv": b"1"}))
    next(tmp_path.iterdir()).write_text("[]", "utf-8")
    assert Drafts(tmp_path).load("li") == Draft()
