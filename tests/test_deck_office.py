"""Slides in a real office program: LibreOffice opens two decks, prints every slide, all words stand whole on the page, and each
slide looks as it was accepted; with the full tests, those of all stories do."""

from __future__ import annotations

import html
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pytest

from dataset import Release
from gallery import compare, office, slides
from story.blocks import Language
from tests import decks

DECKS: tuple[tuple[str, Language], ...] = (("laixi-mushrooms", "zh"), ("digital-city", "en"))
OTHERS = [(slug, language) for slug, language in slides.LANGUAGE.items() if (slug, language) not in DECKS]
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


@dataclass(frozen=True)
class Word:
    """A word where it was printed, as shares of the page."""

    x: float
    y: float
    x2: float
    y2: float
    text: str


@pytest.fixture(scope="module")
def printed(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the decks as .pptx and .pdf, printed with our faces in place of those that officials' machines have."""
    return all_printed(release, DECKS, tmp_path_factory.mktemp("office"))


def all_printed(release: Release, told: Sequence[tuple[str, Language]], folder: Path) -> Path:
    for slug, language in told:
        (folder / f"{slug}.pptx").write_bytes(decks.made(release, slug, language))
    office.printed([folder / f"{slug}.pptx" for slug, _ in told], folder)
    return folder


def pages_of(pdf: Path) -> list[list[Word]]:
    """The words of each page of a PDF."""
    said = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, timeout=60
    ).stdout.decode()
    return [list(_words(page)) for page in said.split("<page ")[1:]]


def _words(page: str) -> Iterator[Word]:
    wide, high = (float(size) for size in re.findall(r'(?:width|height)="([\d.]+)"', page)[:2])
    for x, y, x2, y2, text in WORD.findall(page):
        yield Word(float(x) / wide, float(y) / high, float(x2) / wide, float(y2) / high, html.unescape(text))


@pytest.mark.parametrize(("slug", "language"), DECKS)
def test_every_slide_is_printed_with_all_its_words(
    release: Release, printed: Path, slug: str, language: Language
) -> None:
    printed_pages, slides = pages_of(printed / f"{slug}.pdf"), decks.slides(decks.made(release, slug, language))
    assert len(printed_pages) == len(slides)
    for words, slide in zip(printed_pages, slides, strict=True):
        said = sorted(_squeezed("".join(word.text for word in words)))
        shown = [part for shape in slide.shapes for part in decks.paragraphs(shape)]
        missing = _lacking(_squeezed("".join(shown)), said)
        assert not missing, (slide.shapes.title.text_frame.text, missing)


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def _lacking(wanted: str, said: list[str]) -> str:
    """The characters of `wanted` that were printed less often than they stand on the slide."""
    left = list(said)
    lacking = ""
    for character in wanted:
        if character in left:
            left.remove(character)
        else:
            lacking += character
    return lacking


@pytest.mark.parametrize(("slug", "language"), DECKS)
def test_no_word_is_cut_off_or_printed_over_another(printed: Path, slug: str, language: Language) -> None:
    for number, words in enumerate(pages_of(printed / f"{slug}.pdf"), 1):
        for word in words:
            assert word.x >= 0.06 and word.x2 <= 0.94 and word.y >= 0.04 and word.y2 <= 0.995, (number, word)
        for one, other in combinations(words, 2):
            across = min(one.x2, other.x2) - max(one.x, other.x)
            down = min(one.y2, other.y2) - max(one.y, other.y)
            low = min(one.y2 - one.y, other.y2 - other.y)
            assert across <= 0.002 or down <= low * 0.45, (number, one, other)


def changed(folder: Path, told: Sequence[tuple[str, Language]]) -> list[str]:
    """What of these decks is not as it was accepted."""
    found = (
        compare.difference(f"slides/{slug}", slides.contact(folder / f"{slug}.pdf"), slides.ALIKE) for slug, _ in told
    )
    return [said for said in found if said]


def test_the_slides_of_two_stories_look_as_they_were_accepted(printed: Path) -> None:
    assert changed(printed, DECKS) == []


@pytest.mark.full
def test_the_slides_of_every_other_story_look_as_they_were_accepted(release: Release, tmp_path: Path) -> None:
    assert changed(all_printed(release, OTHERS, tmp_path), OTHERS) == []


def test_every_story_has_a_picture_of_its_slides_and_no_other_is_kept() -> None:
    assert {file.stem for file in (compare.ACCEPTED / "slides").glob("*.png")} == set(slides.LANGUAGE)
    assert set(DECKS) < set(slides.LANGUAGE.items())


def test_a_slide_is_not_blank(printed: Path) -> None:
    """Ink of the data's colour on the slide of the first chart."""
    picture = office.pictured(printed / "laixi-mushrooms.pdf", 40)[1]
    colours = picture.getcolors(1 << 24) or []
    inked = sum(count for count, (red, green, blue) in colours if (red, green, blue) == (0x0A, 0x41, 0x54))
    assert inked > 1000
