"""SIGKILL at any moment of a publish, between two files too: the repository is sound, the site shows the old state or the new one."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dataset import Release, Shelf
from dataset.moving import moving
from desk.store import follow
from tests.conftest import REPO, Package
from tests.desk import FIGURES, WORDS, Desk, git, small
from tests.faults.conftest import SEED, count

KILLS, PAIRS, EACH = (
    500,
    200,
    25,
)  # EACH: kills after which a new repository is begun, every other one with a shared one
FIRST = 3002


@dataclass
class Killer:
    """The process of tests/faults/killing.py."""

    process: subprocess.Popen[str]

    def __call__(self, *orders: dict[str, Any]) -> list[dict[str, Any]]:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps(orders) + "\n")
        self.process.stdin.flush()
        answer: list[dict[str, Any]] = json.loads(self.process.stdout.readline())
        assert [each for each in answer if each["kind"] == "traceback"] == []
        return answer


@pytest.fixture(scope="module")
def killer() -> Iterator[Killer]:
    command = [sys.executable, "-m", "tests.faults.killing"]
    process = subprocess.Popen(command, cwd=REPO, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    yield Killer(process)
    process.stdin.close()  # type: ignore[union-attr]
    process.wait(10)
    process.stdout.close()  # type: ignore[union-attr]


def order(room: Desk, number: int, now: int) -> dict[str, Any]:
    """A correction of cup.entries that also writes the number into the words: three files, which must move as one."""
    text = room.text().replace(f",{now},个", f",{number},个").replace(f"{now}个", f"{number}个")
    files = {FIGURES: text, WORDS: f"第{number}版\n"}
    reasons = [("cup.entries", "2014/2024", "value")]
    return {"root": str(room.root), "base": room.publisher.base(), "files": files, "reasons": reasons}


def shown(release: Release | None) -> int:
    """The number that a release shows, the same in all three files."""
    assert release is not None
    number = int(release.quantity("cup.entries").value or 0)
    words = release.words["zh/stories/cup.md"]
    corrected = [int(entry.after) for entry in release.corrections][-1:] or [FIRST]
    assert (words, corrected) == (f"第{number}版\n", [number])
    return number


def test_a_publish_that_is_killed_is_old_or_new_and_never_a_mixture(
    package: Package, tmp_path: Path, killer: Killer
) -> None:
    chance, halfway, kinds = random.Random(SEED), 0, set()
    package.words["zh/stories/cup.md"] = f"第{FIRST}版\n"
    for i in range(count(KILLS)):
        if i % EACH == 0:
            room, now, readers = small(package, tmp_path / str(i)), FIRST, Readers()
            if i // EACH % 2:
                share(room)
            steps = killer(order(room, now + 1, now) | {"step": -1})[0]["steps"]
            now = readers.see(room, now, now + 1)
        wish = order(room, now + 1, now)
        answer = killer(wish | moment(i, steps, chance))
        halfway += moving(room.root / "data")
        kinds.add(answer[0]["kind"])
        readers.see(room, now, now + 1)
        room.publisher.start()
        follow.once(room.repository)
        assert not moving(room.root / "data")
        now = readers.see(room, now, now + 1)
        sound(room, now)
    assert "killed" in kinds and halfway > 0


def share(room: Desk) -> None:
    """From now on the room publishes into a repository that it shares."""
    git(room.root, "clone", "--quiet", "--bare", ".", f"{room.root}.git")
    git(room.root, "config", "desk.remote", f"{room.root}.git")


def moment(i: int, steps: int, chance: random.Random) -> dict[str, float]:
    """When to kill: by turns at each of the last steps, where the files move, then at any step, and at any time."""
    if i % 4:
        return {"step": steps - (i - i // 4) % (steps // 2)}
    return {"step": chance.randint(1, steps)} if i % 8 else {"after": chance.uniform(0, 0.5)}


class Readers:
    """One who was there before, and one who comes anew each time and finds the last good release."""

    def __init__(self) -> None:
        self.shelf: Shelf | None = None

    def see(self, room: Desk, old: int, new: int) -> int:
        """What both are shown: the old number or the new one. While a publish is left half done, the old one."""
        self.shelf = self.shelf or room.shelf()
        seen = {shown(self.shelf.current().release), shown(room.shelf().current().release)}
        assert seen <= {old, new} and self.shelf.current().stale is None
        if moving(room.root / "data"):
            assert seen == {old}
        return seen.pop() if len(seen) == 1 else 0


def sound(room: Desk, now: int) -> None:
    """Git finds nothing wrong, the checkout is the commit, nothing is left lying about, and the next publish may begin."""
    git(room.root, "fsck", "--no-dangling", "--connectivity-only")
    if (shared := Path(f"{room.root}.git")).exists():
        git(shared, "fsck", "--no-dangling", "--connectivity-only")
        assert git(shared, "rev-parse", "main") == room.publisher.base()
    assert git(room.root, "status", "--porcelain", "--ignored") in ("", "!! var/")
    assert f"{now}个" in git(room.root, "show", f"HEAD:{FIGURES}")
    assert list((room.root / ".git").rglob("*.lock")) in ([], [room.root / ".git/desk.lock"])


def test_of_two_publishes_at_once_none_is_lost(package: Package, tmp_path: Path, killer: Killer) -> None:
    room, labels = small(package, tmp_path / "a"), {"cup.honours": "企业", "cup.income": "增收"}
    shelf, total = room.shelf(), count(PAIRS)
    for i in range(total):
        orders, base = [], room.publisher.base()
        for id, old in labels.items():
            labels[id] = f"{id[4:]}第{i}次"
            text = room.text().replace(f",cup,{old},", f",cup,{labels[id]},", 1)
            orders.append({"root": str(room.root), "base": base, "files": {FIGURES: text}, "reasons": []})
        assert [each["kind"] for each in killer(*orders)] == ["Published", "Published"]
        release = shelf.current().release
        assert release is not None
        found = (release.quantity("cup.honours").label_zh, release.quantities["cup.income@2023"].label_zh)
        assert found == tuple(labels.values())
    assert git(room.root, "rev-list", "--count", "HEAD") == str(1 + 2 * total)
    git(room.root, "fsck", "--no-dangling")


def test_of_two_corrections_of_one_cell_at_once_one_is_out_and_one_is_shown_both(
    package: Package, tmp_path: Path, killer: Killer
) -> None:
    package.words["zh/stories/cup.md"] = f"第{FIRST}版\n"
    room = small(package, tmp_path)
    for i in range(count(PAIRS // 4)):
        now = FIRST + 2 * i if i == 0 else shown(room.shelf().current().release)
        answers = killer(order(room, now + 1, now), order(room, now + 2, now))
        assert sorted(each["kind"] for each in answers) == ["Conflict", "Published"]
        assert shown(room.shelf().current().release) in (now + 1, now + 2)
