"""The handout as PDF: typst sets the data with our faces alone; tagged, PDF/UA-1, the same bytes for the same input."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import typst

from dataset.release import Release
from render import fonts
from render.handout.notes import Numbered
from render.handout.sheet import Sheet
from render.prose import Prose
from story.blocks import Story

TEMPLATE = Path(__file__).parent / "page.typ"
CLOSER = (0.25, 0.5, 0.75, 1.0)  # how closely a sheet may be set, from 0
ENOUGH = 0.5  # the share of a last page that, filled, is worth a sheet of paper


def make(story: Story, release: Release, base_url: str = "", code: str = "") -> bytes:
    """The story's handout, A4. `base_url` is the reading edition's address, for the QR code to this edition's page; `code` names
    the program. What PDF/UA-1 forbids raises typst.TypstError; a warning of typst is an error too."""
    prose = Prose(release, story.language)
    data = Sheet(story, release, base_url, code, prose, Numbered(prose)).data()
    made, warnings = typst.compile_with_warnings(
        TEMPLATE.read_bytes(),
        font_paths=_faces(),
        sys_inputs=_inputs(data, _closeness(data)),
        pdf_standards=["ua-1"],
        timestamp=0,
    )
    if warnings:
        raise ValueError(f"{story.slug}（{story.language}）的讲义没有排好：" + "；".join(w.message for w in warnings))
    return made


def _closeness(data: dict[str, Any]) -> float:
    """0, or as little closer as saves a last page that would be nearly empty."""
    pages, filled = _end(data, 0)
    if filled >= ENOUGH:
        return 0
    return next((close for close in CLOSER if _end(data, close)[0] < pages), 0)


def _end(data: dict[str, Any], close: float) -> tuple[int, float]:
    """How many pages the sheet has when it is set so closely, and the share of the last one that is filled."""
    said = typst.query(
        TEMPLATE.read_bytes(),
        "<end>",
        field="value",
        one=True,
        font_paths=_faces(),
        sys_inputs=_inputs(data, close),
    )
    end = json.loads(said)
    return end["pages"], end["filled"]


def _inputs(data: dict[str, Any], close: float) -> dict[str, str]:
    return {"data": json.dumps(data | {"close": close}, ensure_ascii=False)}


@cache
def _faces() -> typst.Fonts:
    """Our faces and no others: neither the system's nor those that typst brings along."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.FONTS)])
