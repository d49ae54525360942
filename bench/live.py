"""New readers a second: our richest story, the same story naively, and the least Streamlit can do for the same elements."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench import rig as rigs
from bench.readers import Reading, read
from bench.report import Section
from bench.rig import Rig
from deploy import warm
from deploy.processes import Process

TITLE = "New readers of the live page"
READERS = (1, 10, 50)
SAID = (
    "Each reader opens a websocket, asks for the page in Streamlit's protocol, reads it to its end and leaves; as many at once "
    "as the column says, again and again. Naive: the same charts built on each visit (`bench/naive/`, stock settings; data and "
    "story kept). Minimal: the same elements, all ready made (`bench/minimal/`). p50 and p95 are of whole visits. CPU is what the "
    "processes used for one visit."
)
COLUMNS = ("page", "processes", "readers at once", "new readers/s", "p50 ms", "p95 ms", "given up", "CPU ms a visit")


@dataclass(frozen=True)
class Kind:
    """A page to compare: its script, the slug to ask it for, what it must be told."""

    name: str
    script: str
    slug: str
    environment: Mapping[str, str]


def measure(rig: Rig) -> Section:
    """A row a page, process count and number of readers: visits a second, their p50 and p95 in ms, those given up, CPU ms a visit."""
    story, said = rig.recorded
    page = rig.home / "page.json"
    page.write_text(json.dumps([b64encode(message).decode() for message in said]), "utf-8")
    kinds = (
        Kind("ours", "app.py", story, {}),
        Kind("minimal", "bench/minimal/app.py", "", {"BENCH_PAGE": str(page)}),
        Kind("naive", "bench/naive/app.py", "", {"BENCH_STORY": story}),
    )
    rows: list[Sequence[object]] = []
    rates: dict[tuple[str, int, int], float] = {}
    costs: dict[str, float] = {}
    for count in (1, 2):
        for kind in kinds:
            for readers, reading, cost in _of(kind, count, rig):
                rates[kind.name, count, readers] = reading.rate
                costs[kind.name] = cost
                slow = map(reading.percentile, (0.5, 0.95))
                rows.append((kind.name, count, readers, reading.rate, *slow, reading.lost, cost))
    rig.rate.update({count: rates["ours", count, 10] for count in (1, 2)})
    return Section(TITLE, f"Story: `{story}`. {SAID}", COLUMNS, rows, _ratios(rates, costs))


def _of(kind: Kind, count: int, rig: Rig) -> list[tuple[int, Reading, float]]:
    found = []
    with rigs.running(kind.script, count, rig.home, kind.environment) as started:
        servers = [rigs.address(process) for process in started]
        for server in servers * 2:  # the first visit fills the caches, the second is as the rest will be
            warm.visit(server, kind.slug, "zh", "Desktop")
        for readers in READERS:
            before = _cpu(started)
            reading = read(servers, kind.slug, readers, rig.seconds)
            found.append((readers, reading, _each(_cpu(started) - before, len(reading.times))))
    return found


def _each(seconds: float, visits: int) -> float:
    """Milliseconds a visit; no number where none was complete."""
    return seconds / visits * 1000 if visits else float("nan")


def _cpu(started: Sequence[Process]) -> float:
    return sum(map(rigs.cpu, started))


def _ratios(rates: Mapping[tuple[str, int, int], float], costs: Mapping[str, float]) -> list[str]:
    def per(kind: str) -> str:
        return ", ".join(f"{rates['ours', 1, n] / rates[kind, 1, n]:.2f} ({n})" for n in READERS if rates[kind, 1, n])

    return [
        f"Readers/s against the naive page, one process (readers at once): **{per('naive')}**; the target is at least 10.",
        f"Readers/s against the minimal page, one process: {per('minimal')}. CPU of a visit against the minimal page: "
        f"**{costs['ours'] / costs['minimal']:.2f}**; the target is at most 1.3.",
        f"Two processes against one, 50 readers: {rates['ours', 2, 50] / rates['ours', 1, 50]:.2f} (the readers share the cores).",
    ]
