"""A run of the tests says at its end what each step took, whatever came of it; what mutation is told to run is there."""

from __future__ import annotations

import sys
import tomllib

import pytest

from tests import steps


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two steps of which the first fails."""
    ends = {"first": "raise SystemExit(3)", "second": "pass"}
    monkeypatch.setattr(steps, "COMMANDS", {name: [sys.executable, "-c", code] for name, code in ends.items()})


@pytest.mark.usefixtures("commands")
def test_a_step_that_fails_stops_none_and_fails_the_whole(capfd: pytest.CaptureFixture[str]) -> None:
    assert steps.main(["first", "second"]) == 1
    *_, first, second, together = capfd.readouterr().out.splitlines()
    assert (first.split()[::2], second.split()[::2], together.split()[0]) == (
        ["first", "FAILED"],
        ["second", "passed"],
        "together",
    )


@pytest.mark.usefixtures("commands")
def test_steps_that_pass_pass(capfd: pytest.CaptureFixture[str]) -> None:
    assert steps.main(["second"]) == 0
    assert "second" in capfd.readouterr().out


@pytest.mark.parametrize(("seconds", "said"), [(0.4, "0:00"), (59.6, "1:00"), (754, "12:34")])
def test_a_time_reads_as_minutes_and_seconds(seconds: float, said: str) -> None:
    assert steps.taken(seconds) == said


def test_what_mutation_runs_is_there() -> None:
    table = tomllib.loads((steps.REPO / "pyproject.toml").read_text("utf-8"))["tool"]["mutmut"]
    skipped = [
        word.removeprefix("--deselect=").partition("::") for word in table["pytest_add_cli_args"] if "::" in word
    ]
    for path in (*table["source_paths"], *table["also_copy"], *table["pytest_add_cli_args_test_selection"]):
        assert (steps.REPO / path).exists(), path
    for path, _, name in skipped:
        assert f"def {name}(" in (steps.REPO / path).read_text("utf-8"), name
