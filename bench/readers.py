"""Readers over real websockets, many at once: each opens the page as a browser does, reads it to its end and leaves."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

from websockets.asyncio.client import connect

from deploy import warm

PATIENCE = 60.0  # s, for all visits of one reader


@dataclass(frozen=True)
class Reading:
    """How long each complete visit took, in seconds, how long all of them together, and how many were given up."""

    times: tuple[float, ...]
    elapsed: float
    lost: int

    @property
    def rate(self) -> float:
        """New readers a second."""
        return len(self.times) / self.elapsed

    def percentile(self, share: float) -> float:
        """Milliseconds within which that share of visits was complete."""
        return percentile(self.times, share) * 1000


def percentile(times: Sequence[float], share: float) -> float:
    """The value below which a share of them lies (0.95: p95); NaN without any."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


def read(servers: Sequence[str], slug: str, readers: int, seconds: float) -> Reading:
    """`readers` at once for about `seconds`, spread over the servers; each at least once, nobody cut short."""
    return asyncio.run(_read(servers, slug, readers, seconds))


async def _read(servers: Sequence[str], slug: str, readers: int, seconds: float) -> Reading:
    began = time.perf_counter()
    taken = await asyncio.gather(
        *(_again(servers[n % len(servers)], slug, began + seconds) for n in range(readers)), return_exceptions=True
    )
    times = tuple(t for found in taken if not isinstance(found, BaseException) for t in found)
    lost = sum(isinstance(found, BaseException) for found in taken)
    return Reading(times, time.perf_counter() - began, lost)


async def _again(server: str, slug: str, until: float) -> list[float]:
    times: list[float] = []
    async with asyncio.timeout(PATIENCE):
        while not times or time.perf_counter() < until:
            times.append(await visit(server, slug))
    return times


async def visit(server: str, slug: str, prefix: str = "", cookie: str = "", stay: float = 0) -> float:
    """One visit, after which the page stays open for `stay` seconds; how long it took to be complete."""
    began = time.perf_counter()
    async with connect(
        warm.socket(server, prefix),
        subprotocols=warm.PROTOCOLS,
        user_agent_header="Desktop",
        additional_headers={"Cookie": cookie} if cookie else None,
        open_timeout=warm.PATIENCE,
        max_size=None,
        proxy=None,
    ) as line:
        await line.send(warm.asking(slug, "zh"))
        async with asyncio.timeout(warm.PATIENCE):
            while not warm.ends(bytes(await line.recv(decode=False))):
                pass
        taken = time.perf_counter() - began
        await asyncio.sleep(stay)
    return taken
