"""What a chart tells by colour it tells to every eye: what fills its marks stays apart for the colour-blind and in grey, in every
theme, and every other ink draws lines only (outlines, walls, axes), which their form tells apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from math import inf

import pytest
from PIL import Image

import pages
from components.theme import LIGHT, THEMES, TOKENS
from dataset import Release
from gallery import charts, eyes
from story.reader import plain

APART, STEPS = 20, 15  # ΔE, and L* in grey
SOLID = {"data", "accent", "context"}  # what fills a bar, a dot, a square
GROUND = "paper"
THIN = 6  # px: the widest line that fills nothing, the knob of a leader
INKS = {getattr(LIGHT, token): token for token in TOKENS}


def marks(drawing: charts.Drawing) -> Iterator[tuple[str, float]]:
    """(ink, width in px) of every line and outline of a chart; the width of a filled shape is endless. Words are read, not told apart."""
    texts = {name: plain(line) for name, line in drawing.figure.texts.items()}
    chart = drawing.figure.chart(texts, drawing.form, LIGHT, **drawing.picked).to_dict(validate=False)
    for layer in chart["layer"]:
        mark = layer["mark"]
        if "stroke" in mark:
            dash = (
                mark.get("strokeDash", [inf])[0] or inf
            )  # short dashes of a broad line are the sides of empty squares
            yield INKS[mark["stroke"]], min(mark.get("strokeWidth", 1), dash)
        if mark.get("fill") in INKS:
            yield INKS[mark["fill"]], inf


def confused(solids: set[str]) -> list[tuple[str, str, str, str]]:
    """(ink, ink, theme, for whom) of those that look alike."""
    found = []
    for (one, other), theme in product(combinations(sorted(solids), 2), THEMES.values()):
        a, b = getattr(theme, one), getattr(theme, other)
        found += [(one, other, theme.name, who) for who in eyes.SEVERE if eyes.difference(a, b, who) < APART]
        found += [(one, other, theme.name, "grey")] if abs(eyes.lightness(a) - eyes.lightness(b)) < STEPS else []
    return found


@pytest.mark.parametrize("slug", pages.ORDER)
def test_what_fills_a_mark_is_told_apart_by_every_eye_and_all_else_is_a_line(release: Release, slug: str) -> None:
    for drawing in charts.drawings(release, slug):
        if drawing.form.narrow and not drawing.picked:
            continue  # it has the inks of the wide one
        drawn = set(marks(drawing))
        assert confused({ink for ink, _ in drawn} & SOLID) == [], drawing.name
        assert {(ink, width) for ink, width in drawn if ink not in {*SOLID, GROUND} and width > THIN} == set(), (
            drawing.name
        )


def test_a_fourth_colour_would_be_told() -> None:
    assert ("data", "ink", "light", "green-blind") in confused({"data", "ink"})


def test_a_picture_loses_its_red_for_the_red_blind_and_all_hues_in_grey() -> None:
    red = Image.new("RGB", (1, 1), "#B0371A")
    seen = eyes.seen(red, "red-blind").getpixel((0, 0))
    grey = eyes.seen(red, "grey").getpixel((0, 0))
    assert isinstance(seen, tuple) and isinstance(grey, tuple)
    assert abs(seen[0] - seen[1]) < 25 and grey[0] == grey[1] == grey[2]
