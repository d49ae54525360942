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
        if self._file is None or self._used == self._old:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=self._file.parent, delete=False) as draft:
            json.dump(self._used, draft)
        Path(draft.name).replace(self._file)


def _read(file: Path | None) -> dict[str, list[str]]:
    """What the last build kept; nothing where the file is missing or spoilt: it can always be drawn again."""
    try:
        return dict(json.loads(file.read_text("utf-8"))) if file else {}
    except (OSError, ValueError):
        return {}
