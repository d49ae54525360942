"""`make test` and `make test-all`: one step after the other, all of them even when one fails, and at the end what each took."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

REPO = Path(__file__).resolve().parents[1]
MAKE = os.environ.get("MAKE", "make")
PYTEST = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadfile"]
COMMANDS = {
    "lint": [MAKE, "lint"],
    "check": [MAKE, "check"],
    "tests": PYTEST,
    "full": [*PYTEST, "-m", "full"],  # every page × language × device × theme
    "faults": [MAKE, "faults"],
    "lighthouse": [MAKE, "lighthouse"],
    "mutation": [MAKE, "mutation"],
}


def taken(seconds: float) -> str:
    """A time as minutes and seconds."""
    return f"{round(seconds) // 60}:{round(seconds) % 60:02}"


def run(name: str) -> tuple[bool, float]:
    """Whether a step passed, and its seconds."""
    sys.stdout.write(f"\n=== {name}: {' '.join(COMMANDS[name])}\n")
    sys.stdout.flush()
    began = time.monotonic()
    passed = subprocess.run(COMMANDS[name], cwd=REPO).returncode == 0
    return passed, time.monotonic() - began


def main(names: list[str]) -> int:
    done: dict[str, tuple[bool, float]] = {}
    try:
        for name in names:
            done[name] = run(name)
    finally:
        sys.stdout.write("\n")
        for name, (passed, seconds) in done.items():
            sys.stdout.write(f"{name:<12}{taken(seconds):>8}  {'passed' if passed else 'FAILED'}\n")
        sys.stdout.write(f"{'together':<12}{taken(sum(seconds for _, seconds in done.values())):>8}\n")
    return 0 if all(passed for passed, _ in done.values()) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
