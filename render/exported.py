"""Handouts and share cards as files in a folder, for whoever prints them or sends them on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from render import card, handout, share
from render.site.cards import Cards
from render.site.kept import Kept
from render.site.places import Site
from render.site.tree import Tree
from story.blocks import Language


def handouts(site: Site, slugs: Sequence[str], out: Path, languages: Sequence[Language]) -> None:
    """Writes each story's handout in each language into the folder `out`; a .pdf of that name takes the first of them alone."""
    asked = [(slug, language) for slug in slugs for language in languages]
    for slug, language in asked[:1] if out.suffix == ".pdf" else asked:
        pdf = handout.make(site.tell(site.release, slug, language), site.release, site.base, site.code)
        _write(out if out.suffix == ".pdf" else out / f"{slug}-{language}.pdf", pdf)


def cards(site: Site, out: Path, languages: Sequence[Language], kept: Kept) -> None:
    """Writes every story's share cards in every shape into the folder `out`; what is kept is not drawn again."""
    for slug in site.order:
        for language in languages:
            story = site.tell(site.release, slug, language)
            drawn = Cards(site, story, Tree(), kept, "")
            for item in share.items(story, site.release):
                for shape in card.SHAPES:
                    _write(out / card.file(story, item, shape), drawn.png(item, shape))
    kept.save()


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
