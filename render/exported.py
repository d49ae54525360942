"""Slides, handouts, share cards and briefings as files, for whoever shows, prints or sends them. Each function writes the files that
it yields, one after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from render import card, deck, handout, share, takes
from render.briefing import document
from render.site.cards import Cards
from render.site.kept import Kept
from render.site.places import Site
from render.site.tree import Tree
from story.blocks import Language


class Unknown(ValueError):
    """A figure was asked for that there is not; says which there are, in Chinese."""


def decks(site: Site, story: str, out: Path, languages: Sequence[Language]) -> Iterator[Path]:
    """A story, or `all` of them, as the file `out`, in the first language; with `each` every story and all of them in one, in each
    language, into the folder `out`."""
    kept = Kept()  # the file of all stories has the drawings of each
    if story != "each":
        yield _write(out, _deck(site, story, languages[0], kept))
        return
    for language in languages:
        for name in (*site.order, "all"):
            yield _write(out / f"{name}-{language}.pptx", _deck(site, name, language, kept))


def _deck(site: Site, story: str, language: Language, kept: Kept) -> bytes:
    slugs = site.order if story == "all" else (story,)
    return deck.make([site.tell(site.release, slug, language) for slug in slugs], site.release, kept, site.code)


def handouts(site: Site, story: str, out: Path, languages: Sequence[Language]) -> Iterator[Path]:
    """A story's handout as the file `out`, in the first language; with `each` every story's, in each language, into the folder."""
    if story != "each":
        yield _write(out, _handout(site, story, languages[0]))
        return
    for language in languages:
        for slug in site.order:
            yield _write(out / f"{slug}-{language}.pdf", _handout(site, slug, language))


def _handout(site: Site, slug: str, language: Language) -> bytes:
    return handout.make(site.tell(site.release, slug, language), site.release, site.base, site.code)


def cards(site: Site, out: Path, languages: Sequence[Language], kept: Kept) -> Iterator[Path]:
    """Every story's share cards in every shape, into the folder `out`; what is kept is not drawn again."""
    for slug in site.order:
        for language in languages:
            story = site.tell(site.release, slug, language)
            drawn = Cards(site, story, Tree(), kept, "")
            for item in share.items(story, site.release):
                for shape in card.SHAPES:
                    yield _write(out / card.file(story, item, shape), drawn.png(item, shape))
    kept.save()


def briefings(
    site: Site, stories: Sequence[str], figures: Sequence[str], out: Path, languages: Sequence[Language], kept: Kept
) -> Iterator[Path]:
    """Stories, or `all` of them, as one HTML file, of these figures (story/figure) where any are named; with `each` every story's
    and that of all into the folder `out`. Unknown where there is no such figure."""
    made = [(out, site.order if "all" in stories else tuple(stories))]
    if "each" in stories:
        made = [(out / "all.html", site.order), *((out / f"{slug}.html", (slug,)) for slug in site.order)]
    known = document.picks([site.tell(site.release, slug, "zh") for slug in made[0][1]], site.release)
    if unknown := [figure for figure in figures if figure not in known]:
        raise Unknown(f"没有这样的图：{'、'.join(unknown)}；可选：{'、'.join(known)}")
    for file, told in made:
        yield _write(file, takes.briefing(told, site, kept, languages=languages, picks=figures))
    kept.save()


def _write(file: Path, content: bytes) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file
