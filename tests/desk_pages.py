"""The desk's screens without a browser: one of them as a page of its own, an editor before it, and the drafts that it writes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from desk.access.access import Visit
from desk.draft import Drafts
from desk.screen import seat
from desk.screen.seat import Seat
from tests.desk import LI

Screen = Callable[[Seat], object]


def kept_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Drafts:
    """Drafts in that folder, for every screen."""
    found = Drafts(folder)
    monkeypatch.setattr(seat, "drafts", lambda: found)
    return found


def opened(drafts: Drafts, screen: Screen) -> AppTest:
    """A page of that screen, as a browser gets it that was never here before."""

    def draw() -> None:
        screen(Seat(Visit(LI, "editor", "signin"), drafts.load(LI.email)))

    def page(draw):  # type: ignore[no-untyped-def]  # only its source goes into the page, which knows no name of this module
        draw()

    return AppTest.from_function(page, args=(draw,), default_timeout=30).run()


def told(page: AppTest) -> str:
    return "".join(str(each.proto.body) for each in page.get("html"))
