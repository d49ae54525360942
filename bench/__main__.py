"""`python -m bench [measurement …]`: measures, prints what it finds as it goes, and writes bench/results.md."""

from __future__ import annotations

import argparse
import logging
import tempfile
import time
from pathlib import Path
from types import ModuleType

from bench import building, cold, growth, journeys, live, media, overload, paints, reading, report
from bench.report import Section
from bench.rig import Rig

# The edition that `building` makes is what nginx serves in those after it; `overload` is set by what `live` found.
MEASUREMENTS = (building, media, live, cold, reading, paints, journeys, growth, overload)
BY_NAME = {module.__name__.partition(".")[2]: module for module in MEASUREMENTS}
USUAL, SHORT = 3.0, 1.0  # s a figure


def main() -> None:
    """Measures what the command line names, else everything; a measurement that fails is told in the report, and the others stand."""
    options = _options()
    logging.basicConfig(level=logging.WARNING)
    began = time.perf_counter()
    machine = report.machine()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        rig = Rig(Path(folder), SHORT if options.short else USUAL)
        sections = [measured(BY_NAME[name], rig) for name in BY_NAME if name in (options.only or BY_NAME)]
    report.write(machine, sections, options.out)
    print(f"\n{options.out}: {len(sections)} measurements in {time.perf_counter() - began:.0f} s")


def measured(measurement: ModuleType, rig: Rig) -> Section:
    """One measurement; where it fails the others go on and the report says so."""
    print(f"\n… {measurement.TITLE}", flush=True)
    began = time.perf_counter()
    try:
        section: Section = measurement.measure(rig)
    except Exception as error:
        logging.exception("%s", measurement.TITLE)
        section = report.failed(measurement.TITLE, error)
    print(report.markdown(section), f"({time.perf_counter() - began:.0f} s)", flush=True)
    return section


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("only", nargs="*", choices=[[], *BY_NAME], help=f"of: {', '.join(BY_NAME)}; none: all")
    parser.add_argument("--short", action="store_true", help="a third of the time, for trying it out")
    parser.add_argument("--out", type=Path, default=report.FILE)
    return parser.parse_args()


if __name__ == "__main__":
    main()
