"""From nothing to the first page: how long after its start a live process has drawn a page to its end."""

from __future__ import annotations

import time

from bench import rig as rigs
from bench.report import Section
from bench.rig import Rig
from deploy import warm

TITLE = "Cold start"
SAID = "From starting the process until a first visitor's page is complete, and the next visitor's after that."
COLUMNS = ("page", "answers after s", "first page complete after s", "next visit ms")


def measure(rig: Rig) -> Section:
    """Front page and richest story, a fresh process each: seconds until it answers and until the page stands; ms of the next visit."""
    return Section(TITLE, SAID, COLUMNS, [_row(rig, slug) for slug in (rigs.FRONT_PAGE, rig.richest)])


def _row(rig: Rig, slug: str) -> list[object]:
    began = time.perf_counter()
    with rigs.running("app.py", 1, rig.home) as (process,):
        answers = time.perf_counter() - began
        server = rigs.address(process)
        warm.visit(server, slug, "zh", "Desktop")
        first = time.perf_counter() - began
        warm.visit(server, slug, "zh", "Desktop")
        return [slug or "front page", answers, first, (time.perf_counter() - began - first) * 1000]
