"""Git as the store: reads states of data/ and words/, and writes commits that touch nothing else. What the checkout shows
is moved by desk/store/journal.py. Paths are below the content's root ("data/figures.csv"), which may lie deeper than the repository."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from dataset.contents import named
from desk.change import Editor
from desk.store import lock
from desk.store.git import Git, GitError, blobs
from desk.store.rooms import ROOMS, ours, same

DESK = Editor("数说青岛编辑台", "desk@localhost")
SEEN = "refs/desk/remote"  # what the remote had when we last asked
DRAFTS = "desk-"  # how folders begin in which a tree is put together
FILES = ("100644", "100755")  # modes of plain files; links and submodules are none of ours
Blob = tuple[str, str]  # mode and object name
NAME = re.compile(r"[0-9a-f]{4,64}[\^]?|HEAD")
State = Mapping[str, bytes]
Delta = Mapping[str, bytes | None]  # None: the file is not there


@dataclass(frozen=True)
class Repository:
    """The folders `root`/data and `root`/words, and the repository around them, if there is one yet. `remote` is the name or address of
    the one that several machines share; empty: what `git config desk.remote` says. `held` is the open lock file."""

    root: Path
    remote: str = ""
    held: int | None = None

    @property
    def git(self) -> Git:
        """Git in `root`, under the lock that is held."""
        return Git(self.root, self.held)

    @property
    def place(self) -> Path:
        """Git's own folder; GitError where there is none."""
        return Path(_where(self.root)[0])

    @property
    def prefix(self) -> str:
        """Where `root` lies in the repository: "" or "site/"."""
        return _where(self.root)[1]

    @property
    def top(self) -> Path:
        """The top folder of the repository around `root`."""
        return Path(_where(self.root)[2])

    def ready(self) -> bool:
        """Whether the data are in a repository with at least one commit that holds them."""
        try:
            return bool(self.git.run("ls-tree", "HEAD", "--", "data", "words"))
        except GitError as error:
            if any(mark in error.said for mark in ("not a git repository", "Not a valid object name HEAD")):
                return False
            raise

    def branch(self) -> str:
        """The full name of the branch the checkout is on; GitError where it is on none."""
        try:
            return self.git.line("symbolic-ref", "HEAD")
        except GitError:
            raise GitError("仓库没有停在分支上（detached HEAD），不知道往哪里发布。请工程师切回分支。") from None

    def tip(self, reference: str = "HEAD") -> str:
        """The commit a reference names, or "" where there is none."""
        return self.git.line("rev-parse", "--verify", "--quiet", f"{reference}^{{commit}}", codes=(0, 1))

    @contextmanager
    def locked(self, seconds: float | None = None) -> Iterator[tuple[Repository, bool]]:
        """This repository while nobody else publishes, and whether the last one who did was killed. Raises lock.Busy."""
        with lock.hold(self.place / "desk.lock", seconds) as (handle, died):
            yield replace(self, held=handle), died

    def tree(self, commit: str) -> dict[str, Blob]:
        """Mode and object of each file below data/ and words/ whose name is text; GitError where `commit` is none of this repository."""
        if not NAME.fullmatch(commit):
            raise GitError(f"“{commit}”不是一个提交的编号。")
        listed = self.git.run("ls-tree", "-r", "-z", commit, "--", "data", "words").decode("utf-8", "surrogateescape")
        found = (line.partition("\t") for line in listed.split("\0") if line)
        entries = {path: head.split() for head, _, path in found}
        return {path: (mode, name) for path, (mode, _, name) in entries.items() if mode in FILES and named(path)}

    def state(self, commit: str) -> State:
        """The bytes of all files of data/ and words/ as they were; GitError where `commit` is none of this repository."""
        return _state(self.root, commit)

    def file(self, commit: str, path: str) -> bytes | None:
        """One file as it was; None where it was not there."""
        blob = self.tree(commit).get(path)
        return blobs(self.git, [blob[1]])[0] if blob else None

    def write(self, parent: str, files: Delta, author: Editor, message: str) -> str:
        """A new commit on `parent` in which these files are different. Nothing points to it yet."""
        return self.commit(self._tree(parent, files), [parent], author, message)

    def commit(self, tree: str, parents: list[str], author: Editor, message: str) -> str:
        """A commit of a ready tree; the editor is its author, the desk its committer."""
        people = {"AUTHOR": author, "COMMITTER": DESK}
        who = {f"GIT_{role}_NAME": _clean(person.name) for role, person in people.items()}
        who |= {f"GIT_{role}_EMAIL": _clean(person.email) for role, person in people.items()}
        flags = [part for name in parents for part in ("-p", name)]
        made = self.git.run("commit-tree", *flags, tree, give=message.encode("utf-8", "replace"), environment=who)
        return made.decode().strip()

    def _tree(self, parent: str, files: Delta) -> str:
        modes, prefix = self.tree(parent), self.prefix
        with tempfile.TemporaryDirectory(prefix=DRAFTS, dir=self.place) as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            self.git.run("read-tree", parent, environment=index)
            lines = (
                f"0 {'0' * len(parent)}\t{prefix}{path}\0"
                if content is None
                else f"{modes.get(path, ('100644', ''))[0]} {self.blob(content)}\t{prefix}{path}\0"
                for path, content in files.items()
            )
            self.git.run("update-index", "-z", "--index-info", give="".join(lines).encode(), environment=index)
            return self.git.run("write-tree", environment=index).decode().strip()

    def blob(self, content: bytes) -> str:
        """Stores the bytes as they are; the name git gives them."""
        return self.git.run("hash-object", "-w", "--stdin", give=content).decode().strip()

    def dirty(self) -> dict[str, bytes | None]:
        """What somebody changed by hand in data/ and words/ since the last commit, by path."""
        known, now = self.state(self.tip()), self.work()
        return {
            path: now.get(path)
            for path in sorted(known.keys() | now.keys())
            if ours(path) and not same(now.get(path), known.get(path))
        }

    def work(self) -> dict[str, bytes]:
        """The files of data/ and words/ as they lie on the disk."""
        found = {}
        for room in ROOMS:
            for path in (self.root / room).rglob("*"):
                name = path.relative_to(self.root).as_posix()
                if ours(name) and path.is_file() and not path.is_symlink():
                    found[name] = path.read_bytes()
        return found


def at(data: Path, words: Path, remote: str = "") -> Repository:
    """The repository of two folders; GitError unless they are called data and words and lie side by side."""
    if data.resolve().parent != words.resolve().parent or (data.name, words.name) != tuple(ROOMS):
        raise GitError(f"编辑台要求两个文件夹并排，名叫 data 和 words；现在是 {data} 和 {words}。请工程师调整。")
    return Repository(data.resolve().parent, remote)


@lru_cache(maxsize=16)
def _where(root: Path) -> list[str]:
    """Git's folder, the prefix, the top. Once there is a repository it stays where it is."""
    return Git(root).line("rev-parse", "--absolute-git-dir", "--show-prefix", "--show-toplevel").split("\n")


@lru_cache(maxsize=16)  # a commit never changes
def _state(root: Path, commit: str) -> State:
    repository = Repository(root)
    tree = repository.tree(commit)
    return dict(zip(tree, blobs(repository.git, [name for _, name in tree.values()]), strict=True))


def _clean(text: str) -> str:
    """A name or address that git takes as it is; an empty one would stop the commit."""
    kept = "".join(character for character in text if character not in "<>\n\r\0").strip()
    return kept or os.environ.get("USER", "") or "?"
