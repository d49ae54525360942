"""Which code made an edition: the project's version and a digest of everything that shapes a page."""

from __future__ import annotations

import tomllib
from functools import cache
from hashlib import sha256
from pathlib import Path

ROOMS = ("dataset", "components", "story", "render", "pages", "assets")
KINDS = (".py", ".typ", ".js", ".css", ".ttf")


@cache
def version(repository: Path) -> str:
    """0.1.0+1a2b3c4d: the same for the same files, whether or not the folder is a Git repository."""
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    found = (file for room in ROOMS for file in (repository / room).rglob("*") if file.suffix in KINDS)
    total = sha256()
    for file in sorted([*found, repository / "requirements.txt"]):
        total.update(file.relative_to(repository).as_posix().encode() + b"\0" + file.read_bytes())
    return f"{project}+{total.hexdigest()[:8]}"
