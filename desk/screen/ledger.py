"""placeholder"""

from __future__ import annotations

from desk.screen.seat import Seat


def draw(seat: Seat) -> None: ...
