"""Moves the checkout from one commit to another, whole or not at all: a mark, then the reference, then the files.

Killed at any moment: the mark stays, readers keep what they have, and the next start puts the files where the reference is.
"""

from __future__ import annotations

import contextlib
import json
import logging
import shutil
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from dataset.moving import MARK
from desk.store import files
from desk.store.git import GitError
from desk.store.repository import DRAFTS, SEEN, Repository
from desk.store.rooms import ROOMS, same

log = logging.getLogger(__name__)
YOUNG = 1.0  # s; a lock of git's that is younger may be a living one


class Dirty(Exception):
    """Files that would be written over were changed by hand; `files` names them."""

    def __init__(self, names: list[str]) -> None:
        named = "、".join(names[:5]) + (f" 等 {len(names)} 个文件" if len(names) > 5 else "")
        super().__init__(
            f"有人直接改了文件夹里的 {named}，还没有发布。为了不覆盖，这次没有发布。请先发布或收起那些改动，再试。"
        )
        self.files = names


class Halfway(Exception):
    """The commit stands, but not all of it is here yet; the message says what is missing and what mends it."""


def move(repository: Repository, old: str, new: str) -> None:
    """The branch and the checkout go from `old` to `new`; `repository` must be locked. Raises Dirty, GitError or OSError with
    nothing changed."""
    top, moved = repository.top, clear(repository, old, new)
    branch = repository.branch()
    staged = files.stage(top, moved)
    _prepare(repository, old, new, moved, staged)
    _turn(repository, (branch, new, old), moved, staged)
    try:
        files.place(top, moved, staged)
        _unmark(repository)
    except OSError as error:
        raise Halfway(
            f"已经记入仓库，但文件没能全部放好（{error.strerror}）。读者仍看到旧的一版。请核对磁盘和权限，再打开编辑台，它会接着做完。"
        ) from error


def clear(repository: Repository, old: str, new: str) -> files.Moves:
    """What would move. Raises Dirty where it would write over what somebody changed by hand; a change by hand that is now being
    published as it is would not be lost."""
    moved = files.moves(repository, old, new)
    here = {path: files.read(repository.top / path) for path in moved}
    if dirty := [p for p, sides in moved.items() if not any(same(here[p], side.content) for side in sides)]:
        raise Dirty(dirty)
    return moved


def _prepare(repository: Repository, old: str, new: str, moved: files.Moves, staged: Mapping[str, Path]) -> None:
    """The mark, and git's index. What fails here leaves everything as it was."""
    try:
        files.write(repository.root / "data" / MARK, json.dumps({"old": old, "new": new}).encode())
        files.sync([repository.root / "data"])
        _index(repository, {path: now for path, (_, now) in moved.items()})
    except (GitError, OSError):
        files.drop(staged.values())
        _unmark(repository)
        raise


def _turn(
    repository: Repository, reference: tuple[str, str, str], moved: files.Moves, staged: Mapping[str, Path]
) -> None:
    """The one step that counts. Where it fails the index is put back; where even that fails the mark stays for the next start."""
    try:
        repository.git.run("update-ref", "-m", "desk", *reference)
    except GitError:
        files.drop(staged.values())
        with _told():
            _index(repository, {path: was for path, (was, _) in moved.items()})
            _unmark(repository)
        raise


def recover(repository: Repository, died: bool = False) -> bool:
    """Finishes or takes back what a killed publish left; whether there was anything. `repository` must be locked; `died`: its last
    holder was killed. A file that is neither as before nor as after was changed by hand since: it stays."""
    mark = repository.root / "data" / MARK
    if not (left := mark.exists()) and not died:
        return False
    _unlock(repository)
    if not left:
        files.drop(path for room in ROOMS for path in (repository.root / room).rglob(files.STAGED.format("*")))
    if left:
        said = _said(mark)
        tip = repository.tip()
        if said:
            _settle(repository, files.moves(repository, said["old"], said["new"]), after=tip != said["old"])
            log.warning("上次发布没有完成：已%s。", "做完" if tip == said["new"] else "退回")
        _unmark(repository)
    return left


def _said(mark: Path) -> dict[str, str]:
    """What the mark says; nothing where it was killed before it was written, and so before anything moved."""
    try:
        return dict(json.loads(mark.read_text("utf-8")))
    except ValueError:
        return {}


def _settle(repository: Repository, moved: files.Moves, *, after: bool) -> None:
    top = repository.top
    wanted = {path: sides[after] for path, sides in moved.items()}
    stale = {p: s for p, s in moved.items() if any(same(files.read(top / p), side.content) for side in s)}
    chosen = {path: (sides[0], sides[after]) for path, sides in stale.items()}
    files.place(top, chosen, files.stage(top, chosen))
    _index(repository, wanted)
    for path in moved.keys() - stale.keys():
        (top / path).with_name(files.STAGED.format(Path(path).name)).unlink(missing_ok=True)


def _index(repository: Repository, sides: Mapping[str, files.Side]) -> None:
    """Git's index says the same as the commit, or the next `git commit` by hand would take the publish back."""
    lines = (f"{side.mode.lstrip('0') or '0'} {side.name}\t{path}\0" for path, side in sides.items())
    repository.git.run("update-index", "-z", "--index-info", give="".join(lines).encode("utf-8", "surrogateescape"))


@contextlib.contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (GitError, OSError) as error:
        log.error("没能收拾干净，下次启动再试：%s", error)


def _unmark(repository: Repository) -> None:
    (repository.root / "data" / MARK).unlink(missing_ok=True)
    files.sync([repository.root / "data"])


def _unlock(repository: Repository) -> None:
    """Locks and drafts that a killed git of ours left behind; ours have all ended, since they inherit the desk's lock."""
    place, branch = repository.place, repository.branch()
    for folder in place.glob(f"{DRAFTS}*/"):
        shutil.rmtree(folder, ignore_errors=True)
    for lock in (place / f"{name}.lock" for name in ("index", "HEAD", branch, SEEN)):
        with contextlib.suppress(FileNotFoundError):
            age = time.time() - lock.stat().st_mtime
            time.sleep(max(0.0, min(YOUNG - age, YOUNG)))
            lock.unlink(missing_ok=True)
