"""Runs git, and says in Chinese what went wrong. Knows nothing of tables or editors."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Collection, Mapping
from pathlib import Path

PATIENCE = 60.0  # s; a remote that takes longer counts as away
# What a caller's own git may have set for its hooks; ours must find the repository by itself.
FOREIGN = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_PREFIX")
OURS = {
    "LC_ALL": "C.UTF-8",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_HTTP_LOW_SPEED_LIMIT": "100",
    "GIT_HTTP_LOW_SPEED_TIME": "20",
}
# Every object and reference is on the disk before the next step relies on it; nothing tidies up behind our back.
SETTINGS = (
    "core.quotepath=false",
    "core.fsync=committed,reference",
    "gc.auto=0",
    "maintenance.auto=false",
    "core.fsmonitor=false",
)
REMOTE = ("fetch", "push", "ls-remote")
SAID = {
    "No space left": "磁盘满了",
    "File too large": "磁盘满了，或超出了文件大小的限制",
    "Disk quota": "磁盘配额用完了",
    "Read-only file system": "磁盘是只读的",
    "Permission denied": "没有权限写（或连接）仓库",
    "insufficient permission": "没有权限写仓库",
    "dubious ownership": "仓库不属于运行编辑台的用户，请工程师核对文件夹的属主",
    "index.lock': File exists": "另一个 Git 操作正在进行（index.lock），稍后再试",
    "write error": "磁盘满了，或写不进去",
    "nable to write": "磁盘满了，或写不进去",
    "ailed to write": "磁盘满了，或写不进去",
    "Could not resolve host": "连不上远端仓库（找不到主机）",
    "Could not read from remote": "连不上远端仓库",
    "does not appear to be a git repository": "远端仓库不在那里",
    "Authentication failed": "远端仓库不认这台机器的登录",
    "could not read Username": "远端仓库不认这台机器的登录",
}


class GitError(Exception):
    """Git could not do it; the message is a Chinese sentence for the editor, `said` git's own words for the engineer."""

    def __init__(self, message: str, said: str = "") -> None:
        super().__init__(message)
        self.said = said


class NoGit(GitError):
    """This machine has no git."""


class Git:
    """git in `folder`. `held`: the open lock file, which each git inherits, so that the lock outlives a killed desk until
    its last git has ended."""

    def __init__(self, folder: Path, held: int | None = None) -> None:
        self.folder, self.held = folder, held

    def run(
        self,
        *arguments: str,
        give: bytes = b"",
        environment: Mapping[str, str] | None = None,
        codes: Collection[int] = (0,),
    ) -> bytes:
        """What git prints; GitError where it ends with a code that is not in `codes`."""
        command = ["git", *(part for setting in SETTINGS for part in ("-c", setting)), *arguments]
        try:
            done = subprocess.run(
                command,
                cwd=self.folder,
                env={**_inherited(), **OURS, **(environment or {})},
                input=give,
                capture_output=True,
                timeout=PATIENCE,
                pass_fds=self._passed(arguments[0]),
            )
        except FileNotFoundError:
            raise NoGit(f"这台机器没有装 Git，或找不到文件夹 {self.folder}。请工程师安装 Git 后再发布。") from None
        except subprocess.TimeoutExpired:
            raise GitError(
                f"Git 等了 {PATIENCE:.0f} 秒没有回应（{arguments[0]}）。远端仓库可能连不上，稍后再试。"
            ) from None
        if done.returncode not in codes:
            raise _error(arguments[0], done.stderr.decode("utf-8", "replace"), done.returncode)
        return done.stdout

    def _passed(self, verb: str) -> tuple[int, ...]:
        """The lock, but to nothing that may leave a helper running (an SSH master, a credential cache): it would hold it."""
        return () if self.held is None or verb in REMOTE or sys.platform == "win32" else (self.held,)

    def line(self, *arguments: str, codes: Collection[int] = (0,)) -> str:
        """The one line git prints, without its end."""
        return self.run(*arguments, codes=codes).decode("utf-8", "surrogateescape").strip("\n")


def blobs(git: Git, names: list[str]) -> list[bytes]:
    """The contents of these objects, in their order; GitError where one is not there."""
    found = versions(git, names)
    if None in found:
        raise GitError(f"仓库里缺少对象 {names[found.index(None)]}，仓库可能损坏了。请工程师运行 git fsck。")
    return [content for content in found if content is not None]


def versions(git: Git, names: list[str]) -> list[bytes | None]:
    """The contents of objects, by name or as commit:path, all from one process; None for each that is not there."""
    answer = git.run("cat-file", "--batch", give="".join(f"{name}\n" for name in names).encode())
    found: list[bytes | None] = []
    at = 0
    for _ in names:
        end = answer.index(b"\n", at)
        head, at = answer[at:end], end + 1
        if head.endswith(b" missing"):
            found.append(None)
            continue
        size = int(head.split()[-1])
        found.append(answer[at : at + size])
        at += size + 1
    return found


def _inherited() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in FOREIGN}


def _error(verb: str, said: str, code: int) -> GitError:
    if code == -getattr(signal, "SIGXFSZ", 0):
        said = "File too large"
    known = next((words for mark, words in SAID.items() if mark in said), "")
    why = known or f"Git 报告：{said.strip().splitlines()[-1] if said.strip() else '没有说明'}"
    return GitError(f"{why}（git {verb}）。什么都没有改动。", said)
