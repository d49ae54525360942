"""How long a publish takes: check, build and put in place, with nothing drawn before and with the drawings of the last build."""

from __future__ import annotations

import time

from bench.report import Section
from bench.rig import Rig

TITLE = "Building the reading edition"
SAID = "Check, build and put in place, as a process of its own: first with nothing drawn before, then with the drawings kept."


def measure(rig: Rig) -> Section:
    """Two builds in a row: seconds each; files and MB uncompressed of the edition, without earlier ones."""
    rows = []
    for what in ("nothing kept", "drawings kept"):
        began = time.perf_counter()
        rig.build()
        rows.append((what, time.perf_counter() - began))
    files = [file for file in rig.edition.rglob("*") if file.is_file() and "editions" not in file.parts]
    size = sum(file.stat().st_size for file in files) / 1e6
    return Section(TITLE, SAID, ("build", "seconds"), rows, [f"{len(files)} files, {size:.1f} MB uncompressed."])
