"""More rows than we have: what check, load, memory and pages make of 100 and 10,000 times the rows. Run by itself, it measures one."""

from __future__ import annotations

import csv
import io
import json
import resource
import subprocess
import sys
import time
from collections.abc import Mapping
from typing import Any

import pages
from bench.report import Section
from bench.rig import Rig
from components.theme import LIGHT, WIDE
from dataset import checking, contents, folders, loading, package, reading
from dataset.paths import DATA, ROOT, WORDS
from dataset.quiet import uncollected
from render import still, words
from render.prose import Prose

TITLE = "Growth"
# A table of words, one with a quantity in each row, and the figures, with the story that uses each; they grow by rows with keys
# of their own. Tables whose rows are marks of a chart may not grow: their descriptor says how far (maxRows).
TABLES = {"hefei_firms": "hefei", "quality_firms": "overview", "figures": "mayors-cup"}
FACTORS = (1, 100, 10_000)
MOST = 200_000  # rows
SAID = (
    f"A table with rows added under new keys, up to {MOST:,}. Read: that table alone, from bytes to rows of text. "
    "Check: those rows, columns, types, limits and keys. Load: the "
    "whole release, quantities, arithmetic and all. Page: bytes of the specifications and table twins of the story that uses it, "
    "which must not grow."
)
COLUMNS = ("table", "rows", "MB", "read s", "check s", "load s", "peak memory MB", "page bytes")


def measure(rig: Rig) -> Section:
    """A row a table and factor: rows, MB, seconds to read, check and load, peak memory in MB, bytes of its page."""
    rows: list[list[object]] = []
    notes = []
    for table in TABLES:
        found = [_apart(table, factor) for factor in FACTORS]
        rows += [[table, *one.values()] for one in found]
        sizes = {one["page"] for one in found}
        notes.append(f"`{table}`: the page {'does not grow' if len(sizes) == 1 else f'GROWS: {sorted(sizes)}'}.")
    worst = max(rows, key=lambda row: float(str(row[4])))
    notes.append(
        f"Target for a check of 200,000 rows: 1 s; the slowest here, `{worst[0]}`, took {float(str(worst[4])):.2f} s."
    )
    return Section(TITLE, SAID, COLUMNS, rows, notes)


def _apart(table: str, factor: int) -> dict[str, Any]:
    """In a process of its own, whose memory is nobody else's."""
    command = [sys.executable, "-m", "bench.growth", table, str(factor)]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=120).stdout
    found: dict[str, Any] = json.loads(said.splitlines()[-1])
    return found


def one(table: str, factor: int) -> dict[str, Any]:
    """What one table of so many times its rows costs."""
    files, _ = folders.read_folder(DATA, contents.DATA)
    texts, _ = folders.read_folder(WORDS, contents.WORDS)
    described = next(r for r in json.loads(files["datapackage.json"])["resources"] if r["name"] == table)
    content, count = grown(files[described["path"]], described["schema"], factor)
    read, checked = _check(files, table, content)
    began = time.perf_counter()
    release, problems = loading.load_files(
        files | {described["path"]: content}, {name: text.decode() for name, text in texts.items()}
    )
    loaded = time.perf_counter() - began
    if release is None:
        raise SystemExit("\n".join(map(str, problems[:5])))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    page = _payload(release, TABLES[table])
    size = len(content) / 1e6
    return {"rows": count, "size": size, "read": read, "check": checked, "load": loaded, "peak": peak, "page": page}


def grown(content: bytes, schema: Mapping[str, Any], factor: int) -> tuple[bytes, int]:
    """The file with its rows repeated, each copy under a key of its own; and how many rows it has."""
    first, *rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    rows = [first, *rows]
    key = schema["primaryKey"] if isinstance(schema["primaryKey"], str) else schema["primaryKey"][0]
    counted = [field["name"] for field in schema["fields"] if field.get("constraints", {}).get("unique")]
    copies = max(1, min(factor, MOST // len(rows)))
    made = io.StringIO()
    writer = csv.DictWriter(made, list(first), lineterminator="\n")
    writer.writeheader()
    for n in range(copies):
        for place, row in enumerate(rows, n * len(rows) + 1):
            own = dict.fromkeys(counted, str(place)) | {key: f"{row[key]}-x{n}"} if n else {}
            writer.writerow(row | own)
    return made.getvalue().encode(), copies * len(rows)


def _check(files: Mapping[str, bytes], table: str, content: bytes) -> tuple[float, float]:
    """Seconds from bytes to rows of text, and from those to what an editor is told of them."""
    described, _ = package.read(files["datapackage.json"])
    assert described is not None
    resource, began = described.resources[table], time.perf_counter()
    with uncollected():
        sheet, _ = reading.read(resource.path, content)
        read = time.perf_counter()
        assert sheet is not None
        checking.check(resource, sheet)
    return read - began, time.perf_counter() - read


def _payload(release: Any, slug: str) -> int:
    story, prose = pages.story(release, slug, "zh"), Prose(release, "zh")
    figures = story.figures()
    specs = (json.dumps(still.spec(figure, WIDE, LIGHT, **_first(figure))) for figure in figures)
    return sum(map(len, specs)) + sum(len(words.twin(figure, prose)) for figure in figures)


def _first(figure: Any) -> Mapping[str, str]:
    return figure.steps[0].picked if figure.steps else {}


if __name__ == "__main__":
    print(json.dumps(one(sys.argv[1], int(sys.argv[2]))))
