"""History: who, when, what, why, of tables and cells; undo, which is a publish; the file as it was; a second editor's agreement."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from desk.change import Change
from desk.outcome import Conflict, Published, Refused, Waiting
from desk.store import history, pending
from desk.store.history import Difference
from desk.store.undo import Why, undo
from tests.conftest import Package
from tests.desk import FIGURES, FINE, LI, SAID, WANG, WORDS, WRONG, Desk, git, small

KEY = "cup.entries.2014/2024"
LABEL, INCOME = ("参赛项目,Entries", "参赛项目数,Entries"), ("增收,Income", "农民增收,Income")
WHY = Why("原来的数是对的", "The first figure was right")


@pytest.fixture
def room(package: Package, tmp_path: Path) -> Desk:
    return small(package, tmp_path)


def published(outcome: object) -> str:
    assert isinstance(outcome, Published), outcome
    return outcome.commit


def test_the_log_says_who_when_what_and_why(room: Desk) -> None:
    commit = published(room.publish(room.change(LABEL), WANG))
    newest, first = history.log(room.repository)
    assert (newest.commit, newest.author, newest.email, newest.message) == (commit, "王编辑", "wang@example.com", SAID)
    assert (newest.files, newest.kind, newest.when.tzinfo is not None) == ((FIGURES,), "publish", True)
    assert (first.author, first.kind, FIGURES in first.files) == ("工程师", "", True)
    assert history.log(room.repository, [WORDS]) == [first]


def test_a_cell_has_a_history_of_its_own(room: Desk) -> None:
    published(room.correct("3002", "3003", LI))
    published(room.publish(room.change(INCOME)))
    published(room.correct("3003", "3004", WANG))
    steps = history.cell(room.repository, FIGURES, KEY, "value")
    assert [(step.entry.author, step.before, step.after) for step in steps] == [
        ("王编辑", "3003", "3004"), ("李编辑", "3002", "3003"), ("工程师", None, "3002"),
    ]  # fmt: skip


def test_two_revisions_are_compared_cell_by_cell(room: Desk) -> None:
    base = room.publisher.base()
    published(room.publish(room.change(LABEL)))
    published(room.publish(Change(room.publisher.base(), {WORDS: "新的一句\n".encode()})))
    assert history.compare(room.repository, base, room.publisher.base()) == [
        Difference(FIGURES, KEY, "label_zh", "label_zh", "参赛项目", "参赛项目数"),
        Difference(WORDS, "", "", "", "杯赛\n", "新的一句\n"),
    ]


def test_a_file_is_there_as_it_was(room: Desk) -> None:
    base, text = room.publisher.base(), room.text()
    published(room.publish(room.change(LABEL)))
    assert room.repository.file(base, FIGURES) == text.encode()
    assert room.repository.file(base, "data/none.csv") is None


def test_undo_takes_back_one_publish_and_leaves_later_ones(room: Desk) -> None:
    wrong = published(room.publish(room.change(LABEL)))
    published(room.publish(room.change(INCOME), WANG))
    published(undo(room.publisher, wrong, WANG, WHY))
    assert "参赛项目,Entries" in room.text() and "农民增收" in room.text()
    newest = history.log(room.repository)[0]
    assert (newest.kind, newest.undoes, newest.author) == ("undo", wrong, "王编辑")
    assert newest.message == f"撤销“{SAID}”：原来的数是对的"


def test_an_undo_can_be_undone(room: Desk) -> None:
    undone = published(undo(room.publisher, published(room.publish(room.change(LABEL))), LI, WHY))
    published(undo(room.publisher, undone, LI, WHY))
    assert "参赛项目数,Entries" in room.text()


def test_undo_is_refused_where_the_cell_was_changed_again_and_says_by_whom(room: Desk) -> None:
    first = published(room.correct("3002", "3003", LI))
    published(room.correct("3003", "3004", WANG))
    tip = room.publisher.base()
    stopped = undo(room.publisher, first, LI, WHY)
    assert isinstance(stopped, Conflict)
    assert ("value", "3003", "3004", "3002") in [(c.column, c.base, c.theirs, c.mine) for c in stopped.clashes]
    assert [entry.author for entry in stopped.theirs] == ["王编辑"]
    assert room.publisher.base() == tip


def test_undoing_a_correction_is_a_correction_and_unsays_nothing(room: Desk) -> None:
    published(undo(room.publisher, published(room.correct("3002", "3003")), WANG, WHY))
    release = room.shelf().current().release
    assert release is not None and release.quantity("cup.entries").value == 3002
    first, second = release.corrections
    assert (first.before, first.after, first.reason_zh) == ("3002", "3003", WRONG.zh)
    assert (second.before, second.after) == ("3003", "3002")
    assert second.reason_zh.startswith("撤回20") and second.reason_zh.endswith("日的更正：原来的数是对的")
    assert second.reason_en.startswith("The correction of ") and second.reason_en.endswith("The first figure was right")


def test_undoing_what_was_no_correction_writes_none(room: Desk) -> None:
    change = room.change((",3002,个", ",3003,个"), ("3002个", "3003个"))
    commit = published(room.publish(change, reasons={("cup.entries", "2014/2024", "value"): FINE}))
    published(undo(room.publisher, commit, WANG, WHY))
    release = room.shelf().current().release
    assert release is not None and (release.quantity("cup.entries").value, release.corrections) == (3002, ())


def test_a_file_that_a_publish_added_goes_again(room: Desk) -> None:
    new = "words/zh/stories/new.md"
    commit = published(room.publish(Change(room.publisher.base(), {new: "新\n".encode()})))
    assert (room.root / new).exists()
    published(undo(room.publisher, commit, LI, WHY))
    assert not (room.root / new).exists()


def test_undo_runs_the_whole_check(room: Desk) -> None:
    source = "gazette,志,Gazette,局,Bureau,,,census,,,high,,\n"
    sources = room.text("data/sources.csv") + source
    added = published(room.publish(Change(room.publisher.base(), {"data/sources.csv": sources.encode()})))
    published(room.publish(room.change(("1109606,gov", "1109606,gazette"), path="data/districts.csv"),
                           reasons={("districts.370214.people", "2020", "source"): FINE}))  # fmt: skip
    foreign = room.change((",2024-09-29,,qd-cup,9,1,200余家", ",2024-09-29,,gazette,,,200余家"))
    published(room.publish(foreign, reasons={("cup.honours", "2014/2024", "source"): FINE,
                                             ("cup.honours", "2014/2024", "paragraph"): FINE}))  # fmt: skip
    refused = undo(room.publisher, added, LI, WHY)
    assert isinstance(refused, Refused) and "检查没有通过" in refused.why
    assert any("gazette" in problem.message for problem in refused.problems)


def test_a_commit_of_code_alone_or_of_another_branch_is_not_undone(room: Desk) -> None:
    published(room.publish(room.change(LABEL)))
    who = ("-c", "user.name=x", "-c", "user.email=x@x")
    git(room.root, *who, "commit", "--quiet", "--allow-empty", "-m", "code")
    code = room.publisher.base()
    assert history.entry(room.repository, code).files == ()
    refused = undo(room.publisher, code, LI, WHY)
    assert isinstance(refused, Refused) and "没有改动数据" in refused.why
    git(room.root, "reset", "--quiet", "--hard", "HEAD~2")
    gone = undo(room.publisher, code, LI, WHY)
    assert isinstance(gone, Refused) and "不在发布的历史里" in gone.why


def test_what_was_undone_already_and_the_first_commit_are_refused_in_words(room: Desk) -> None:
    commit = published(room.publish(room.change(LABEL)))
    published(undo(room.publisher, commit, LI, WHY))
    again = undo(room.publisher, commit, LI, WHY)
    assert isinstance(again, Refused) and "已经撤销过" in again.why
    first = undo(room.publisher, history.log(room.repository)[-1].commit, LI, WHY)
    assert isinstance(first, Refused) and "第一个提交" in first.why
    for odd in ("0" * 40, "--all", "nonsense"):
        assert isinstance(undo(room.publisher, odd, LI, WHY), Refused)


@pytest.fixture
def two(room: Desk) -> Desk:
    return Desk(room.root, dataclasses.replace(room.publisher, second=lambda: True))


def test_with_the_rule_of_two_nothing_goes_out_before_another_editor_agrees(two: Desk) -> None:
    text = two.text()
    waits = two.correct("3002", "3003", LI)
    assert isinstance(waits, Waiting)
    assert (two.text(), len(history.log(two.repository))) == (text, 1)
    (seen,) = pending.waiting(two.repository)
    assert (seen.id, seen.editor, seen.message) == (waits.id, LI, SAID)
    assert [(d.column, d.after) for d in history.differences(
        two.repository.state(seen.wanted.base), {FIGURES: seen.wanted.files[FIGURES] or b""}, [FIGURES])] != []  # fmt: skip
    own = two.publisher.approve(waits.id, dataclasses.replace(LI, email="LI@example.com"))
    assert isinstance(own, Refused) and "另一位编辑" in own.why
    published(two.publisher.approve(waits.id, WANG))
    newest = history.log(two.repository)[0]
    assert (newest.author, newest.approved) == ("李编辑", "王编辑 <wang@example.com>")
    release = two.shelf().current().release
    assert release is not None and [c.reason_zh for c in release.corrections] == [WRONG.zh]
    assert pending.waiting(two.repository) == []


def test_what_waits_is_checked_again_when_it_is_approved(two: Desk, room: Desk) -> None:
    waits = two.correct("3002", "3003", LI)
    assert isinstance(waits, Waiting)
    published(room.correct("3002", "3004", WANG))
    assert isinstance(two.publisher.approve(waits.id, WANG), Conflict)
    assert [each.id for each in pending.waiting(two.repository)] == [waits.id]
    pending.decline(two.repository, waits.id)
    assert pending.waiting(two.repository) == []
    assert isinstance(two.publisher.approve(waits.id, WANG), Refused)


def test_what_does_not_pass_does_not_even_wait(two: Desk) -> None:
    assert isinstance(two.publish(two.change((",3002,个", ",3020,个"))), Refused)
    assert pending.waiting(two.repository) == []


def test_an_undo_waits_too_and_keeps_what_it_undoes(two: Desk, room: Desk) -> None:
    commit = published(room.publish(room.change(LABEL)))
    waits = undo(two.publisher, commit, LI, WHY)
    assert isinstance(waits, Waiting)
    published(two.publisher.approve(waits.id, WANG))
    assert history.log(two.repository)[0].undoes == commit
