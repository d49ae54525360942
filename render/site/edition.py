"""Editions: what one is, how a new one takes the place of the last without a moment in between, and how earlier ones are kept."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dataset import format as quantity_format
from dataset.corrections import Correction
from render.site.places import LANGUAGES, Site

Record = dict[str, Any]
EXCHANGE, HERE = 2, -100  # renameat2: swap two names; paths from the working directory


def record(site: Site) -> Record:
    """What edition.json says: revision, code, as-of date, the log of corrections, and how each number reads."""
    release = site.release
    return {
        "revision": release.revision,
        "code": site.code,
        "as_of": release.as_of.isoformat(),
        "corrections": [logged(correction) for correction in release.corrections],
        "figures": {
            key: {language: quantity_format.phrase(quantity, language) for language in LANGUAGES}
            for key, quantity in release.quantities.items()
        },
    }


def logged(correction: Correction) -> list[str]:
    """A correction as edition.json lists it."""
    return [
        correction.date.isoformat(),
        correction.key,
        correction.column,
        correction.before,
        correction.after,
    ]


def earlier(out: Path, revision: str) -> list[Record]:
    """The records of the editions kept in `out`, but for `revision`, by revision."""
    found = (json.loads(path.read_text("utf-8")) for path in sorted((out / "editions").glob("*/edition.json")))
    return [said for said in found if said["revision"] != revision]


def write(tree: Mapping[str, bytes], folder: Path) -> None:
    """All files of a tree below `folder`, over any that are there."""
    for path, content in tree.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def publish(tree: Mapping[str, bytes], releases: Mapping[str, bytes], revision: str, out: Path) -> None:
    """`out` becomes the edition of `tree`, with its copy and all earlier ones below editions/ and the pages of `releases`.

    Whatever fails before the last step leaves `out` as it was.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        draft.chmod(0o755)
        write(tree, draft)
        kept = draft / "editions"
        shutil.copytree(draft, kept / revision, copy_function=_linked, ignore=shutil.ignore_patterns("editions"))
        for old in (out / "editions").glob("*/edition.json"):
            if old.parent.name != revision:
                shutil.copytree(old.parent, kept / old.parent.name, copy_function=_linked)
        write(releases, draft)
        _swap(draft, out)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _linked(source: str, target: str) -> str:
    """A copy that takes no room where the disk can share it: files of an edition are never written again."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target


def _swap(draft: Path, out: Path) -> None:
    """`draft` takes the name of `out`, and what was there the name of the draft; in one step where the system can."""
    if not out.exists():
        draft.rename(out)
    elif not _exchanged(draft, out):
        aside = draft.with_name(f"{draft.name}-old")
        out.rename(aside)
        draft.rename(out)
        aside.rename(draft)


def _exchanged(one: Path, other: Path) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    swap = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    return swap is not None and swap(HERE, os.fsencode(one), HERE, os.fsencode(other), EXCHANGE) == 0
