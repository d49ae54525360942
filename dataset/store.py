"""Keeps the release that readers see: reloads when a file changes, and falls back on the last good one when a change is bad."""

from __future__ import annotations

import json
import logging
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dataset.loading import DATA, WORDS, load, wanted
from dataset.problems import Problem, errors
from dataset.release import Release

log = logging.getLogger(__name__)
Verify = Callable[[Release], list[Problem]]
Signature = tuple[tuple[str, int, int, int], ...]
POINTER = "current.json"


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
        """The release to show. Costs a stat of each file; reads them again only when one has changed."""
        signature = self._look()
        changed = self._current is None or signature != self._signature
        if changed and self._lock.acquire(blocking=self._current is None):
            try:
                self._reload(signature)
            finally:
                self._lock.release()
        assert self._current is not None  # set by the reload that was waited for
        return self._current

    def _look(self) -> Signature:
        files = [*wanted(self._data, DATA), *wanted(self._words, WORDS)]
        return tuple(_signed(path) for path in files)

    def _reload(self, signature: Signature) -> None:
        if self._current is not None and signature == self._signature:
            return  # another thread was faster
        release, problems = self._checked()
        faults = errors(problems)
        if release is not None and not faults:
            self._good = release, self._kept.keep(release)
            self._current = Current(release, None, tuple(problems))
        else:
            self._current = self._fallback(problems)
            _report(faults, self._current)
        self._signature = signature

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


def _signed(path: Path) -> tuple[str, int, int, int]:
    try:
        found = path.stat()
    except OSError:  # replaced or removed since it was listed
        return str(path), 0, 0, 0
    return str(path), found.st_mtime_ns, found.st_size, found.st_ino


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
        draft = self._folder / f".{POINTER}-{os.getpid()}"
        draft.write_text(json.dumps({"revision": revision, "kept": day.isoformat()}), "utf-8")
        draft.replace(self._folder / POINTER)

    def _prune(self, kept: set[str]) -> None:
        """Drop copies older than the last two."""
        for old in self._folder.iterdir():
            if old.is_dir() and old.name not in kept and not old.name.startswith("."):
                shutil.rmtree(old, ignore_errors=True)
