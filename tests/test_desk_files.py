"""Files put in their place by a publish, and put there again by the desk that mends after a kill."""

from __future__ import annotations

from pathlib import Path

from desk.store import files
from desk.store.files import Side

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
