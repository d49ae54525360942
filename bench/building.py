"""How long a publish takes: check, build and put in place, with nothing drawn before and with the drawings of the last build."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pages
from bench.report import Section
from bench.rig import Rig
from dataset.loading import load
from dataset.paths import DATA, ROOT, WORDS
from render.site import code, publishing
from render.site.kept import Kept
from render.site.places import Site

TITLE = "Building the reading edition"
SAID = "Check, build and put in place, as a process of its own: first with nothing drawn before, then with the drawings kept."


def measure(rig: Rig) -> Section:
    rows = []
    for what in ("nothing kept", "drawings kept"):
        began = time.perf_counter()
        rig.build()
        rows.append((what, time.perf_counter() - began))
    files = [file for file in rig.edition.rglob("*") if file.is_file() and "editions" not in file.parts]
    size = sum(file.stat().st_size for file in files) / 1e6
    return Section(TITLE, SAID, ("build", "seconds"), rows, [f"{len(files)} files, {size:.1f} MB uncompressed."])


def build(out: Path, drawings: Path) -> None:
    """As `publish.py site`, but with drawings of the bench's own."""
    release, problems = load(DATA, WORDS)
    if release is None:
        raise SystemExit("\n".join(map(str, problems)))
    site = Site(release, pages.ORDER, pages.EXTRA, pages.story, "http://127.0.0.1", "/live", code.version(ROOT))
    publishing.publish(site, out, Kept(drawings))


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]))
