"""The handout as PDF: typst sets the data with our faces alone; tagged, PDF/UA-1, the same bytes for the same input."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import typst

from dataset.release import Release
from render import fonts
from render.handout.notes import Numbered
from render.handout.sheet import Sheet
from render.prose import Prose
from story.blocks import Story

TEMPLATE = Path(__file__).parent / "page.typ"


def make(story: Story, release: Release, base_url: str = "", code: str = "") -> bytes:
    """The story's handout, A4. `base_url` is the reading edition's address, for the QR code to this edition's page; `code` names
    the program. What PDF/UA-1 forbids raises typst.TypstError; a warning of typst is an error too."""
    prose = Prose(release, story.language)
    data = Sheet(story, release, base_url, code, prose, Numbered(prose)).data()
    made, warnings = typst.compile_with_warnings(
        TEMPLATE.read_bytes(),
        font_paths=_faces(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=0,
    )
    if warnings:
        raise ValueError(f"{story.slug}（{story.language}）的讲义没有排好：" + "；".join(w.message for w in warnings))
    return made


@cache
def _faces() -> typst.Fonts:
    """Our faces and no others: neither the system's nor those that typst brings along."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.FONTS)])
