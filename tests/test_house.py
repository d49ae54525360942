"""The house rules, read off the code: which room may use which, where Streamlit may be, how long things are, and a true README."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

REPO = Path(__file__).resolve().parents[1]
FLOOR = {
    "dataset": 0, "components": 1, "story": 1, "render": 2, "pages": 3, "desk": 4, "live": 5, "app": 6, "publish": 6, "deploy": 7, "bench": 8, "gallery": 9,
}  # fmt: skip
# Within the desk too: what comes in and what it would alter know nothing of Git, and only the screens know all.
DESK = {
    "change": 0, "outcome": 0, "intake": 1, "preview": 1, "store": 1, "access": 2, "draft": 2, "edition": 2, "screen": 3,
}  # fmt: skip
NEIGHBOURS = {("story", "components.theme")}  # a block says how wide and in what colours it may be asked to draw
# deploy/ starts Streamlit, visits it over its own protocol and serves its files: it shows nothing.
# The bench starts it too, and keeps pages to compare with.
STREAMLIT_ROOMS = ("app.py", "render/live/", "desk/screen", "deploy/serve.py", "deploy/warm.py")
STREAMLIT_ROOMS += ("bench/rig.py", "bench/naive/app.py", "bench/minimal/app.py")
LONGEST_FUNCTION, LONGEST_MODULE, MEDIAN_FUNCTION = 40, 200, 10

FILES = sorted(file for room in FLOOR for file in [*(REPO / room).rglob("*.py"), REPO / f"{room}.py"] if file.is_file())
NAMES = [file.relative_to(REPO).as_posix() for file in FILES]
README = (REPO / "README.md").read_text(encoding="utf-8")


def imports(file: Path) -> Iterator[str]:
    """Every module that a file names in an import, wherever in the file it stands."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: say the room's name, not dots"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def points_down(room: str, imported: str) -> bool:
    target = imported.split(".")[0]
    if target not in FLOOR or target == room or FLOOR[target] < FLOOR[room]:
        return True
    return any(room == ours and f"{imported}.".startswith(f"{theirs}.") for ours, theirs in NEIGHBOURS)


def functions() -> Iterator[tuple[str, int]]:
    for file, name in zip(FILES, NAMES, strict=True):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert node.end_lineno is not None
                yield f"{name}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_an_import_only_ever_points_down(file: Path) -> None:
    room = file.relative_to(REPO).parts[0].removesuffix(".py")
    assert [imported for imported in imports(file) if not points_down(room, imported)] == []


@pytest.mark.parametrize("file", [file for file in FILES if file.is_relative_to(REPO / "desk")], ids=str)
def test_within_the_desk_too_an_import_only_ever_points_down(file: Path) -> None:
    parts = file.relative_to(REPO / "desk").parts
    room = parts[0].removesuffix(".py")
    names = {name.split(".")[1] for name in imports(file) if name.startswith("desk.")} - {room}
    assert [name for name in names if DESK[name] >= DESK.get(room, 0)] == []


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_streamlit_lives_in_its_rooms(file: Path) -> None:
    uses = any(imported.split(".")[0] == "streamlit" for imported in imports(file))
    assert not uses or file.relative_to(REPO).as_posix().startswith(STREAMLIT_ROOMS)


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_a_module_says_first_what_it_is_for(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not text.strip() or ast.get_docstring(ast.parse(text))


def test_modules_are_short() -> None:
    lengths = {name: file.read_text(encoding="utf-8").count("\n") for file, name in zip(FILES, NAMES, strict=True)}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_functions_are_short() -> None:
    lengths = dict(functions())
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}
    assert median(lengths.values()) < MEDIAN_FUNCTION


def test_every_make_command_in_the_readme_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (REPO / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z-]+)", README))
    assert named and named <= targets


def test_every_publish_command_in_the_readme_exists() -> None:
    known = (REPO / "publish.py").read_text(encoding="utf-8")
    named = set(re.findall(r"publish\.py ([a-z]+)", README))
    assert named and [verb for verb in named if f'"{verb}"' not in known] == []


def test_every_path_in_the_readme_exists() -> None:
    named = set(re.findall(r"`([a-z.][\w./-]*(?:/|\.(?:py|md|csv|json|yaml|toml|txt)))`", README))
    named |= set(re.findall(r"\]\(([^)#:]+)\)", README))
    assert named and sorted(path for path in named if not (REPO / path).exists()) == []


def test_the_mutation_run_takes_every_room_along_that_its_tests_may_import() -> None:
    asked = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutmut"]
    rooms = {room for room in FLOOR if (REPO / room).is_dir()} - {"bench"}
    assert rooms - {*asked["source_paths"], *asked["also_copy"]} == set()
