"""Compressed twins of files, beside them: made once, sent by nginx as they are."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

WORDY = {".html", ".css", ".js", ".mjs", ".svg", ".json", ".xml", ".csv", ".txt", ".geojson", ".webmanifest"}
PACKED: Mapping[str, Callable[[bytes], bytes]] = {
    ".gz": lambda raw: gzip.compress(raw, 9, mtime=0),
    ".br": lambda raw: bytes(brotli.compress(raw, quality=9)),
}
LEAST = 500  # bytes; below this a compressed answer is hardly shorter


def twins(folder: Path) -> int:
    """Writes file.gz and file.br beside every text file below `folder` that lacks them or has changed; how many files were compressed."""
    files = [file for file in folder.rglob("*") if file.suffix in WORDY and file.stat().st_size >= LEAST]
    with ThreadPoolExecutor() as pool:
        return sum(pool.map(_twin, files))


def _twin(file: Path) -> bool:
    lacking = [end for end in PACKED if not _fresh(file.with_name(file.name + end), file)]
    for end in lacking:
        draft = file.with_name(f".{file.name}{end}")
        draft.write_bytes(PACKED[end](file.read_bytes()))
        draft.replace(file.with_name(file.name + end))
    return bool(lacking)


def _fresh(twin: Path, file: Path) -> bool:
    return twin.exists() and twin.stat().st_mtime >= file.stat().st_mtime


def mirror(source: Path, target: Path) -> Path:
    """A compressed copy of `source` at `target`, unless it is there already; complete or absent, never half made."""
    if not target.exists():
        draft = target.with_name(f".{target.name}")
        shutil.rmtree(draft, ignore_errors=True)
        shutil.copytree(source, draft)
        twins(draft)
        draft.replace(target)
    return target
