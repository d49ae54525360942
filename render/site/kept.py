"""Drawings of the last build, kept by everything they depend on: a publish draws only what has changed."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path


class Kept:
    """`file` holds the drawings between builds; without one each is made. Save leaves only those that this build used."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._old: dict[str, list[str]] = _read(file)
        self._used: dict[str, list[str]] = {}

    def get(self, facts: tuple[str, ...], make: Callable[[], list[str]]) -> list[str]:
        """The drawing that `facts` determine; `make` draws it where it is not kept."""
        key = sha256("\0".join(facts).encode()).hexdigest()
        if key not in self._used:
            self._used[key] = self._old.get(key) or make()
        return self._used[key]

    def save(self) -> None:
        """Written in one step, and only where something was drawn or has gone."""
        if self._file is None or self._used == self._old:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=self._file.parent, delete=False) as draft:
            json.dump(self._used, draft)
        Path(draft.name).replace(self._file)


class KeptFiles:
    """Whole files of the last build in `folder`, each named by what it depends on; without a folder each is made."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._used: set[str] = set()

    def get(self, facts: tuple[str, ...], make: Callable[[], bytes]) -> bytes:
        """The file that `facts` determine; `make` makes it where it is not kept."""
        if self._folder is None:
            return make()
        name = sha256("\0".join(facts).encode()).hexdigest()
        self._used.add(name)
        file = self._folder / name
        if not file.is_file():
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._folder, delete=False) as draft:
                draft.write(make())
            Path(draft.name).replace(file)
        return file.read_bytes()

    def save(self) -> None:
        """Only what this build used stays."""
        for file in self._folder.glob("*") if self._folder else ():
            if file.name not in self._used:
                file.unlink(missing_ok=True)


def _read(file: Path | None) -> dict[str, list[str]]:
    """What the last build kept; nothing where the file is missing or spoilt: it can always be drawn again."""
    try:
        return dict(json.loads(file.read_text("utf-8"))) if file else {}
    except (OSError, ValueError):
        return {}
