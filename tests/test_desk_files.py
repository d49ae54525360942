"""Files put in their place by a publish, and put there again by the desk that mends after a kill."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.store import files, journal
from desk.store.files import Side
from tests.conftest import Package
from tests.desk import desk, small

GONE, NEW = Side("000000", "", None), Side("100644", "b", b"new")


def test_what_a_killed_publish_had_already_done_is_done_again_without_complaint(tmp_path: Path) -> None:
    removed, written = "data/old.csv", "data/new.csv"
    (tmp_path / "data").mkdir()
    moved = {removed: (Side("100644", "a", b"old"), GONE), written: (GONE, NEW)}
    for _ in range(2):
        files.place(tmp_path, moved, files.stage(tmp_path, moved))
        assert [path.name for path in (tmp_path / "data").iterdir()] == ["new.csv"]
    assert (tmp_path / written).read_bytes() == b"new"


def test_what_could_not_be_staged_leaves_nothing_beside(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/b.csv").mkdir()  # a folder where a file should come
    moved = {"data/a.csv": (GONE, NEW), "data/b.csv": (GONE, NEW)}
    try:
        files.stage(tmp_path, moved)
    except OSError:
        assert [path.name for path in (tmp_path / "data").iterdir()] == ["b.csv"]
    else:
        raise AssertionError("a folder was taken for a file")


def test_a_publish_that_died_among_its_files_is_finished(
    package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = small(package, tmp_path)

    def dies(*_: object) -> None:
        raise SystemExit

    with monkeypatch.context() as killed, pytest.raises(SystemExit):
        killed.setattr(files, "place", dies)
        room.publish(room.change(("参赛项目,Entries", "参赛项目数,Entries")))
    again = desk(tmp_path)
    with again.repository.locked() as (repository, _):
        journal.recover(repository)
    assert "参赛项目数,Entries" in again.text() and again.repository.dirty() == {}
    assert not (tmp_path / "data" / journal.MARK).exists()
