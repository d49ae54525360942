"""Publishing: one commit by the editor, of data and words only; refused, in Chinese, for whatever would mislead a reader."""

from __future__ import annotations

from pathlib import Path

import pytest

import pages
from dataset import load
from desk.change import Change
from desk.outcome import Published, Reason, Refused
from desk.store import begin, history
from desk.store.publishing import Publisher
from desk.store.repository import Repository
from desk.store.review import Wanted
from story import walk
from story.interface import interface
from story.reader import plain
from tests.conftest import Package
from tests.desk import FIGURES, FINE, LI, SAID, WANG, WORDS, WRONG, Desk, desk, git, small

ENTRIES = ("cup.entries", "2014/2024", "value")


@pytest.fixture
def room(package: Package, tmp_path: Path) -> Desk:
    return small(package, tmp_path / "站")


def test_a_publish_is_one_commit_by_the_editor_that_the_desk_commits(room: Desk) -> None:
    before = git(room.root, "rev-list", "--count", "HEAD")
    done = room.publish(room.change(("参赛项目,Entries", "参赛项目数,Entries")))
    assert isinstance(done, Published)
    assert (
        git(room.root, "log", "-1", "--format=%an <%ae>|%cn|%s")
        == "李编辑 <li@example.com>|数说青岛编辑台|更新参赛项目的写法"
    )
    assert git(room.root, "rev-list", "--count", "HEAD") == str(int(before) + 1)
    assert "参赛项目数,Entries" in room.text()
    assert git(room.root, "status", "--porcelain") == ""


def test_a_publish_leaves_everything_else_in_the_checkout_alone(room: Desk) -> None:
    (room.root / "app.py").write_text("half done\n", "utf-8")
    (room.root / "README.md").write_text("staged\n", "utf-8")
    (room.root / "data/units.csv").write_text(
        room.text("data/units.csv").replace("item,items", "piece,pieces"), "utf-8"
    )
    git(room.root, "add", "README.md")
    assert isinstance(room.publish(room.change(("参赛项目,Entries", "参赛项目数,Entries"))), Published)
    assert git(room.root, "show", "--format=", "--name-only", "HEAD") == FIGURES
    status = set(git(room.root, "status", "--porcelain").splitlines())
    assert {line.strip() for line in status} == {"A  README.md", "M data/units.csv", "?? app.py"}
    assert list(room.repository.dirty()) == ["data/units.csv"]


def test_a_file_changed_by_hand_is_named_and_not_written_over(room: Desk) -> None:
    change = room.change(("参赛项目,Entries", "参赛项目数,Entries"))
    by_hand = room.text().replace("Honours", "By hand").replace("Firms", "By hand")
    (room.root / FIGURES).write_text(by_hand, "utf-8")
    tip = room.publisher.base()
    refused = room.publish(change)
    assert isinstance(refused, Refused) and FIGURES in refused.why
    assert (room.text(), room.publisher.base()) == (by_hand, tip)


def test_a_file_changed_by_hand_can_be_published_as_it_is(room: Desk) -> None:
    (room.root / FIGURES).write_text(room.text().replace("参赛项目,Entries", "参赛项目数,Entries"), "utf-8")
    (room.root / WORDS).unlink()
    by_hand = Wanted(room.publisher.base(), room.repository.dirty())
    assert set(by_hand.files) == {FIGURES, WORDS}
    assert isinstance(room.publisher.publish(by_hand, LI, "收下手改的表"), Published)
    assert (room.repository.dirty(), (room.root / WORDS).exists()) == ({}, False)
    assert git(room.root, "status", "--porcelain") == ""


def test_line_ends_as_git_on_windows_writes_them_are_no_change_by_hand(room: Desk) -> None:
    change = room.change(("参赛项目,Entries", "参赛项目数,Entries"))
    (room.root / FIGURES).write_bytes(room.text().replace("\n", "\r\n").encode())
    assert room.repository.dirty() == {}
    assert isinstance(room.publish(change), Published)
    assert b"\r" not in (room.root / FIGURES).read_bytes()


def test_work_below_a_larger_repository_is_published_in_its_place(package: Package, tmp_path: Path) -> None:
    package.put("checks", package.text("checks").splitlines()[0] + "\n").write(tmp_path / "site")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    room = desk(tmp_path / "site")
    refused = room.publish(Change("", {WORDS: "新的一句\n".encode()}))
    assert isinstance(refused, Refused) and refused.repository
    assert isinstance(
        room.publisher.publish(Change("", {WORDS: "新的一句\n".encode()}), LI, SAID, make=True), Published
    )
    assert git(tmp_path, "show", "--format=", "--name-only", "HEAD") == f"site/{WORDS}"
    assert git(tmp_path, "status", "--porcelain") == ""
    assert room.text(WORDS) == "新的一句\n"


def test_without_a_repository_the_editor_is_told_and_then_one_is_made(package: Package, tmp_path: Path) -> None:
    package.put("checks", package.text("checks").splitlines()[0] + "\n").write(tmp_path)
    room = desk(tmp_path)
    change = Change(room.publisher.base(), {WORDS: "新的一句\n".encode()})
    refused = room.publish(change)
    assert refused == Refused(begin.notice(room.repository), repository=True)
    assert not (tmp_path / ".git").exists()
    assert isinstance(room.publisher.publish(change, LI, SAID, make=True), Published)
    assert git(tmp_path, "log", "--format=%an %s").splitlines() == [
        "李编辑 更新参赛项目的写法",
        "数说青岛编辑台 接入编辑台前的数据和文字",
    ]
    assert room.repository.dirty() == {}


@pytest.mark.parametrize("message", ["", "  ", "typo", "改", "长" * 501])
def test_a_message_must_say_something_in_chinese(room: Desk, message: str) -> None:
    refused = room.publisher.publish(room.change(("Entries", "Projects")), LI, message)
    assert isinstance(refused, Refused) and "请用中文写一句发布说明" in refused.why


@pytest.mark.parametrize(
    "path",
    ["app.py", "data/../app.py", "/etc/passwd", "data/x.py", "data/.publishing", "words/.git/config.yaml", "data\\a.csv",
     "data/a\n.csv", "C:/data/a.csv", "data//a.csv", "data"],
)  # fmt: skip
def test_only_tables_and_words_can_be_published(room: Desk, path: str) -> None:
    refused = room.publish(Change(room.publisher.base(), {path: b"x"}))
    assert isinstance(refused, Refused) and "不是编辑台能发布的文件" in refused.why


def test_a_folder_that_is_a_link_to_elsewhere_is_not_followed(room: Desk, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (room.root / "words/away").symlink_to(tmp_path / "elsewhere")
    refused = room.publish(Change(room.publisher.base(), {"words/away/a.md": "字\n".encode()}))
    assert isinstance(refused, Refused)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_what_does_not_pass_the_check_is_refused_with_all_its_faults(room: Desk) -> None:
    tip = room.publisher.base()
    refused = room.publish(room.change((",3002,个", ",3020,个")), reasons={ENTRIES: WRONG})
    assert isinstance(refused, Refused) and "检查没有通过" in refused.why
    assert any("3002" in problem.message for problem in refused.problems)
    assert room.publisher.base() == tip


def test_a_contradiction_is_refused_until_it_is_acknowledged(package: Package, tmp_path: Path) -> None:
    header = package.text("checks").splitlines()[0]
    room = small(package, tmp_path)
    line = "sum,合计,Sum,{industries.smart.entries},=,{industries.new.entries}"
    path, base = "data/checks.csv", room.publisher.base()
    refused = room.publish(Change(base, {path: f"{header}\n{line},,,,\n".encode()}))
    assert isinstance(refused, Refused)
    assert isinstance(
        room.publish(Change(base, {path: f"{header}\n{line},yes,口径不同,两数口径不同,Bases differ\n".encode()})),
        Published,
    )


def test_a_change_to_a_published_number_must_be_explained(room: Desk) -> None:
    change = room.change((",3002,个", ",3003,个"), ("3002个", "3003个"))
    refused = room.publish(change)
    assert isinstance(refused, Refused)
    (touched,) = refused.touched
    assert (touched.key, touched.before, touched.after, touched.label) == (ENTRIES, "3002", "3003", "参赛项目")
    half = room.publish(change, reasons={ENTRIES: Reason(True, "看错了")})
    assert isinstance(half, Refused) and half.touched == (touched,)  # readers need the reason in English too


def test_a_correction_stands_in_the_public_log_in_the_same_commit(room: Desk) -> None:
    done = room.correct("3002", "3003")
    assert isinstance(done, Published) and done.corrections == 1
    assert set(done.files) == {FIGURES, "data/corrections.csv"}
    assert set(git(room.root, "show", "--format=", "--name-only", "HEAD").splitlines()) == set(done.files)
    release = room.shelf().current().release
    assert release is not None and done.revision == release.revision
    (entry,) = release.corrections
    assert (entry.key, entry.column, entry.before, entry.after) == ("cup.entries@2014/2024", "value", "3002", "3003")
    assert (entry.reason_zh, entry.where_zh, entry.where_en) == ("录入时看错了一位", "《杯赛》", "“The cup”")
    assert release.proof(release.quantity("cup.entries")).corrections == (entry,)


@pytest.mark.parametrize(("old", "new"), [("3002,3003", "3001,3003"), (None, "")])
def test_what_was_publicly_corrected_is_not_unsaid(room: Desk, old: str | None, new: str) -> None:
    assert isinstance(room.correct("3002", "3003"), Published)
    log = "data/corrections.csv"
    line = room.text(log).splitlines(keepends=True)[1]
    refused = room.publish(room.change((old or line, new), path=log))
    assert isinstance(refused, Refused) and "公开的记录" in refused.why
    assert isinstance(room.publish(room.change(("看错了一位", "看错一位"), path=log)), Published)


def test_a_file_keeps_who_may_read_and_write_it(room: Desk) -> None:
    (room.root / FIGURES).chmod(0o664)
    assert isinstance(room.publish(room.change(("参赛项目,Entries", "参赛项目数,Entries"))), Published)
    assert (room.root / FIGURES).stat().st_mode & 0o777 == 0o664


def test_a_change_that_is_no_correction_says_why_in_the_commit_alone(room: Desk) -> None:
    done = room.publish(room.change((",3002,个", ",3003,个"), ("3002个", "3003个")), reasons={ENTRIES: FINE})
    assert isinstance(done, Published) and done.corrections == 0
    assert "cup.entries@2014/2024 value：口径说明，不是更正" in git(room.root, "log", "-1", "--format=%b")
    assert room.text("data/corrections.csv").count("\n") == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [("参赛项目,Entries", "参赛的项目,Projects"), ("3002个,,,,,high", "3002个,,,按届合计,Summed,medium")],
)
def test_labels_and_notes_are_mended_without_a_declaration(room: Desk, old: str, new: str) -> None:
    assert isinstance(room.publish(room.change((old, new))), Published)


def test_a_new_period_is_a_new_row_and_needs_no_reason(room: Desk) -> None:
    row = "cup.income,2025,cup,增收,Income,6100,万元,,,年度,2024-09-29,,qd-cup,9,,6100万元,,,,,high\n"
    change = Change(room.publisher.base(), {FIGURES: (room.text() + row).encode()})
    assert isinstance(room.publish(change), Published)


def test_a_new_period_written_over_an_old_one_is_noticed(room: Desk) -> None:
    refused = room.publish(room.change(("cup.entries,2014/2024", "cup.entries,2025")))
    assert isinstance(refused, Refused)
    assert [(each.column, each.before, each.after) for each in refused.touched] == [("period", "2014/2024", "2025")]


def test_a_number_cannot_disappear_as_a_correction(room: Desk) -> None:
    line = next(row for row in room.text().splitlines() if row.startswith("cup.honours"))
    change = room.change((line + "\n", ""))
    key = ("cup.honours", "2014/2024", "value")
    refused = room.publish(change, reasons={key: WRONG})
    assert isinstance(refused, Refused) and [each.removed for each in refused.touched] == [True]
    assert isinstance(room.publish(change, reasons={key: FINE}), Published)


def test_the_cell_of_a_topic_table_is_a_published_number_too(room: Desk) -> None:
    change = room.change(("智能制造,Smart,391", "智能制造,Smart,392"), path="data/industries.csv")
    refused = room.publish(change)
    assert isinstance(refused, Refused)
    assert [each.key for each in refused.touched] == [("industries.smart.entries", "2014/2024", "value")]


def test_what_was_committed_broken_by_hand_can_be_repaired_at_the_desk(room: Desk) -> None:
    good = room.text()
    (room.root / FIGURES).write_text(good.replace(",3002,", ",3002个,"), "utf-8")
    git(room.root, "-c", "user.name=x", "-c", "user.email=x@x", "commit", "--quiet", "-a", "-m", "broken")
    other = Change(
        room.publisher.base(), {FIGURES: good.replace(",3002,", ",3003,").replace("3002个", "3003个").encode()}
    )
    refused = room.publish(other)  # readers have been shown 3002 all the while
    assert isinstance(refused, Refused) and [(each.before, each.after) for each in refused.touched] == [
        ("3002", "3003")
    ]
    assert isinstance(room.publish(Change(room.publisher.base(), {FIGURES: good.encode()})), Published)
    assert room.shelf().current().stale is None


def test_nothing_new_is_no_publish(room: Desk) -> None:
    refused = room.publish(Change(room.publisher.base(), {FIGURES: room.text().encode()}))
    assert refused == Refused("没有要发布的改动：内容和现在的一样。")


def test_a_line_of_the_message_cannot_pass_for_one_of_the_desks(room: Desk) -> None:
    message = "更新写法\nDesk-Approved-By: 老板 <boss@example.com>"
    assert isinstance(room.publisher.publish(room.change(("Entries", "Projects")), LI, message), Published)
    entry = history.log(room.repository)[0]
    assert (entry.kind, entry.approved) == ("publish", "")


def test_two_corrections_of_one_cell_in_a_day_both_stand(room: Desk) -> None:
    for old, new in (("3002", "3003"), ("3003", "3002"), ("3002", "3003"), ("3003", "3002"), ("3002", "3003")):
        assert isinstance(room.correct(old, new, WANG), Published)
    release = room.shelf().current().release
    assert release is not None and [c.after for c in release.corrections] == ["3003", "3002", "3003", "3002", "3003"]


def test_a_correction_of_this_repository_names_the_stories_and_is_told_on_the_public_page(
    package_of_words: Package, tmp_path: Path
) -> None:
    package_of_words.write(tmp_path)
    publisher = Publisher(Repository(tmp_path))
    change = Change(
        "", {FIGURES: package_of_words.text("figures").replace(",5482,", ",5483,").replace("5482个", "5483个").encode()}
    )
    done = publisher.publish(change, LI, "更正孵化项目数", {("cup.incubated", "2015/2024", "value"): WRONG}, make=True)
    assert isinstance(done, Published), done
    release, _ = load(tmp_path / "data", tmp_path / "words")
    assert release is not None
    (entry,) = release.corrections
    say = interface(release, "zh")
    assert entry.where_zh == "、".join(f"《{say[f'menu.{slug}']}》" for slug in ("overview", "mayors-cup"))
    about = " ".join(plain(line) for line in walk.all_lines(pages.story(release, "about", "zh")))
    assert "5482 5483 录入时看错了一位" in about and entry.where_zh in about
