"""Twice as many visitors as the live site can take, for a minute: they come whether or not the ones before them were served."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from websockets.exceptions import WebSocketException

from bench.readers import percentile, visit
from bench.report import Section
from bench.rig import Rig, hosted
from deploy.host import Host

TITLE = "Overload"
PROCESSES = 2
STAY = 5.0  # s that a visitor's page stays open
READERS = 20  # of the reading edition, a second
SHARE, SESSIONS_PER_ARRIVAL = 0.5, 20  # the rule for deploy/site.toml; docs/operations.md
COLUMNS = ("what", "count", "p50 ms", "p95 ms")


@dataclass
class Seen:
    """What became of the visitors: seconds by outcome, and the words of what went wrong."""

    times: dict[str, list[float]] = field(default_factory=dict)
    wrong: Counter[str] = field(default_factory=Counter)

    def add(self, outcome: str, seconds: float) -> None:
        """One more visitor who came to this end, after so many seconds."""
        self.times.setdefault(outcome, []).append(seconds)

    def row(self, what: str) -> list[object]:
        """The outcome, how many, and p50 and p95 of their time in ms; NaN where there was none."""
        times = self.times.get(what, [])
        return [what, len(times), *(percentile(times, share) * 1000 for share in (0.5, 0.95))]


def arrivals(rate: float) -> int:
    """New visitors a second to let into one process that can serve `rate`."""
    return max(1, int(rate * SHARE))


def measure(rig: Rig) -> Section:
    """Count, p50 and p95 in ms of each outcome; errors, seconds until all is as usual, and what deploy/site.toml should say here."""
    one, two = rig.rate.get(1, 20.0), rig.rate.get(PROCESSES, 30.0)
    let_in = arrivals(two / PROCESSES)
    sessions = let_in * SESSIONS_PER_ARRIVAL
    with hosted(rig, PROCESSES, sessions, let_in) as host:
        seen = asyncio.run(_minute(host, rig.richest, 2 * two, rig.seconds * 20))
        recovered = asyncio.run(_recovery(host, rig.richest))
    outcomes = ("live page, complete", "sent to the reading edition", "reading page")
    wrong = sum(seen.wrong.values())
    said = (
        f"{2 * two:.0f} live visitors a second (twice what {PROCESSES} processes did above) and {READERS} readers of the reading "
        f"edition a second for {rig.seconds * 20:.0f} s, come what may; a live page stays open for {STAY:.0f} s. "
        f"nginx lets in {let_in} a second and process, {sessions} open pages a process."
    )
    notes = [
        f"Errors: **{wrong}**" + "".join(f"; {n}× {what}" for what, n in seen.wrong.most_common(5)) + ".",
        f"After it a live page was served as usual {recovered:.1f} s later.",
        f"For `deploy/site.toml` on this machine: `arrivals = {arrivals(one)}`, `sessions = {arrivals(one) * SESSIONS_PER_ARRIVAL}`.",
    ]
    return Section(TITLE, said, COLUMNS, [seen.row(what) for what in outcomes], notes)


async def _minute(host: Host, story: str, rate: float, seconds: float) -> Seen:
    seen = Seen()
    await asyncio.gather(
        _arrive(rate, seconds, lambda: _live_visitor(host, story, seen)),
        _arrive(READERS, seconds, lambda: _reader(host, f"/{story}/", "reading page", seen)),
    )
    return seen


async def _arrive(rate: float, seconds: float, visitor: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Starts visitors at an even pace, whatever becomes of them, and waits for the last one."""
    began, coming = time.perf_counter(), []
    for n in range(int(rate * seconds)):
        await asyncio.sleep(max(0.0, began + n / rate - time.perf_counter()))
        coming.append(asyncio.create_task(visitor()))
    await asyncio.gather(*coming)


async def _live_visitor(host: Host, story: str, seen: Seen) -> None:
    """Asks for the live page; let in, opens its socket, reads it and stays; else reads the page that nginx points to."""
    began = time.perf_counter()
    try:
        status, headers = await get(host, f"/live/{story}")
        if status == 303:
            await _reader(host, headers["location"].partition("#")[0], "sent to the reading edition", seen, began)
            return
        if status != 200:
            seen.wrong[f"live page: {status}"] += 1
            return
        cookie = headers.get("set-cookie", "").partition(";")[0]
        asked = time.perf_counter() - began
        taken = await visit(f"127.0.0.1:{host.settings.port}", story, "/live", cookie, STAY)
        seen.add("live page, complete", asked + taken)
    except (OSError, WebSocketException, TimeoutError, EOFError) as error:
        seen.wrong[f"live page: {type(error).__name__}"] += 1


async def _reader(host: Host, path: str, outcome: str, seen: Seen, began: float | None = None) -> None:
    began = began or time.perf_counter()
    try:
        status, _ = await get(host, path)
    except (OSError, TimeoutError, EOFError) as error:
        seen.wrong[f"{outcome}: {type(error).__name__}"] += 1
        return
    if status == 200:
        seen.add(outcome, time.perf_counter() - began)
    else:
        seen.wrong[f"{outcome}: {status}"] += 1


async def get(host: Host, path: str) -> tuple[int, dict[str, str]]:
    """Status and headers of an answer that was read to its end."""
    async with asyncio.timeout(30):
        reader, writer = await asyncio.open_connection("127.0.0.1", host.settings.port)
        try:
            asked = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{host.settings.port}\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
            writer.write(asked.encode())
            head, _, _ = (await reader.read(-1)).partition(b"\r\n\r\n")
        finally:
            writer.close()
    first, *lines = head.decode("latin-1").split("\r\n")
    if not first:
        raise EOFError("no answer")
    pairs = (line.partition(": ") for line in lines)
    return int(first.split()[1]), {name.lower(): value for name, _, value in pairs}


async def _recovery(host: Host, story: str) -> float:
    """Seconds until a visitor is let in again."""
    began = time.perf_counter()
    while (await get(host, f"/live/{story}"))[0] != 200:
        await asyncio.sleep(0.1)
    await visit(f"127.0.0.1:{host.settings.port}", story, "/live")
    return time.perf_counter() - began
