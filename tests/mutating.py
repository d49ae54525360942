"""`make mutation`: the code spoiled in one place at a time (mutmut), and whether a test notices. What came of it: docs/mutation.md.

Alone it tries a sample, the same one for the same code; with --all every mutant. Also a plugin of pytest, which takes the quickest
of the tests that reach a mutant: one that fails is enough.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[1]
TREE = REPO / "var/mutation/tree"  # a copy, so that one may go on working
MUTANTS, SURVIVORS = TREE / "mutants", REPO / "var/mutation/survivors.diff"
ROOMS = ("dataset", "story", "desk")
SEED, SAMPLE = 20240929, 100
SECONDS = 60  # of tests a mutant, at most: one that they do not notice counts as survived
# The smallest module with mutants: naming it has all of them made, and measured which test reaches what.
FIRST = "dataset.measures.*"
STATUS = {0: "survived", 1: "killed", 3: "killed", 5: "unreached", 33: "unreached", None: "not tried"}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of a mutant's tests the quickest files first (a file stays together, for what its tests share), as far as the seconds reach."""
    if "__mutmut_" not in os.environ.get("MUTANT_UNDER_TEST", ""):
        return
    took = json.loads(Path("mutmut-stats.json").read_text("utf-8"))["duration_by_test"]
    files: Counter[Path] = Counter()
    for item in items:
        files[item.path] += took.get(item.nodeid, 0)
    items.sort(key=lambda item: (files[item.path], str(item.path), took.get(item.nodeid, 0)))
    spent = itertools.accumulate(took.get(item.nodeid, 0) for item in items)
    del items[max(1, sum(seconds <= SECONDS for seconds in spent)) :]


def copy() -> None:
    """The repository as it is now, what is not committed included."""
    shutil.rmtree(TREE, ignore_errors=True)
    listed = subprocess.run(
        ["git", "ls-files", "-coz", "--exclude-standard"], cwd=REPO, capture_output=True, text=True, check=True
    )
    for name in filter(None, listed.stdout.split("\0")):
        (TREE / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(REPO / name, TREE / name)


def mutmut(*words: str) -> str:
    command = [sys.executable, "-c", "from mutmut.__main__ import cli; cli()", *words]
    done = subprocess.run(command, cwd=TREE, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"mutmut {' '.join(words[:3])}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    return done.stdout


def outcomes() -> dict[str, str]:
    """Every mutant and what became of it; one that no test reaches survives too."""
    found: dict[str, str] = {}
    for meta in sorted(MUTANTS.rglob("*.meta")):
        codes = json.loads(meta.read_text("utf-8"))["exit_code_by_key"]
        found |= {name: STATUS.get(code, "killed by time") for name, code in codes.items()}
    return found


def chosen(share: int) -> list[str]:
    """That many mutants of all, by chance and always the same."""
    names = sorted(outcomes())
    return sorted(random.Random(SEED).sample(names, min(share, len(names))))


def table(tried: dict[str, str]) -> str:
    rows = ["| room | mutants | killed | survived | unreached | score |", "| --- | --- | --- | --- | --- | --- |"]
    for room in (*ROOMS, ""):
        said = Counter(status for name, status in tried.items() if name.startswith(f"{room}." if room else ""))
        killed, total = said["killed"] + said["killed by time"], said.total()
        score = f"{killed / total:.0%}" if total else "–"
        rows.append(f"| {room or 'all'} | {total} | {killed} | {said['survived']} | {said['unreached']} | {score} |")
    return "\n".join(rows)


def keep_survivors(tried: dict[str, str]) -> None:
    SURVIVORS.parent.mkdir(parents=True, exist_ok=True)
    alive = [name for name, status in tried.items() if status in ("survived", "unreached")]
    SURVIVORS.write_text("\n".join(mutmut("show", name) for name in alive), "utf-8")


def main(asked: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.mutating", description=__doc__)
    parser.add_argument("--all", action="store_true", help="every mutant: a night on two processors")
    parser.add_argument("--sample", type=int, default=SAMPLE, help=f"how many mutants ({SAMPLE})")
    options = parser.parse_args(asked)
    began = time.monotonic()
    copy()
    mutmut("run", FIRST)
    names = [] if options.all else chosen(options.sample)
    mutmut("run", *names)
    everything = outcomes()
    tried = {name: everything[name] for name in names} if names else everything
    keep_survivors(tried)
    minutes = (time.monotonic() - began) / 60
    sys.stdout.write(
        f"{table(tried)}\n{len(tried)} of {len(everything)} mutants in {minutes:.0f} minutes; {SURVIVORS}\n"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
