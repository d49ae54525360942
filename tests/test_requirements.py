"""Where Streamlit apps are hosted there is app.py and requirements.txt, and nothing else: what runs must need no more."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests import licences
from tests.conftest import REPO

ROOMS = ("dataset", "components", "story", "render", "pages", "live", "desk", "deploy", "app.py", "publish.py")


def imported(file: Path) -> Iterator[str]:
    """The packages that a file imports, by their top name."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def test_what_runs_needs_nothing_but_the_pinned_requirements() -> None:
    installed = licences.brought_along(licences.pinned(licences.RUN))
    ours = {room.removesuffix(".py") for room in ROOMS}
    owners = packages_distributions()
    files = [file for room in ROOMS for file in [*(REPO / room).rglob("*.py"), REPO / room] if file.is_file()]
    foreign = {name for file in files for name in imported(file)} - ours - set(sys.stdlib_module_names)
    lacking = {
        name
        for name in foreign
        if not {canonicalize_name(owner) for owner in owners.get(name, [name])} & installed.keys()
    }
    assert "streamlit" in foreign and lacking == set()


def test_every_package_is_listed_with_its_licence() -> None:
    """The list may hold more: what another system or Python needs."""
    said = licences.LIST.read_text("utf-8")
    assert [row for row in licences.rows().values() if row not in said] == [], "make licences"


def test_every_package_that_we_name_has_its_reason() -> None:
    reasons = (REPO / "docs/decisions.md").read_text("utf-8").partition("### Dependencies")[2].lower()
    named = [Requirement(line).name for file in (licences.RUN, licences.DEV) for line in licences.pinned(file)]
    assert [name for name in named if name.lower() not in reasons] == []
