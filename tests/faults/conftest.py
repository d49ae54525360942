"""How hard the faults are tried: `make faults` sets FAULTS=1.0 for the full counts, else a tenth; the seed is fresh and printed."""

from __future__ import annotations

import os
import secrets

import pytest

SHARE = float(os.environ.get("FAULTS", "0.1"))
SEED = int(os.environ.get("FAULTS_SEED") or secrets.randbelow(2**32))


def count(full: int) -> int:
    """How many of `full` tries this run makes, at least one."""
    return max(1, round(full * SHARE))


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.write_line(f"faults: FAULTS={SHARE} FAULTS_SEED={SEED}")
