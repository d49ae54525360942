"""The repository that several machines share, where one is configured (`git config desk.remote origin`): fetch, push, follow."""

from __future__ import annotations

from desk.store import journal
from desk.store.git import GitError
from desk.store.repository import SEEN, Repository

BEHIND = ("[rejected]", "[remote rejected]", "fetch first", "non-fast-forward", "stale info", "cannot lock ref")


class Outrun(Exception):
    """Somebody pushed first."""


def name(repository: Repository) -> str:
    """Name or address of the remote; "" where the desk works alone."""
    return repository.remote or repository.git.line("config", "--get", "desk.remote", codes=(0, 1))


def fetch(repository: Repository) -> str:
    """The remote's newest commit of our branch; "" where it has none, or no remote is configured. GitError where it is away."""
    if not (remote := name(repository)):
        return ""
    flags = ("--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules")
    try:
        repository.git.run("fetch", *flags, "--", remote, f"+{repository.branch()}:{SEEN}")
    except GitError as error:
        if "find remote ref" in error.said:
            return ""
        raise
    return repository.tip(SEEN)


def news(repository: Repository) -> bool:
    """Whether the remote has a commit that is not in our branch. Writes nothing, needs no lock. GitError where it is away."""
    remote, own = name(repository), repository.tip()
    said = repository.git.line("ls-remote", "--", remote, repository.branch()).split() if remote else []
    return bool(said) and said[0] != own and not _holds(repository, own, said[0])


def _holds(repository: Repository, commit: str, earlier: str) -> bool:
    return bool(repository.tip(earlier)) and contains(repository, commit, earlier)


def push(repository: Repository, commit: str) -> bool:
    """Hands the commit to the remote; False where none is configured. Raises Outrun, or GitError where it is away."""
    if not (remote := name(repository)):
        return False
    try:
        repository.git.run("push", "--quiet", "--", remote, f"{commit}:{repository.branch()}")
    except GitError as error:
        if any(mark in error.said for mark in BEHIND):
            raise Outrun from error
        raise
    return True


def newest(repository: Repository) -> str:
    """The commit to build on: ours or the remote's, whichever is ahead. GitError where each has what the other has not."""
    own, theirs = repository.tip(), fetch(repository)
    if not theirs or theirs == own or contains(repository, own, theirs):
        return own
    if contains(repository, theirs, own):
        return theirs
    raise GitError("这台机器的仓库和远端仓库各有对方没有的提交。请工程师合并（git merge）之后再发布。")


def contains(repository: Repository, commit: str, earlier: str) -> bool:
    """Whether `earlier` is in the history of `commit`."""
    base = repository.git.line("merge-base", commit, earlier, codes=(0, 1))
    return base == earlier


def catch_up(repository: Repository) -> bool:
    """Moves the checkout to the newest commit; whether it moved. `repository` must be locked. Raises GitError, journal.Dirty, OSError."""
    own, target = repository.tip(), newest(repository)
    if target != own:
        journal.move(repository, own, target)
    return target != own
