"""Where Streamlit apps are hosted there is app.py and requirements.txt, and nothing else: what runs must need no more."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path

from tests.conftest import REPO

ROOMS = ("dataset", "components", "story", "render", "pages", "live", "desk", "deploy", "app.py", "publish.py")


def imported(file: Path) -> Iterator[str]:
    """The packages that a file imports, by their top name."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def brought_along(names: set[str]) -> set[str]:
    """The distributions named and all that they require, extras of Streamlit's included."""
    known: set[str] = set()
    while names:
        known |= names
        names = {_name(line) for name in names for line in _requires(name)} - known
    return known


def _requires(name: str) -> list[str]:
    try:
        return [line for line in requires(name) or [] if "extra ==" not in line or 'extra == "performance"' in line]
    except PackageNotFoundError:  # for another system or Python
        return []


def _name(line: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", line)
    assert found, line
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def test_what_runs_needs_nothing_but_the_pinned_requirements() -> None:
    lines = (REPO / "requirements.txt").read_text("utf-8").splitlines()
    installed = brought_along({_name(line) for line in lines if line and not line.startswith("#")})
    ours = {room.removesuffix(".py") for room in ROOMS}
    owners = packages_distributions()
    files = [file for room in ROOMS for file in [*(REPO / room).rglob("*.py"), REPO / room] if file.is_file()]
    foreign = {name for file in files for name in imported(file)} - ours - set(sys.stdlib_module_names)
    lacking = {name for name in foreign if not {_name(owner) for owner in owners.get(name, [name])} & installed}
    assert "streamlit" in foreign and lacking == set()
