"""While a publish moves several files, a mark stands among the data: whoever reads the folders then waits, or keeps what it has."""

from __future__ import annotations

import time
from pathlib import Path

from dataset.contents import DATA, WORDS
from dataset.folders import wanted
from dataset.loading import load
from dataset.problems import Problem
from dataset.release import Release

MARK = ".publishing"  # below data/; its name keeps it out of every release
PATIENCE = 30.0  # s; moving files takes milliseconds, so a mark older than this was left by a publish that was killed
Signature = tuple[tuple[str, int, int, int], ...]


def moving(data: Path) -> bool:
    """Whether the files are between two states, now."""
    return (data / MARK).exists()


def signature(data: Path, words: Path) -> Signature:
    """Changes whenever a file that makes part of a release does."""
    return tuple(_signed(path) for path in [*wanted(data, DATA), *wanted(words, WORDS)])


def _signed(path: Path) -> tuple[str, int, int, int]:
    try:
        found = path.stat()
    except OSError:  # replaced or removed since it was listed
        return str(path), 0, 0, 0
    return str(path), found.st_mtime_ns, found.st_size, found.st_ino


def settled(data: Path, words: Path, patience: float = PATIENCE) -> tuple[Release | None, list[Problem]]:
    """Like `loading.load`, but of one state: reads again where a publish came in between. No release while one is left half done."""
    deadline = time.monotonic() + patience
    while True:
        before = signature(data, words)
        if not moving(data):
            found = load(data, words)
            if not moving(data) and signature(data, words) == before:
                return found
        if time.monotonic() > deadline:
            wrong = (
                "有一次发布没有完成。请启动编辑台，或运行 python publish.py follow --once，它会把发布做完或退回，再试。"
            )
            return None, [Problem(MARK, 0, "", wrong)]
        time.sleep(0.05)
