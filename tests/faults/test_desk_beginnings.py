"""SIGKILL while the first repository is made: whoever comes next finds all of it or none, and publishes; nothing is lost."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.conftest import Package
from tests.desk import FIGURES, Desk, desk, git
from tests.faults.conftest import SEED, count
from tests.faults.test_desk_kills import FIRST, Killer, killer, order, shown

__all__ = ["killer"]
KILLS = 60
STEPS = 24  # that a first publish takes until its repository is named, and a few more
LONGEST = 0.2  # s until then, about


@pytest.fixture(params=["alone", "within another repository"])
def bare(package: Package, tmp_path: Path, request: pytest.FixtureRequest) -> list[Desk]:
    """Folders with data and words that are in no repository yet."""
    package.put("checks", package.text("checks").splitlines()[0] + "\n")
    package.words["zh/stories/cup.md"] = f"第{FIRST}版\n"
    rooms = [desk(tmp_path / str(i) / "site") for i in range(count(KILLS // 2))]
    for room in rooms:
        package.write(room.root)
        if request.param != "alone":
            git(room.root.parent, "init", "--quiet", "--initial-branch=main")
    return rooms


def test_killed_while_the_first_repository_is_made_the_next_start_finishes_or_begins_anew(
    bare: list[Desk], killer: Killer
) -> None:
    chance, kinds = random.Random(SEED), []
    for i, room in enumerate(bare):
        wish = order(room, FIRST + 1, FIRST) | {"make": True}
        kinds += killer(wish | moment(i, chance))
        room.publisher.start()
        if shown(room.shelf().current().release) == FIRST:
            assert [each["kind"] for each in killer(wish)] == ["Published"]
        assert shown(room.shelf().current().release) == FIRST + 1
        whole(room)
    assert {"kind": "killed", "signal": 9} in kinds


def moment(i: int, chance: random.Random) -> dict[str, float]:
    """When to kill: by turns between two steps, and at any time, within one of git's too."""
    return {"step": chance.randint(1, STEPS)} if i % 2 else {"after": chance.uniform(0, LONGEST)}


def whole(room: Desk) -> None:
    """One commit of the folders as they were, one of the publish, and nothing lying about."""
    git(room.root, "fsck", "--no-dangling")
    assert git(room.root, "rev-list", "--count", "HEAD") == "2"
    assert f"{FIRST}个" in git(room.root, "show", f"HEAD^:./{FIGURES}")
    assert git(room.root, "status", "--porcelain", "--ignored", "--", "data", "words") == ""
    assert [path.name for path in room.root.iterdir() if path.name.startswith(".desk-")] == []
    assert list(room.root.rglob("*.desk")) == []
