"""The shelf: reloads what was replaced, keeps the last good release, and goes on when the disk does not."""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dataset import Problem, Release, Shelf, load, store
from dataset.moving import MARK
from tests.conftest import Package

Make = Callable[..., Shelf]


@pytest.fixture
def make(package: Package, tmp_path: Path) -> Make:
    data, words = package.write(tmp_path)

    def shelf(verify: store.Verify = lambda release: []) -> Shelf:
        return Shelf(data, words, tmp_path / "var", verify)

    return shelf


@pytest.fixture
def figures(make: Make, tmp_path: Path) -> Path:
    return tmp_path / "data" / "figures.csv"


def spoil(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace(",3002,", ",3002个,"), "utf-8")


def served(shelf: Shelf) -> Release:
    release = shelf.current().release
    assert release is not None
    return release


def test_a_release_is_read_once_while_nothing_changes(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = make()
    first = shelf.current()
    monkeypatch.setattr(store, "load", lambda *folders: pytest.fail("read again"))
    assert shelf.current() is first
    assert (first.stale, first.problems) == (None, ())


def test_a_replaced_file_is_served_without_a_restart(make: Make, figures: Path) -> None:
    shelf = make()
    before = served(shelf).revision
    figures.write_text(
        figures.read_text("utf-8").replace("Entries,3002,", "Entries,3003,").replace("3002个", "3003个"), "utf-8"
    )
    assert served(shelf).quantity("cup.entries").value == 3003
    assert served(shelf).revision != before


def test_new_words_are_served_too(make: Make, tmp_path: Path) -> None:
    shelf = make()
    served(shelf)
    (tmp_path / "words/zh/stories/new.md").write_text("新\n", "utf-8")
    assert "zh/stories/new.md" in served(shelf).words


def test_a_bad_edit_leaves_the_last_good_release_showing_and_dated(
    make: Make, figures: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shelf = make()
    good = served(shelf)
    spoil(figures)
    with caplog.at_level(logging.ERROR):
        current = shelf.current()
    assert (current.release, current.stale) == (good, date.today())
    assert "figures.csv:2:F: F 列（数值）：“3002个”里不能带“个”。请改：这一格只写 3002" in caplog.text
    assert [problem.file for problem in current.problems] == ["figures.csv"]


def test_started_on_a_publish_left_half_done_it_serves_the_last_good_release(make: Make, tmp_path: Path) -> None:
    good = served(make()).revision
    (tmp_path / "data" / MARK).touch()
    found = make().current()
    assert found.release is not None and (found.release.revision, found.stale, found.problems) == (good, None, ())


def test_without_a_last_good_release_it_waits_for_the_publish_to_end(make: Make, tmp_path: Path) -> None:
    mark = tmp_path / "data" / MARK
    mark.touch()
    ends = threading.Timer(0.2, mark.unlink)
    ends.start()
    assert served(make()).revision
    ends.join()


def test_a_publish_that_never_ends_is_told_once_patience_is_out(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data" / MARK).touch()
    monkeypatch.setattr(store, "PATIENCE", 0.0)
    found = make().current()
    (problem,) = found.problems
    assert (found.release, found.stale, str(problem).partition("。")[0]) == (
        None, None, "data:-:-: 有一次发布没有完成，又没有存下旧的版本",
    )  # fmt: skip


def test_a_file_that_cannot_be_read_is_named(make: Make, figures: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", locked)
    _, problems = load(figures.parent, figures.parent.parent / "words")
    assert "figures.csv:-:-: 读不了这个文件（Permission denied）。它是否正在别的软件里打开？" in map(str, problems)


def test_a_mended_file_is_served_again(make: Make, figures: Path) -> None:
    shelf = make()
    good = figures.read_text("utf-8")
    served(shelf)
    spoil(figures)
    assert shelf.current().stale
    figures.write_text(good, "utf-8")
    assert shelf.current().stale is None


def test_the_last_good_release_survives_a_restart_on_broken_data(
    make: Make, figures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Earlier(date):
        @classmethod
        def today(cls) -> date:  # type: ignore[override]
            return date(2024, 10, 11)

    with monkeypatch.context() as patch:
        patch.setattr(store, "date", Earlier)
        revision = served(make()).revision
    spoil(figures)
    current = make().current()
    assert current.release is not None
    assert (current.release.revision, current.stale) == (revision, date(2024, 10, 11))
    assert current.release.quantity("cup.entries").value == 3002


def test_data_that_were_never_good_give_no_release_and_say_why(make: Make, figures: Path) -> None:
    spoil(figures)
    current = make().current()
    assert (current.release, current.stale, len(current.problems)) == (None, None, 1)


def test_a_contradiction_never_reaches_a_reader(make: Make, figures: Path) -> None:
    shelf = make()
    good = served(shelf)
    figures.write_text(figures.read_text("utf-8").replace("3002", "3020"), "utf-8")
    assert shelf.current().release is good


def test_what_the_pages_find_wrong_counts_too(make: Make) -> None:
    current = make(lambda release: [Problem("zh/stories/cup.md", 1, "", "没有这个数")]).current()
    assert current.release is None
    assert current.problems[0].message == "没有这个数"


def test_warnings_and_notes_do_not_keep_a_release_back(make: Make) -> None:
    current = make(lambda release: [Problem("a", 1, "", "小事", "warning")]).current()
    assert current.release is not None
    assert len(current.problems) == 1


def test_an_accident_while_checking_counts_as_a_bad_edit(make: Make, tmp_path: Path) -> None:
    def fail(release: Release) -> list[Problem]:
        raise RuntimeError("页面出错")

    served(make())
    current = make(fail).current()
    assert current.stale is not None
    assert "页面出错" in current.problems[0].message


def test_a_copy_that_was_tampered_with_is_not_served(make: Make, figures: Path, tmp_path: Path) -> None:
    revision = served(make()).revision
    copy = tmp_path / "var/last-good" / revision / "data/figures.csv"
    copy.write_text(copy.read_text("utf-8").replace("杯", "碑").replace("参赛", "参加"), "utf-8")
    spoil(figures)
    assert make().current().release is None


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"revision": "x", "kept": "someday"}'])
def test_a_broken_pointer_is_as_good_as_none(make: Make, figures: Path, tmp_path: Path, text: str) -> None:
    served(make())
    (tmp_path / "var/last-good/current.json").write_text(text)
    spoil(figures)
    assert make().current().release is None


def test_a_disk_that_takes_no_files_is_logged_and_pages_go_on(
    make: Make, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "var").write_text("no folder")
    assert served(make())
    assert "没能把版本" in caplog.text


def test_a_disk_that_fills_up_leaves_nothing_half_written(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert served(make())
    assert list((tmp_path / "var/last-good").iterdir()) == []


def test_only_the_last_two_good_releases_are_kept(make: Make, figures: Path, tmp_path: Path) -> None:
    shelf = make()
    for label in ("One", "Two", "Three"):
        figures.write_text(
            figures.read_text("utf-8").replace("high\n", f"high\n{label},2024,,,,,个{',' * 14}\n", 1), "utf-8"
        )
        served(shelf)
    kept = [path for path in (tmp_path / "var/last-good").iterdir() if path.is_dir()]
    assert len(kept) == 2
    assert served(shelf).revision in {path.name for path in kept}


def test_a_file_removed_while_looking_is_no_accident(make: Make, figures: Path) -> None:
    shelf = make()
    good = served(shelf)
    figures.unlink()
    assert shelf.current().release is good
    shutil.rmtree(figures.parent)
    assert shelf.current().release is good


def test_many_threads_read_the_files_once(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = make()
    reads: list[int] = []
    found: list[store.Current] = []

    def counted(data: Path, words: Path) -> tuple[Release | None, list[Problem]]:
        reads.append(1)
        return load(data, words)

    monkeypatch.setattr(store, "load", counted)
    threads = [threading.Thread(target=lambda: found.append(shelf.current())) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(reads), len(set(map(id, found)))) == (1, 1)
