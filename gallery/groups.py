"""Every kind of picture that the site has, by group and name."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page

import pages
from components.theme import DARK
from dataset.paths import VAR
from dataset.release import Release
from gallery import charts, eyes, office, shots, slides, transcript
from render import card, deck, handout, share, takes
from render.site.build import build
from render.site.edition import write
from render.site.kept import Kept
from render.site.places import Site
from story.blocks import Story

SLUGS = (*pages.ORDER, *pages.EXTRA)
ONE = "mayors-cup"  # the story whose handout, cards and briefing stand for all
WALL: Any = {"width": 1280, "height": 720}
SHEET_DPI = 72

Pictures = dict[str, Image.Image]


def collected(site: Site, folder: Path, browser: Browser) -> dict[str, Pictures]:
    """All of them; `folder` is an empty one to work in."""
    release = site.release
    drawings = [drawing for slug in SLUGS for drawing in charts.drawings(release, slug)]
    light = {drawing.name: drawing.draw() for drawing in drawings}
    dark = {d.name: d.draw(DARK) for d in drawings if not d.form.narrow}
    return {
        "charts": light,
        "dark": dark,
        "eyes": eyes.sets({name: picture for name, picture in light.items() if name in dark}),
        "eyes-dark": eyes.sets(dark),
        "pages": _pages(site, folder / "site", browser),
        "slides": _slides(release, folder),
        "handout": _handout(site, folder),
        "cards": _cards(site),
        "briefing": _briefing(site, folder / "briefing.html", browser),
    }


def _pages(site: Site, folder: Path, browser: Browser) -> Pictures:
    kept = Kept(VAR / "pictures.json")
    write(build(site, kept).tree, folder)
    kept.save()
    page = browser.new_page(**shots.PHONE)
    with shots.served(folder) as address:
        return {slug: shots.whole(shots.opened(page, f"{address}/{site.folder(slug, 'zh')}")) for slug in SLUGS}


def transcripts(site: Site, folder: Path, browser: Browser) -> dict[str, str]:
    """One story read aloud, in each language, by file name; its edition is in `folder`, where it was pictured."""
    page = browser.new_page(**shots.PHONE)
    with shots.served(folder / "site") as address:
        told = {}
        for language in pages.LANGUAGES:
            page.goto(f"{address}/{site.folder(ONE, language)}")
            said = transcript.document(page, f"{ONE}, {language}: read aloud")
            for edition in (site.release.revision, site.code):  # the file changes with the story, not with each edition
                said = said.replace(edition, "…")
            told[f"transcript-{ONE}-{language}.md"] = said
        return told


def _slides(release: Release, folder: Path) -> Pictures:
    """Each story's deck on one picture."""
    files = {slug: folder / f"{slug}.pptx" for slug in slides.LANGUAGE}
    for slug, file in files.items():
        file.write_bytes(deck.make([pages.story(release, slug, slides.LANGUAGE[slug])], release))
    office.printed(list(files.values()), folder)
    return {slug: slides.contact(file.with_suffix(".pdf")) for slug, file in files.items()}


def _handout(site: Site, folder: Path) -> Pictures:
    file = folder / f"{ONE}-handout.pdf"
    file.write_bytes(handout.make(_told(site), site.release, site.base, site.code))
    return dict(_numbered([file], SHEET_DPI))


def _numbered(files: list[Path], dpi: int) -> Iterator[tuple[str, Image.Image]]:
    for file in files:
        for n, picture in enumerate(office.pictured(file.with_suffix(".pdf"), dpi), 1):
            yield f"{file.stem}-{n}", picture


def _cards(site: Site) -> Pictures:
    """The story's own card and that of one of its figures, in every shape."""
    story = _told(site)
    items = {item.kind: item for item in reversed(share.items(story, site.release))}
    return {
        f"{kind}-{shape}": Image.open(io.BytesIO(card.make(item, story, site.release, shape))).convert("RGB")
        for kind, item in sorted(items.items())
        for shape in card.SHAPES
    }


def _briefing(site: Site, file: Path, browser: Browser) -> Pictures:
    file.write_bytes(takes.briefing((ONE,), site, Kept(), languages=["zh"]))
    page = browser.new_page(viewport=WALL, reduced_motion="reduce")
    page.goto(file.as_uri())
    return {f"screen-{n + 1}": _screen(page, n) for n in range(page.evaluate("order.length"))}


def _screen(page: Page, n: int) -> Image.Image:
    page.evaluate(f"show({n}, true)")
    picture = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    return picture.reduce(2)


def _told(site: Site) -> Story:
    return site.tell(site.release, ONE, "zh")
