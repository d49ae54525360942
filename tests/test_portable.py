"""What an editor's Windows needs: no call that only Unix has outside its one guarded place, encodings said, names that are text."""

from __future__ import annotations

import ast
import os
import sys
from collections.abc import Iterator
from pathlib import Path, PureWindowsPath

import pytest

from dataset import load, whole
from dataset.moving import signature
from desk.intake import wording
from desk.store.rooms import ours
from tests.conftest import Package
from tests.test_house import FILES, NAMES, REPO

# Hosting and measuring are for Linux; these are not.
EDITORS = [
    file for file, name in zip(FILES, NAMES, strict=True) if name.split("/")[0] not in ("deploy", "bench")
]  # fmt: skip
MODULES = {"fcntl", "msvcrt", "resource", "pwd", "grp", "termios", "pty", "ctypes", "readline", "uvloop", "syslog"}
# What we ask of os, each looked up: Windows has it. Any other name is looked up first and then comes here.
EVERYWHERE = {
    "O_APPEND", "O_CREAT", "O_RDONLY", "O_RDWR", "O_WRONLY", "SEEK_SET", "close", "environ", "fsencode", "fsync", "ftruncate", "getpid",
    "lseek", "open", "read", "write",
}  # fmt: skip
METHODS = {"symlink_to", "hardlink_to", "rename", "chown"}
PROCESS = {"preexec_fn", "start_new_session", "pass_fds", "process_group", "shell"}
# Each with its other way for Windows beside it.
ALLOWED = {
    "desk/store/lock.py": {"fcntl", "msvcrt"},
    "desk/store/git.py": {"pass_fds"},
    "render/site/edition.py": {"ctypes", "os.link", "rename"},
}


def calls(tree: ast.AST) -> Iterator[str]:
    """What only one system has, by name."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from ({name.name for name in names} & MODULES)
            case ast.ImportFrom(module=str(module)):
                yield from {module} & {*MODULES, "os"}
            case ast.Attribute(value=ast.Name(id="os"), attr=attr) if attr not in EVERYWHERE:
                yield f"os.{attr}"
            case ast.Attribute(value=ast.Name(id="signal"), attr=attr) if attr.startswith("SIG"):
                yield f"signal.{attr}"
            case ast.Call(func=ast.Attribute(attr=attr), args=[_, *_]) if attr in METHODS:
                yield attr
            case ast.keyword(arg=str(arg)) if arg in PROCESS:
                yield arg


def unencoded(tree: ast.AST) -> Iterator[int]:
    """Lines that read or write text in whatever encoding the machine has."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        said = {keyword.arg for keyword in node.keywords}
        modes = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        text = name in ("read_text", "write_text") and not (said & {"encoding"} or any("utf" in mode for mode in modes))
        opened = isinstance(node.func, ast.Name) and name == "open" and not any("b" in mode for mode in modes)
        run = name in ("run", "Popen", "check_output") and "text" in said
        if text or ((opened or run) and "encoding" not in said):
            yield node.lineno


@pytest.mark.parametrize("file", EDITORS, ids=lambda file: file.relative_to(REPO).as_posix())
def test_what_only_one_system_has_stands_in_its_guarded_place(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    assert set(calls(tree)) == ALLOWED.get(file.relative_to(REPO).as_posix(), set())
    assert list(unencoded(tree)) == []


def test_a_path_of_windows_is_none_of_ours_until_it_has_our_slashes() -> None:
    path = PureWindowsPath("data") / "figures.csv"
    assert not ours(str(path)) and ours(path.as_posix()) and not ours("C:/data/figures.csv")


def test_a_file_that_somebody_is_reading_is_replaced_when_they_are_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, tries = Path.replace, []

    def held(self: Path, target: Path) -> Path:
        tries.append(target)
        if len(tries) < 3:
            raise PermissionError(13, "used by another process")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held)
    whole.write(tmp_path / "a.json", "二")
    assert (tmp_path / "a.json").read_text("utf-8") == "二" and len(tries) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_a_file_that_stays_held_is_said_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(self: Path, target: Path) -> Path:
        raise PermissionError(13, "used by another process")

    (tmp_path / "a.json").write_text("一", "utf-8")
    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(whole, "PAUSE", 0.0)
    with pytest.raises(PermissionError):
        whole.write(tmp_path / "a.json", "二")
    assert [(path.name, path.read_text("utf-8")) for path in tmp_path.iterdir()] == [("a.json", "一")]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes names that are no text")
def test_a_file_whose_name_came_from_another_system_is_told_and_stops_nothing(package: Package, tmp_path: Path) -> None:
    data, words = package.write(tmp_path)
    before = load(data, words)[0]
    Path(os.fsdecode(os.fsencode(data) + b"/" + "数字 副本.csv".encode("gb18030"))).write_bytes(b"a,b\n")
    release, problems = load(data, words)
    assert release is not None and before is not None and release.revision == before.revision
    assert [problem.file for problem in problems if "名字不是 UTF-8" in problem.message] == ["数字 副本.csv"]
    assert len(signature(data, words)) == len(package.files) + len(package.words)


@pytest.mark.parametrize("content", ["一\r\n二\r\n".encode(), "一\r二\r".encode("gb18030"), "\ufeff一\n二\n".encode()])
def test_words_are_edited_as_text_whatever_system_saved_them(content: bytes) -> None:
    assert wording.shown(content) == "一\n二\n"
