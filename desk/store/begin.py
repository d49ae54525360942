"""Puts data and words that are in no repository under Git: once, before the first publish, after the editor was told."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from dataset.moving import MARK
from desk.change import Editor
from desk.store import files, journal, lock
from desk.store.repository import DESK, Repository
from desk.store.rooms import ROOMS

FIRST = "接入编辑台前的数据和文字\n\nDesk-Kind: begin\n"
DRAFTS = ".desk-"  # how folders begin in which a repository is put together
LOCK = files.STAGED.format("begin")  # beside data/: there is no .git yet to hold it


def notice(repository: Repository) -> str:
    """What the editor must agree to."""
    return (
        f"数据文件夹还不在任何 Git 仓库里。第一次发布会在 {repository.root} 建一个仓库，先把现在的 data 和 words 原样记下，"
        "以后每次发布都有记录、可以撤销。同意的话请再发布一次。"
    )


def begin(repository: Repository, editor: Editor | None = None) -> None:
    """Makes the repository, complete or not at all, with one commit of the folders as they are. Within another repository that
    does not hold them yet: that commit only. What one that was killed left behind goes. GitError, Busy or OSError with nothing changed."""
    author = editor or DESK
    if _inside(repository):
        _adopt(repository, author)
        return
    place = repository.root / LOCK
    try:
        with lock.hold(place) as (held, _):
            if not repository.ready():  # or another was quicker
                _sweep(repository.root)
                _make(replace(repository, held=held), author)
    finally:
        files.drop([place])


def _make(repository: Repository, author: Editor) -> None:
    """Put together beside its place, then named in one step: nobody ever finds half of it."""
    git = repository.git
    with tempfile.TemporaryDirectory(prefix=DRAFTS, dir=repository.root, ignore_cleanup_errors=True) as folder:
        draft, work = Path(folder) / ".git", Path(folder) / "work"
        git.run("init", "--quiet", "--initial-branch=main", f"--separate-git-dir={draft}", str(work))
        shutil.rmtree(work)
        git.run("--git-dir", str(draft), "config", "--unset", "core.worktree", codes=(0, 5))
        _commit(repository, author, ("--git-dir", str(draft), "--work-tree", str(repository.root)))
        (draft / "info").mkdir(exist_ok=True)
        (draft / "info/exclude").write_text(f"data/{MARK}\n.*.desk\n{DRAFTS}*/\nvar/\n", "utf-8")
        draft.replace(repository.root / ".git")
        files.sync([repository.root])


def tidy(repository: Repository) -> None:
    """Puts away what one that was killed left beside a repository that stands; while there is none, one may be in the making."""
    _sweep(repository.root)
    files.drop([repository.root / LOCK])


def _sweep(root: Path) -> None:
    for left in root.glob(f"{DRAFTS}*"):
        shutil.rmtree(left, ignore_errors=True)


def _inside(repository: Repository) -> bool:
    return bool(repository.git.line("rev-parse", "--is-inside-work-tree", codes=(0, 128)))


def _adopt(repository: Repository, author: Editor) -> None:
    with repository.locked() as (locked, died):
        journal.recover(locked, died)
        if not locked.ready():
            _commit(locked, author, ())


def _commit(repository: Repository, author: Editor, where: tuple[str, ...]) -> None:
    """The folders, and nothing that was staged before."""
    git = repository.git
    rooms = [room for room in ROOMS if (repository.root / room).is_dir()]
    git.run(*where, "add", "--force", "--", *rooms)
    who = {
        "GIT_AUTHOR_NAME": author.name,
        "GIT_AUTHOR_EMAIL": author.email,
        "GIT_COMMITTER_NAME": DESK.name,
        "GIT_COMMITTER_EMAIL": DESK.email,
    }
    git.run(*where, "commit", "--quiet", "--no-verify", "-F", "-", "--", *rooms, give=FIRST.encode(), environment=who)
