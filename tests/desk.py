"""What the tests of the desk's store share: a small package in a real repository, its publisher, and edits by cell."""

from __future__ import annotations

import csv
import io
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dataset import Release, Shelf
from desk.change import Change, Editor
from desk.outcome import Outcome, Reason
from desk.store.publishing import Publisher
from desk.store.repository import Repository
from tests.conftest import Package, as_csv

LI, WANG = Editor("李编辑", "li@example.com"), Editor("王编辑", "wang@example.com")
FIGURES, WORDS = "data/figures.csv", "words/zh/stories/cup.md"
SAID = "更新参赛项目的写法"
WRONG = Reason(True, "录入时看错了一位", "A digit was misread")
FINE = Reason(False, "口径说明，不是更正")


def git(folder: Path, *arguments: str) -> str:
    """What the tests themselves ask git, as an engineer would."""
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def appears(release: Release, language: str, keys: set[str]) -> list[str]:
    return ["《杯赛》" if language == "zh" else "“The cup”"]


@dataclass(frozen=True)
class Desk:
    """One machine: a checkout, its repository and publisher."""

    root: Path
    publisher: Publisher

    @property
    def repository(self) -> Repository:
        return self.publisher.repository

    def shelf(self) -> Shelf:
        return Shelf(self.root / "data", self.root / "words", self.root / "var", lambda release: [])

    def text(self, path: str = FIGURES) -> str:
        return (self.root / path).read_text("utf-8")

    def change(self, *edits: tuple[str, str], path: str = FIGURES, base: str = "") -> Change:
        """The file as it is stored at `base` (now), with each first text replaced by the second."""
        base = base or self.publisher.base()
        text = self.repository.state(base)[path].decode()
        for old, new in edits:
            assert old in text, old
            text = text.replace(old, new, 1)
        return Change(base, {path: text.encode()})

    def publish(
        self, change: Change, editor: Editor = LI, reasons: Mapping[tuple[str, str, str], Reason] | None = None
    ) -> Outcome:
        return self.publisher.publish(change, editor, SAID, reasons)

    def correct(self, old: str, new: str, editor: Editor = LI, base: str = "") -> Outcome:
        """Changes cup.entries, value and phrase, as a correction."""
        change = self.change((f",{old},个", f",{new},个"), (f"{old}个", f"{new}个"), base=base)
        return self.publish(change, editor, {("cup.entries", "2014/2024", "value"): WRONG})

    def cell(self, table: str, key: str, column: str) -> str:
        rows = list(csv.DictReader(io.StringIO(self.text(f"data/{table}.csv"))))
        return next(row[column] for row in rows if next(iter(row.values())) == key)


def desk(folder: Path) -> Desk:
    """The desk of a folder that holds data/ and words/."""
    return Desk(folder, Publisher(Repository(folder), lambda release: [], appears))


def small(package: Package, folder: Path) -> Desk:
    """The small package in a repository of its own, without the check that a test would have to satisfy each time."""
    package.put("checks", package.text("checks").splitlines()[0] + "\n")
    package.write(folder)
    (folder / ".gitignore").write_text("var/\ndata/.publishing\n.*.desk\n", "utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "-A")
    git(folder, "-c", "user.name=工程师", "-c", "user.email=e@example.com", "commit", "--quiet", "-m", "开始")
    return desk(folder)


def edited(text: str, key: str, column: str, cell: str) -> str:
    """A CSV with one cell changed, in the row whose first column is `key`."""
    header, *rows = csv.reader(io.StringIO(text))
    next(row for row in rows if row[0] == key)[header.index(column)] = cell
    return as_csv([header, *rows])
