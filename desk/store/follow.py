"""Keeps a machine's checkout at what the shared repository says: looks every few seconds, and mends what a killed publish left."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from dataset.moving import moving
from desk.store import journal, remote
from desk.store.git import GitError, NoGit
from desk.store.lock import Busy
from desk.store.repository import Repository

log = logging.getLogger(__name__)
EVERY = 3.0  # s


def once(repository: Repository) -> bool:
    """Mends and catches up; whether the files moved. Raises GitError, Busy, journal.Dirty or OSError: nothing moved."""
    left = moving(repository.root / "data")
    try:
        if not (left or remote.name(repository)) or not repository.ready():
            return False
        if not (left or remote.news(repository)):
            return False
    except NoGit:
        if left:
            raise
        return False  # a container without a repository: its data are those of its image
    with repository.locked() as (locked, died):
        mended = journal.recover(locked, died)
        return remote.catch_up(locked) or mended


def mend(repository: Repository) -> None:
    """For whoever starts and only reads: mends what a killed publish left, if it can; else the log says why, and the mark stays."""
    try:
        with repository.locked(1.0) as (locked, died):
            journal.recover(locked, died)
    except (GitError, Busy, OSError) as error:
        log.warning("上次发布没有完成，这里也没能接着做：%s", error)


class Follower:
    """Looks again and again, and tells of each new trouble once, in the log."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self.trouble = ""

    def look(self) -> bool:
        """Like `once`, but never raises: trouble is logged when it begins and when it ends."""
        try:
            moved, trouble = once(self._repository), ""
        except (GitError, Busy, journal.Dirty, journal.Halfway, OSError) as error:
            moved, trouble = False, str(error)
        if trouble != self.trouble:
            log.warning("%s", f"没能跟上共用的仓库：{trouble}" if trouble else "又跟上共用的仓库了。")
            self.trouble = trouble
        return moved

    def run(self, every: float = EVERY, told: Callable[[], None] = lambda: None) -> None:
        """Until the process ends; `told` after each move."""
        while True:
            if self.look():
                told()
            time.sleep(every)
