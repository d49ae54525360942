"""The files of a folder that make part of a release, and those that cannot be read, told to the editor."""

from __future__ import annotations

import os
from pathlib import Path

from dataset.contents import TEMPORARY, named
from dataset.problems import Problem


def read_folder(folder: Path, suffixes: frozenset[str]) -> tuple[dict[str, bytes], list[Problem]]:
    """Bytes of a folder's files by path below it."""
    if not folder.is_dir():
        return {}, [Problem(str(folder), 0, "", "找不到这个文件夹。请核对路径。")]
    files, problems = {}, _nameless(folder, suffixes)
    for path in wanted(folder, suffixes):
        try:
            files[path.relative_to(folder).as_posix()] = path.read_bytes()
        except OSError as error:
            name = path.relative_to(folder).as_posix()
            problems.append(Problem(name, 0, "", f"读不了这个文件（{error.strerror}）。它是否正在别的软件里打开？"))
    return files, problems


def wanted(folder: Path, suffixes: frozenset[str]) -> list[Path]:
    """The files of a folder that make part of a release."""
    return [path for path in _found(folder, suffixes) if named(path.relative_to(folder).as_posix())]


def _found(folder: Path, suffixes: frozenset[str]) -> list[Path]:
    found = (path for path in folder.rglob("*") if path.suffix in suffixes and path.is_file())
    return sorted(path for path in found if not path.name.startswith(TEMPORARY))


def _nameless(folder: Path, suffixes: frozenset[str]) -> list[Problem]:
    """Files whose names are no text here, told as the system they came from most likely wrote them."""
    paths = [path.relative_to(folder).as_posix() for path in _found(folder, suffixes)]
    shown = [os.fsencode(path).decode("gb18030", "replace") for path in paths if not named(path)]
    said = "这个文件的名字不是 UTF-8 编码（多半来自别的系统的压缩包），没有读。请改名，或重新存一份。"
    return [Problem(name, 0, "", said, "warning") for name in shown]
