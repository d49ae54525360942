"""A story's deck on one small picture: every slide, as LibreOffice prints it."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

import pages
from gallery import office
from gallery.compare import Tolerance
from story.blocks import Language

# Each story once: in Chinese, and one in English, whose lines are longer.
LANGUAGE: dict[str, Language] = {slug: "en" if slug == "digital-city" else "zh" for slug in pages.ORDER}
ACROSS, GAP, DPI, SMALLER = 4, 8, 42, 2
# Letters are a few px high here: another version of LibreOffice smooths them otherwise; a mark that moves is more.
ALIKE = Tolerance(colour=0.15, share=0.002)


def contact(pdf: Path) -> Image.Image:
    """The pages of a printed deck, four to a row."""
    slides = [page.reduce(SMALLER) for page in office.pictured(pdf, DPI)]
    wide, high = slides[0].width + GAP, slides[0].height + GAP
    sheet = Image.new("RGB", (ACROSS * wide - GAP, -(-len(slides) // ACROSS) * high - GAP), "white")
    for n, slide in enumerate(slides):
        sheet.paste(slide, (n % ACROSS * wide, n // ACROSS * high))
    return sheet
