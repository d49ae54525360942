"""An address as a QR code: a grid of modules that any medium can draw."""

from __future__ import annotations

import segno


def path(address: str) -> tuple[int, str]:
    """(modules a side with the quiet zone of four, SVG path of the dark ones) for `address`; each run of a row is one rectangle."""
    rows = [bytes(row) for row in segno.make(address, error="m", micro=False).matrix_iter(border=4)]
    return len(rows), "".join(f"M{at} {y}h{long}v1h-{long}z" for y, row in enumerate(rows) for at, long in _runs(row))


def _runs(row: bytes) -> list[tuple[int, int]]:
    """(start, length) of each stretch of dark modules."""
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((x, 1))
    return runs


def svg(address: str, ink: str) -> str:
    """The code as an SVG document of one px a module."""
    side, dark = path(address)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}" viewBox="0 0 {side} {side}">'
        f'<path fill="{ink}" d="{dark}"/></svg>'
    )
