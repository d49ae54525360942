"""A disk that is full or read-only, and another publish under way: a clear sentence, and nothing has changed."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dataset.moving import moving
from desk.change import Change
from desk.outcome import Published, Refused
from desk.store import lock
from tests.conftest import REPO, Package
from tests.desk import FIGURES, LI, SAID, WORDS, Desk, git, small

PAGES = 16  # of 4 KB: a small publish takes fewer
ROOT = os.geteuid() == 0
BIG = 400_000  # bytes of words: more than a nearly full disk takes


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, 8 MB, where this user may mount one; else a folder, for the tests that can do without."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = (
        ROOT
        and subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder], capture_output=True).returncode
        == 0
    )
    yield folder
    if mounted:
        subprocess.run(["umount", "--lazy", folder], check=True)


def unchanged(room: Desk, tip: str, text: str) -> None:
    assert (room.publisher.base(), room.text(), room.repository.dirty()) == (tip, text, {})
    assert not moving(room.root / "data")
    assert git(room.root, "status", "--porcelain", "--untracked-files=all") == ""
    git(room.root, "fsck", "--no-dangling")


def fill(folder: Path, left: int) -> None:
    """Leaves about so many bytes free."""
    (folder / "filler").unlink(missing_ok=True)
    free = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
    (folder / "filler").write_bytes(b"\0" * max(0, free - left))


def test_a_disk_that_fills_up_at_any_step_of_a_publish_changes_nothing(package: Package, disk: Path) -> None:
    if not os.path.ismount(disk):
        limited(small(package, disk / "site"))
        return
    room, refused, number = small(package, disk / "site"), 0, 3002
    for left in range(PAGES):
        tip, text = room.publisher.base(), room.text()
        fill(disk, left * 4096)
        outcome = room.correct(str(number), str(number + 1))
        (disk / "filler").unlink()
        if isinstance(outcome, Refused):
            assert "磁盘满了" in outcome.why, outcome
            refused += 1
            unchanged(room, tip, text)
        else:
            assert isinstance(outcome, Published)
            number += 1
    assert refused and isinstance(room.correct(str(number), str(number + 1)), Published)


def limited(room: Desk) -> None:
    """The same without a disk of one's own: no file may grow beyond a limit."""
    tip, text = room.publisher.base(), room.text()
    order = {"root": str(room.root), "base": tip, "files": {WORDS: "字" * BIG}, "reasons": []}
    code = (
        "import json, sys; from tests.faults.killing import publish; print(json.dumps(publish(json.load(sys.stdin))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=REPO, input=json.dumps(order), capture_output=True, text=True, check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (BIG, BIG)),
    )  # fmt: skip
    said = json.loads(done.stdout)
    assert said["kind"] == "Refused" and "磁盘满了" in said["said"]
    unchanged(room, tip, text)


def test_a_file_larger_than_the_system_allows_changes_nothing(package: Package, tmp_path: Path) -> None:
    limited(small(package, tmp_path / "site"))


def test_a_read_only_disk_is_said_and_changes_nothing(package: Package, disk: Path) -> None:
    room = small(package, disk / "site")
    tip, text = room.publisher.base(), room.text()
    change = room.change(("参赛项目,Entries", "参赛项目数,Entries"))
    if os.path.ismount(disk):
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        expected = "磁盘是只读的"
    else:
        (room.root / ".git").chmod(0o555)
        expected = "没有权限写"
    refused = room.publish(change)
    if os.path.ismount(disk):
        subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
    else:
        (room.root / ".git").chmod(0o755)
    assert isinstance(refused, Refused) and expected in refused.why and "什么都没有改动" in refused.why
    unchanged(room, tip, text)


def test_while_another_publish_is_under_way_the_editor_is_told_and_loses_nothing(
    package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = small(package, tmp_path)
    tip, text = room.publisher.base(), room.text()
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    with room.repository.locked():
        refused = room.publish(room.change(("参赛项目,Entries", "参赛项目数,Entries")))
    assert isinstance(refused, Refused) and "另一次发布正在进行" in refused.why
    unchanged(room, tip, text)


def test_git_at_work_by_hand_is_waited_out_by_the_editor(package: Package, tmp_path: Path) -> None:
    room = small(package, tmp_path)
    tip, text = room.publisher.base(), room.text()
    (room.root / ".git/index.lock").touch()
    refused = room.publish(room.change(("参赛项目,Entries", "参赛项目数,Entries")))
    assert isinstance(refused, Refused) and "另一个 Git 操作正在进行" in refused.why
    (room.root / ".git/index.lock").unlink()
    unchanged(room, tip, text)


def test_a_machine_without_git_says_so(package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = small(package, tmp_path)
    change = Change(room.publisher.base(), {FIGURES: b"x"})
    monkeypatch.setenv("PATH", str(tmp_path))
    refused = room.publisher.publish(change, LI, SAID)
    assert isinstance(refused, Refused) and "没有装 Git" in refused.why
