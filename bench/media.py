"""How long the files to take home take: every story's slides, handout, cards and briefing, from nothing, as `make deck` and its like do."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pages
from bench.report import Section
from bench.rig import Rig
from dataset.moving import settled
from dataset.paths import DATA, ROOT, WORDS
from render import exported
from render.site import code
from render.site.kept import Kept
from render.site.places import Site
from story.blocks import Language

TITLE = "Slides, handouts, cards, briefings"
SAID = "Every story, in one process, with nothing drawn before; a briefing has both languages in one file."
BASE = "http://localhost:8080"
Maker = Callable[[Site, Path, Sequence[Language]], Iterator[Path]]
MAKERS: dict[str, Maker] = {
    "deck": lambda site, out, languages: exported.decks(site, "each", out, languages),
    "handout": lambda site, out, languages: exported.handouts(site, "each", out, languages),
    "cards": lambda site, out, languages: exported.cards(site, out, languages, Kept()),
    "briefing": lambda site, out, languages: exported.briefings(site, ["each"], [], out, languages, Kept()),
}


def measure(rig: Rig) -> Section:
    """A row a kind and language: files, MB, seconds."""
    release, _ = settled(DATA, WORDS)
    assert release is not None
    site = Site(release, pages.ORDER, pages.EXTRA, pages.story, BASE, "", code.version(ROOT))
    rows = [
        _timed(kind, languages, site, rig.home / "media")
        for kind in MAKERS
        for languages in ([pages.LANGUAGES] if kind == "briefing" else [(language,) for language in pages.LANGUAGES])
    ]
    return Section(TITLE, SAID, ("`make`", "language", "files", "MB", "seconds"), rows)


def _timed(kind: str, languages: Sequence[Language], site: Site, out: Path) -> tuple[str, str, int, float, float]:
    """The kind, its language, how many files, how large together, and how long they took."""
    began = time.perf_counter()
    sizes = [file.stat().st_size for file in MAKERS[kind](site, out / kind, languages)]
    return kind, " and ".join(languages), len(sizes), sum(sizes) / 1e6, time.perf_counter() - began
