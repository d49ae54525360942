"""Files of the checkout as a move between two commits finds and leaves them: staged beside their place first, then put there."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from dataset import whole
from desk.store.git import GitError, blobs
from desk.store.repository import FILES, Repository

STAGED = ".{}.desk"  # a file's new content beside it, under a name that no release reads


@dataclass(frozen=True)
class Side:
    """One file before or after a move: its mode and object, and its bytes; None for all of them where it is not there."""

    mode: str
    name: str
    content: bytes | None


Moves = Mapping[str, tuple[Side, Side]]  # by path below the repository's top


def moves(repository: Repository, old: str, new: str) -> Moves:
    """What differs between two commits, code too. GitError for a link or submodule, which the desk does not move."""
    said = repository.git.run("diff-tree", "-r", "-z", "--no-renames", old, new).decode("utf-8", "surrogateescape")
    parts = said.split("\0")
    found = {path: head.lstrip(":").split()[:4] for head, path in zip(parts[::2], parts[1::2], strict=False)}
    if odd := [p for p, (one, two, *_) in found.items() if not {one, two} <= {*FILES, "000000"}]:
        raise GitError(f"新的提交改动了链接或子模块（{odd[0]}），编辑台不搬动它们。请工程师更新这台机器。")
    names = sorted({name for entry in found.values() for name in entry[2:] if name.strip("0")})
    contents = dict(zip(names, blobs(repository.git, names), strict=True)) if names else {}
    return {
        path: (Side(one, was, contents.get(was)), Side(two, now, contents.get(now)))
        for path, (one, two, was, now) in found.items()
    }


def stage(top: Path, moved: Moves) -> dict[str, Path]:
    """Writes every new content beside its place: here a full or read-only disk shows itself, before anything has moved."""
    staged: dict[str, Path] = {}
    try:
        for path, (_, now) in moved.items():
            if now.content is not None:
                target = _inside(top, path)
                staged[path] = target.with_name(STAGED.format(target.name))
                target.parent.mkdir(parents=True, exist_ok=True)
                if target.exists():
                    target.open("r+b").close()  # on Windows a file that a spreadsheet holds open cannot be replaced
                write(staged[path], now.content)
                _mode(staged[path], target, now)
    except OSError:
        drop(staged.values())
        raise
    return staged


def _mode(staged: Path, target: Path, now: Side) -> None:
    """Whoever may read and write the old file may read and write the new one; only the commit says whether it can be run."""
    mode = (target if target.exists() else staged).stat().st_mode & 0o666
    staged.chmod(mode | (mode & 0o444) >> 2 if now.mode == "100755" else mode)


def _inside(top: Path, path: str) -> Path:
    """The file's place; OSError where a link would lead out of the repository."""
    place = top / path
    if not place.parent.resolve().is_relative_to(top.resolve()):
        raise OSError(f"{path} 所在的文件夹是通往别处的链接")
    return place


def place(top: Path, moved: Moves, staged: Mapping[str, Path]) -> None:
    """Puts the staged files where they belong and takes away those that go; on the disk when it returns."""
    for path in moved:
        if path in staged:
            whole.put(staged[path], top / path)
        else:
            (top / path).unlink(missing_ok=True)
    sync({(top / path).parent for path in moved})


def read(path: Path) -> bytes | None:
    """The file's bytes; None where there is none."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def write(path: Path, content: bytes) -> None:
    """A new or emptied file with these bytes, on the disk when it returns."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def drop(paths: Iterable[Path]) -> None:
    """Removes what can be removed; what cannot stays and is not told."""
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def sync(folders: Iterable[Path]) -> None:
    """Names, too, are on the disk; Windows cannot open a folder and does not need it."""
    for folder in folders:
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
