"""`python -m gallery`: the contact sheet of every picture of the site, in var/look/, and what on it is not as it was accepted.
With `accept` all of it is accepted as it is now."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from PIL import Image

import pages
from bench.browser import chromium
from dataset import load
from dataset.paths import DATA, ROOT, VAR, WORDS
from gallery import BASE, LIVE, compare, sheet, shots, slides
from gallery.compare import Tolerance
from gallery.groups import collected, transcripts
from render.site import code
from render.site.places import Site


def main(accepting: bool) -> int:
    """0 where everything is as it was accepted."""
    release, problems = load(DATA, WORDS)
    if release is None:
        print(*problems, sep="\n")
        return 1
    site = Site(release, pages.ORDER, pages.EXTRA, pages.story, BASE, LIVE, code.version(ROOT))
    with tempfile.TemporaryDirectory(prefix="look-") as folder, chromium() as browser:
        groups = collected(site, Path(folder), browser)
        told = transcripts(site, Path(folder), browser)
    print(f"{sheet.write(groups, VAR / 'look')}: {sum(map(len, groups.values()))} pictures")
    for name, said in told.items():
        ((ROOT / "docs" if accepting else VAR / "look") / name).write_text(said, "utf-8")
    changes = [
        said for name, picture, tolerance in _kept(groups) if (said := _told(name, picture, tolerance, accepting))
    ]
    print(*changes, sep="\n", end="\n" if changes else "")
    return 1 if changes and not accepting else 0


def _kept(groups: Mapping[str, Mapping[str, Image.Image]]) -> Iterator[tuple[str, Image.Image, Tolerance]]:
    """What the tests compare."""
    yield from ((f"charts/{name}", picture, compare.DRAWN) for name, picture in groups["charts"].items())
    yield from ((f"slides/{slug}", picture, slides.ALIKE) for slug, picture in groups["slides"].items())
    yield from ((f"pages/{slug}", shots.small(groups["pages"][slug]), shots.ALIKE) for slug in shots.COMPARED)


def _told(name: str, picture: Image.Image, tolerance: Tolerance, accepting: bool) -> str:
    said = compare.difference(name, picture, tolerance)
    if not said or not accepting:
        return said
    compare.accept(name, picture)
    return f"{name}: accepted"


if __name__ == "__main__":
    sys.exit(main(accepting=sys.argv[1:] == ["accept"]))
