"""Machines with one shared repository: what one publishes the others show, who comes second is merged, who is cut off is told."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from deploy import serve
from desk.outcome import Conflict, Published, Refused
from desk.store import follow, journal, remote
from tests.conftest import REPO, Package
from tests.desk import FIGURES, LI, WANG, Desk, desk, git, small

LABEL, INCOME = ("参赛项目,Entries", "参赛项目数,Entries"), ("增收,Income", "农民增收,Income")
MINE = ("参赛项目,Entries", "参赛的项目,Entries")


@pytest.fixture
def pair(package: Package, tmp_path: Path) -> tuple[Desk, Desk]:
    """Two machines, each with a clone of one bare repository."""
    one = small(package, tmp_path / "one")
    git(tmp_path, "clone", "--quiet", "--bare", "one", "shared.git")
    git(one.root, "remote", "add", "origin", str(tmp_path / "shared.git"))
    git(tmp_path, "clone", "--quiet", "shared.git", "two")
    for name in ("one", "two"):
        git(tmp_path / name, "config", "desk.remote", "origin")
    return one, desk(tmp_path / "two")


def shared(room: Desk) -> str:
    return git(room.root.parent / "shared.git", "rev-parse", "main")


def test_what_one_machine_publishes_the_other_shows(pair: tuple[Desk, Desk]) -> None:
    one, two = pair
    shelf = two.shelf()
    assert shelf.current().release
    done = one.correct("3002", "3003")
    assert isinstance(done, Published) and done.shared
    assert follow.once(two.repository) is True
    release = shelf.current().release
    assert release is not None and release.revision == done.revision
    assert (shared(one), git(two.root, "status", "--porcelain", "--untracked-files=no")) == (done.commit, "")
    assert follow.once(two.repository) is False


def test_a_machine_that_is_behind_merges_and_publishes(pair: tuple[Desk, Desk]) -> None:
    one, two = pair
    second = two.change(INCOME)
    assert isinstance(one.publish(one.change(LABEL)), Published)
    assert isinstance(two.publish(second, WANG), Published)
    assert "参赛项目数" in two.text() and "农民增收" in two.text()
    assert git(two.root, "log", "-3", "--format=%an").split() == ["王编辑", "李编辑", "工程师"]


def test_the_same_cell_on_two_machines_is_a_conflict(pair: tuple[Desk, Desk]) -> None:
    one, two = pair
    second = two.change(MINE)
    assert isinstance(one.publish(one.change(LABEL)), Published)
    stopped = two.publish(second, WANG)
    assert isinstance(stopped, Conflict) and [entry.author for entry in stopped.theirs] == ["李编辑"]


def test_whoever_pushes_second_fetches_merges_and_pushes_again(
    pair: tuple[Desk, Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = pair
    second, real, late = two.change(INCOME), remote.push, one.change(LABEL)

    def outrun(repository: remote.Repository, commit: str) -> bool:
        if repository.root == two.root and "李编辑" not in git(
            two.root.parent / "shared.git", "log", "-1", "--format=%an"
        ):
            assert isinstance(one.publish(late, LI), Published)
        return real(repository, commit)

    monkeypatch.setattr(remote, "push", outrun)
    assert isinstance(two.publish(second, WANG), Published)
    assert "参赛项目数" in two.text() and "农民增收" in two.text()


def test_two_machines_publish_at_once_and_nothing_is_lost(pair: tuple[Desk, Desk]) -> None:
    outcomes: list[object] = []
    rows = {pair[0]: ("企业,Firms", "优质企业,Firms"), pair[1]: INCOME}
    threads = [
        threading.Thread(target=lambda r=room, e=edit: outcomes.append(r.publish(r.change(e))))
        for room, edit in rows.items()
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [type(outcome) for outcome in outcomes] == [Published, Published]
    for room in pair:
        follow.once(room.repository)
        assert "优质企业" in room.text() and "农民增收" in room.text()


def test_without_the_shared_repository_nothing_is_published_and_the_editor_is_told(pair: tuple[Desk, Desk]) -> None:
    one, _ = pair
    shutil.move(one.root.parent / "shared.git", one.root.parent / "away.git")
    tip, text = one.publisher.base(), one.text()
    refused = one.publish(one.change(LABEL))
    assert isinstance(refused, Refused) and "远端仓库" in refused.why
    assert (one.publisher.base(), one.text()) == (tip, text)
    follower = follow.Follower(one.repository)
    assert (follower.look(), "远端仓库" in follower.trouble) == (False, True)
    shutil.move(one.root.parent / "away.git", one.root.parent / "shared.git")
    assert (follower.look(), follower.trouble) == (False, "")
    assert isinstance(one.publish(one.change(LABEL)), Published)


def test_a_machine_that_cannot_take_what_it_pushed_says_so_and_catches_up(
    pair: tuple[Desk, Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(repository: remote.Repository, old: str, new: str) -> None:
        raise OSError(28, "No space left on device")

    one, two = pair
    with monkeypatch.context() as patch:
        patch.setattr(journal, "move", full)
        refused = one.publish(one.change(LABEL))
    assert isinstance(refused, Refused)
    assert refused.why == "已经发布到共用的仓库，但这台机器没能更新：磁盘满了。处理后它会自己跟上。"
    for room in (one, two):
        assert "参赛项目数" not in room.text()
        assert follow.once(room.repository) is True
        assert "参赛项目数" in room.text()


def test_a_shared_repository_that_is_empty_gets_the_whole_history(pair: tuple[Desk, Desk]) -> None:
    one, _ = pair
    git(one.root.parent, "init", "--quiet", "--bare", "new.git")
    git(one.root, "config", "desk.remote", str(one.root.parent / "new.git"))
    done = one.publish(one.change(LABEL))
    assert isinstance(done, Published)
    assert git(one.root.parent / "new.git", "rev-parse", "main") == done.commit


def test_histories_that_parted_are_left_to_an_engineer(pair: tuple[Desk, Desk]) -> None:
    one, two = pair
    assert isinstance(one.publish(one.change(LABEL)), Published)
    git(two.root, "-c", "user.name=x", "-c", "user.email=x@x", "commit", "--quiet", "--allow-empty", "-m", "parted")
    refused = two.publish(two.change(INCOME))
    assert isinstance(refused, Refused) and "请工程师合并" in refused.why


def test_histories_that_never_met_are_left_to_an_engineer_too(pair: tuple[Desk, Desk]) -> None:
    _, two = pair
    git(two.root, "checkout", "--quiet", "--orphan", "apart")
    git(two.root, "-c", "user.name=x", "-c", "user.email=x@x", "commit", "--quiet", "-m", "apart")
    git(two.root, "branch", "--force", "main")
    git(two.root, "checkout", "--quiet", "main")
    refused = two.publish(two.change(INCOME))
    assert isinstance(refused, Refused) and "请工程师合并" in refused.why


def test_a_file_changed_by_hand_holds_up_only_what_would_write_over_it(pair: tuple[Desk, Desk]) -> None:
    one, two = pair
    by_hand = two.text().replace("企业,Firms", "手改,Firms")
    (two.root / FIGURES).write_text(by_hand, "utf-8")
    assert isinstance(one.publish(one.change(("item,items", "piece,pieces"), path="data/units.csv")), Published)
    assert follow.once(two.repository) is True
    assert isinstance(one.publish(one.change(LABEL)), Published)
    follower = follow.Follower(two.repository)
    assert follower.look() is False and FIGURES in follower.trouble
    assert two.text() == by_hand


def test_code_that_comes_along_is_put_in_place_too(pair: tuple[Desk, Desk]) -> None:
    one, two = pair
    script = one.root / "run.sh"
    script.write_text("#!/bin/sh\n", "utf-8")
    script.chmod(0o755)
    git(one.root, "add", "run.sh")
    git(one.root, "-c", "user.name=x", "-c", "user.email=x@x", "commit", "--quiet", "-m", "code")
    assert isinstance(one.publish(one.change(LABEL)), Published)
    assert follow.once(two.repository) is True
    assert (two.root / "run.sh").stat().st_mode & 0o111
    assert git(two.root, "status", "--porcelain", "--untracked-files=no") == ""


def test_the_follow_command_takes_over_what_others_publish_within_seconds(pair: tuple[Desk, Desk]) -> None:
    one, two = pair
    folders = [part for name in ("data", "words") for part in (f"--{name}", str(two.root / name))]
    following = subprocess.Popen(
        [sys.executable, "publish.py", "follow", *folders], cwd=REPO, stderr=subprocess.DEVNULL
    )
    try:
        assert isinstance(one.publish(one.change(LABEL)), Published)
        deadline = time.monotonic() + 60
        while "参赛项目数" not in two.text() and time.monotonic() < deadline:
            time.sleep(0.1)
        assert "参赛项目数" in two.text()
    finally:
        following.kill()
        following.wait()


def test_a_hosted_machine_builds_its_edition_again_when_another_has_published(
    pair: tuple[Desk, Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = pair
    monkeypatch.setattr(serve, "DATA", two.root / "data")
    monkeypatch.setattr(serve, "WORDS", two.root / "words")
    changes = serve.Changes()
    changes.look()
    assert changes.due() is False
    assert isinstance(one.publish(one.change(LABEL)), Published)
    changes.look()
    assert (changes.due(), changes.due()) == (True, False)
