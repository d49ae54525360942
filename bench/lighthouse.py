"""`python -m bench.lighthouse`: Google's Lighthouse over every story of the reading edition behind our nginx, as a phone, in both
languages. Ends with 1 where a page falls short of what it must reach, and says why."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pages
from bench import rig as rigs
from bench.browser import chromium_path
from bench.rig import Rig
from dataset.paths import VAR

TOOL = VAR / "lighthouse" / "node_modules" / "lighthouse" / "cli" / "index.js"
WANTED: Mapping[str, int] = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
FLAGS = "--headless=new --no-sandbox --disable-quic --disable-background-networking"


def main() -> int:
    """Builds and serves the site, prints the scores of each page; 1 where one falls short, else 0."""
    short = 0
    with tempfile.TemporaryDirectory(prefix="lighthouse-") as folder:
        rig = Rig(Path(folder), 0, kept=VAR)
        with rigs.hosted(rig, 1) as host:
            print(f"{'':<28}" + "".join(f"{name:>16}" for name in WANTED))
            for path in _paths():
                found = _look(f"{host.settings.url}/{path}", Path(folder) / "found.json")
                short += _tell(path, found)
    return 1 if short else 0


def _paths() -> Iterator[str]:
    for language in pages.LANGUAGES:
        for slug in pages.ORDER:
            yield ("en/" if language == "en" else "") + ("" if slug == pages.ORDER[0] else f"{slug}/")


def _look(address: str, file: Path) -> dict[str, Any]:
    """Lighthouse's whole report of one page; it asks nobody outside."""
    command = ["node", str(TOOL), address, "--quiet", "--output=json", f"--output-path={file}", "--form-factor=mobile"]
    command += [f"--only-categories={','.join(WANTED)}", f"--chrome-flags={FLAGS}"]
    environment = os.environ | {"CHROME_PATH": chromium_path(), "CI": "1"}
    subprocess.run(command, check=True, env=environment, capture_output=True, timeout=180)
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found


def _tell(path: str, found: Mapping[str, Any]) -> int:
    """Prints one line, and what cost points; how many categories fall short."""
    scores = {name: round(found["categories"][name]["score"] * 100) for name in WANTED}
    short = [name for name, least in WANTED.items() if scores[name] < least]
    print(f"/{path:<27}" + "".join(f"{scores[name]:>16}" for name in WANTED), flush=True)
    for name in short:
        for audit in found["categories"][name]["auditRefs"]:
            said = found["audits"][audit["id"]]
            if audit["weight"] and said["score"] is not None and said["score"] < 0.9:
                print(f"    {name}: {said['title']} {said.get('displayValue', '')}".rstrip())
    return len(short)


if __name__ == "__main__":
    sys.exit(main())
