"""The reading edition through nginx, asked by wrk over 200 connections at once."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from bench.report import Section
from bench.rig import Rig, hosted

TITLE = "The reading edition behind nginx"
CONNECTIONS = 200
SAID = (
    f"wrk, {CONNECTIONS} connections, each asking again as soon as it has its answer (gzip, as a browser would); wrk has its share "
    "of the same cores."
)
COLUMNS = ("page", "requests/s", "MB/s", "p50 ms", "p95 ms", "p99 ms", "broken", "not 200")


def measure(rig: Rig) -> Section:
    """The richest story in both languages and the front page: requests and MB a second, latencies in ms, answers broken or not 200."""
    if not shutil.which("wrk"):
        raise FileNotFoundError("wrk is not installed; on Debian or Ubuntu: sudo apt-get install wrk")
    with hosted(rig, 1) as host:
        paths = (f"/{rig.richest}/", f"/en/{rig.richest}/", "/")
        rows = [_row(path, _wrk(f"{host.settings.url}{path}", rig.seconds)) for path in paths]
    return Section(TITLE, SAID, COLUMNS, rows)


def _wrk(address: str, seconds: float) -> dict[str, Any]:
    command = ["wrk", f"-t{min(2, os.cpu_count() or 1)}", f"-c{CONNECTIONS}", f"-d{max(1, round(seconds))}s"]
    command += ["-H", "Accept-Encoding: gzip", "-s", str(Path(__file__).parent / "wrk.lua"), address]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found: dict[str, Any] = json.loads(said.partition("\nJSON")[2])
    return found


def _row(path: str, found: dict[str, Any]) -> list[object]:
    per_second = found["requests"] / found["seconds"], found["bytes"] / found["seconds"] / 1e6
    return [path, *per_second, found["p50"], found["p95"], found["p99"], found["errors"], found["refused"]]
