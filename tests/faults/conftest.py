"""How hard the faults are tried: `make faults` sets FAULTS=1.0 for the full counts, else a tenth. The seed: tests/conftest.py."""

from __future__ import annotations

import os

SHARE = float(os.environ.get("FAULTS", "0.1"))
SEED = int(os.environ["FAULTS_SEED"])


def count(full: int) -> int:
    """How many of `full` tries this run makes, at least one."""
    return max(1, round(full * SHARE))
