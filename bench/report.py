"""What the bench found, as Markdown: one section a measurement, the machine and the date above them."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from dataset.paths import ROOT

FILE = Path(__file__).parent / "results.md"
HEAD = """# What the bench measured

Made by `make bench`; each ratio compares two things measured in the same run on this machine, which ran the readers too.

"""


@dataclass(frozen=True)
class Section:
    """A measurement: what was measured (`said`, sentences before the table), the table, and what follows from it (`notes`)."""

    title: str
    said: str
    columns: Sequence[str]
    rows: Sequence[Sequence[object]]
    notes: Sequence[str] = ()


def failed(title: str, error: Exception) -> Section:
    """A measurement that did not come to its end; the others stand."""
    return Section(title, f"**Not measured**: {type(error).__name__}: {error}", (), ())


def write(machine: str, sections: Iterable[Section], path: Path) -> None:
    """`machine` is what `machine()` said before the first measurement."""
    path.write_text(HEAD + machine + "".join(map(markdown, sections)), "utf-8")


def markdown(section: Section) -> str:
    """Heading, sentences, table and notes; values as `cell` writes them."""
    parts = [f"\n## {section.title}\n", f"{section.said}\n"]
    if section.columns:
        lines = [section.columns, ["---"] * len(section.columns), *section.rows]
        parts.append("\n".join(f"| {' | '.join(map(cell, line))} |" for line in lines) + "\n")
    parts += [f"- {note}" for note in section.notes]
    return "\n".join(parts) + ("\n" if section.notes else "")


def cell(value: object) -> str:
    """Three figures that count; more would not come out the same again."""
    if isinstance(value, float):
        return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def machine() -> str:
    """Date, machine and versions, and how busy the machine was with other things."""
    rows = [
        ("date", f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"),
        ("code", f"{_git('describe', '--always', '--dirty')}, {_git('log', '-1', '--format=%cs')}"),
        ("processor", f"{_processor()}, {os.cpu_count()} cores"),
        ("memory", f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB"),
        ("system", f"{platform.system()} {platform.release()}, Python {platform.python_version()}"),
        ("Streamlit", version("streamlit")),
        ("load as the bench began", f"{os.getloadavg()[0]:.1f} (over 0.5: something else was running)"),
    ]
    return "| | |\n| --- | --- |\n" + "".join(f"| {name} | {value} |\n" for name, value in rows)


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())


def _git(*words: str) -> str:
    said = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True)
    return said.stdout.strip() or "unknown"
