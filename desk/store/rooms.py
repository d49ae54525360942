"""Which files are the desk's to publish: those of data/ and words/ that make part of a release."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from dataset.contents import DATA, TEMPORARY, WORDS, named

ROOMS: Mapping[str, frozenset[str]] = {"data": DATA, "words": WORDS}


def ours(path: str) -> bool:
    """Whether a path is one that the desk may publish: below data/ or words/, plain, and of a kind that is read there."""
    parts = PurePosixPath(path).parts
    plain = all(part not in (".", "..") and not part.startswith(TEMPORARY) for part in parts)
    odd = "\\" in path or ":" in path or any(ord(character) < 32 for character in path) or not named(path)
    known = len(parts) > 1 and PurePosixPath(path).suffix in ROOMS.get(parts[0], ())
    return known and plain and not odd and path == "/".join(parts)


def same(one: bytes | None, other: bytes | None) -> bool:
    """Equal but for line ends, which git on Windows writes its own way."""
    if one is None or other is None:
        return one is other
    return one == other or one.replace(b"\r\n", b"\n") == other.replace(b"\r\n", b"\n")
