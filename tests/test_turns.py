"""Visits that come at once are drawn in the order of their coming, and a stuck one keeps nobody out."""

from __future__ import annotations

from threading import Event, Thread

import pytest

from live.turns import Turns

LONG = 30.0  # s; nothing here waits so long unless it is broken


def test_as_many_as_there_are_places_are_drawn_at_once() -> None:
    turns = Turns(at_once=2, patience=LONG)
    with turns.turn() as first, turns.turn() as second:
        assert first and second


def test_the_next_waits_until_a_place_is_free() -> None:
    turns, drawn = Turns(at_once=1, patience=LONG), Event()

    def visit() -> None:
        with turns.turn() as waited:
            assert waited
            drawn.set()

    with turns.turn():
        late = Thread(target=visit)
        late.start()
        assert not drawn.wait(0.05)
    assert drawn.wait(LONG)
    late.join(LONG)


def test_a_stuck_page_keeps_nobody_out() -> None:
    turns = Turns(at_once=1, patience=0.01)
    with turns.turn(), turns.turn() as waited:
        assert not waited
    with turns.turn() as again:
        assert again


def test_a_page_that_breaks_frees_its_place() -> None:
    turns = Turns(at_once=1, patience=LONG)
    with pytest.raises(RuntimeError), turns.turn():
        raise RuntimeError("a page that breaks")
    with turns.turn() as free:
        assert free
