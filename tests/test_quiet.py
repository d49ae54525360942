"""The collector is held back while tables are read, and comes back whatever happens."""

import gc

import pytest

from dataset.quiet import uncollected


def test_the_collector_rests_and_comes_back() -> None:
    with pytest.raises(ValueError, match="broken"), uncollected():
        assert not gc.isenabled()
        raise ValueError("broken")
    assert gc.isenabled()


def test_one_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
