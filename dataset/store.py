"""Keeps the release that readers see: reloads when a file changes, and falls back on the last good one when a change is bad."""

from __future__ import annotations

import json
import logging
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dataset import whole
from dataset.loading import load
from dataset.moving import Signature, moving, signature
from dataset.problems import Problem, errors
from dataset.release import Release

log = logging.getLogger(__name__)
Verify = Callable[[Release], list[Problem]]
POINTER = "current.json"
PATIENCE = 10.0  # s that a start waits for a publish where no good release was ever kept


@dataclass(frozen=True, eq=False)
class Current:
    """What is shown now. `stale` is set when the files have faults: the day the release shown was kept. `release` is None
    only when nothing good was ever kept. `problems` are those of the files as they are.
    """

    release: Release | None
    stale: date | None
    problems: tuple[Problem, ...]


class Shelf:
    """Reads `data` and `words`; keeps good releases below `var`. `verify` adds what can only be checked higher up (pages).

    Safe for threads: while one reloads, the others are served what was current.
    """

    def __init__(self, data: Path, words: Path, var: Path, verify: Verify) -> None:
        self._data, self._words, self._verify = data, words, verify
        self._kept = Kept(var / "last-good")
        self._lock = threading.Lock()
        self._signature: Signature | None = None
        self._current: Current | None = None
        self._good: tuple[Release, date] | None = None

    def current(self) -> Current:
        """The release to show. Costs a stat of each file; reads them again only when one has changed, and not while a publish
        is moving them."""
        seen = self._look()
        changed = self._current is None or seen != self._signature
        if changed and self._lock.acquire(blocking=self._current is None):
            try:
                self._reload(seen)
            finally:
                self._lock.release()
        assert self._current is not None  # set by the reload that was waited for
        return self._current

    def _look(self) -> Signature:
        return signature(self._data, self._words)

    def _reload(self, seen: Signature) -> None:
        if self._current is not None and seen == self._signature:
            return  # another thread was faster
        deadline = time.monotonic() + PATIENCE
        while (checked := self._settled(seen)) is None:
            if self._current is not None:
                return  # what is shown stays; the next visit looks again
            self._start(deadline)
            if self._current is not None:
                return
            seen = self._look()
        self._take(*checked)
        self._signature = seen

    def _settled(self, seen: Signature) -> tuple[Release | None, list[Problem]] | None:
        """What the files say; None where a publish is, or was in the meantime, between two of them."""
        if moving(self._data):
            return None
        found = self._checked()
        return None if moving(self._data) or self._look() != seen else found

    def _start(self, deadline: float) -> None:
        """Started while a publish is under way or was left half done: the last good release, or a while of patience."""
        self._good = self._good or self._kept.last()
        if self._good:
            self._current = Current(self._good[0], None, ())
        elif time.monotonic() > deadline:
            wrong = Problem(
                "data", 0, "", "有一次发布没有完成，又没有存下旧的版本。请启动编辑台，它会把发布做完或退回。"
            )
            self._current = Current(None, None, (wrong,))
        else:
            time.sleep(0.05)

    def _take(self, release: Release | None, problems: list[Problem]) -> None:
        faults = errors(problems)
        if release is not None and not faults:
            self._good = release, self._kept.keep(release)
            self._current = Current(release, None, tuple(problems))
        else:
            self._current = self._fallback(problems)
            _report(faults, self._current)

    def _checked(self) -> tuple[Release | None, list[Problem]]:
        """The last barrier before readers: whatever goes wrong in checking counts as a bad edit, not as an outage."""
        try:
            release, problems = load(self._data, self._words)
            return release, problems + (self._verify(release) if release else [])
        except Exception as error:
            log.exception("检查数据时出了意外")
            return None, [Problem("data", 0, "", f"检查时出了意外：{error!r}。请把这一行交给工程师。")]

    def _fallback(self, problems: Sequence[Problem]) -> Current:
        self._good = self._good or self._kept.last()
        release, day = self._good or (None, None)
        return Current(release, day, tuple(problems))


def _report(faults: Sequence[Problem], current: Current) -> None:
    shown = f"继续显示 {current.stale} 的版本 {current.release.revision}" if current.release else "没有可用的旧版本"
    log.error("数据或文字有 %d 处错误，未采用；%s。", len(faults), shown)
    for fault in faults:
        log.error("%s", fault)


class Kept:
    """Copies of good releases as files, and a pointer to the last; every step replaces whole files or folders."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, release: Release) -> date:
        """Keep a copy; the day since when this revision is the last good one. A full or read-only disk is only logged."""
        if (pointer := self._pointer()) and pointer[0] == release.revision:
            return pointer[1]
        today = date.today()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._copy(release)
            self._point(release.revision, today)
            self._prune({release.revision, pointer[0] if pointer else ""})
        except OSError as error:
            log.warning(
                "没能把版本 %s 存进 %s：%s。页面照常，但重启后没有这份备份。", release.revision, self._folder, error
            )
        return today

    def last(self) -> tuple[Release, date] | None:
        """The release that the pointer names, if its copy is whole."""
        if not (pointer := self._pointer()):
            return None
        home = self._folder / pointer[0]
        release, _ = load(home / "data", home / "words")
        if release is None or release.revision != pointer[0]:
            log.error("%s 里的备份不完整，不能使用。", home)
            return None
        return release, pointer[1]

    def _pointer(self) -> tuple[str, date] | None:
        try:
            said = json.loads((self._folder / POINTER).read_text("utf-8"))
            return str(said["revision"]), date.fromisoformat(said["kept"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _copy(self, release: Release) -> None:
        home = self._folder / release.revision
        if home.exists():
            return
        draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=self._folder))
        try:
            contents = {f"data/{name}": content for name, content in release.files.items()}
            contents |= {f"words/{name}": text.encode() for name, text in release.words.items()}
            for name, content in contents.items():
                path = draft / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            draft.replace(home)
        finally:
            shutil.rmtree(draft, ignore_errors=True)

    def _point(self, revision: str, day: date) -> None:
        whole.write(self._folder / POINTER, json.dumps({"revision": revision, "kept": day.isoformat()}))

    def _prune(self, kept: set[str]) -> None:
        """Drop copies older than the last two."""
        for old in self._folder.iterdir():
            if old.is_dir() and old.name not in kept and not old.name.startswith("."):
                shutil.rmtree(old, ignore_errors=True)
