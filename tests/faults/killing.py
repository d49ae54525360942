"""A process of its own that publishes in children and kills them: `python -m tests.faults.killing`, one order a line, one answer a line.

It has read all code once, so that a child is forked in milliseconds, and has no threads that a fork would tear.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desk.change import Change
from desk.outcome import Reason
from tests.desk import LI, SAID, desk

Order = dict[str, Any]


class Steps:
    """Counts what a publish does to the disk, and dies, with its gits, right before or after one of them."""

    def __init__(self, last: int | None) -> None:
        self.done, self.last = 0, last
        for owner, name in ((Path, "replace"), (Path, "unlink"), (os, "fsync"), (subprocess, "run")):
            setattr(owner, name, self._counted(getattr(owner, name)))

    def _counted(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*arguments: Any, **named: Any) -> Any:
            self._step()
            found = real(*arguments, **named)
            self._step()
            return found

        return stepped

    def _step(self) -> None:
        self.done += 1
        if self.done == self.last:
            os.killpg(0, signal.SIGKILL)


def publish(order: Order) -> dict[str, Any]:
    """One publish as the order says; what became of it."""
    room = desk(Path(order["root"]))
    change = Change(order["base"], {path: text.encode() for path, text in order["files"].items()})
    reasons = {tuple(key): Reason(True, "看错了", "Misread") for key in order["reasons"]}
    outcome = room.publisher.publish(change, LI, SAID, reasons, make=order.get("make", False))  # type: ignore[arg-type]
    return {"kind": type(outcome).__name__, "said": getattr(outcome, "why", "")}


def start(order: Order) -> tuple[int, int]:
    """A child that carries out the order; its id, and where to read what it says."""
    reads, writes = os.pipe()
    if child := os.fork():
        os.close(writes)
        return child, reads
    os.setsid()
    os.close(reads)
    steps = Steps(order["step"]) if "step" in order else None
    try:
        said = publish(order)
    except BaseException as error:
        said = {"kind": "traceback", "said": repr(error)}
    os.write(writes, json.dumps({**said, "steps": steps.done if steps else 0}).encode())
    os._exit(0)


def end(child: int, reads: int) -> dict[str, Any]:
    with os.fdopen(reads, "rb") as answer:
        said = answer.read()
    _, status = os.waitpid(child, 0)
    return json.loads(said) if said else {"kind": "killed", "signal": os.WTERMSIG(status)}


def main() -> None:
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        orders = json.loads(line)
        started = [start(order) for order in orders]
        if "after" in orders[0]:
            time.sleep(orders[0]["after"])
            os.killpg(started[0][0], signal.SIGKILL)
        sys.stdout.write(json.dumps([end(*each) for each in started]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
