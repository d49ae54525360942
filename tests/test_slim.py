"""A slim picture looks like the drawing it was made from, and says aloud what it cannot carry over."""

from __future__ import annotations

import io
import re

import pytest
import vl_convert
from PIL import Image, ImageChops, ImageStat

import pages
from components.theme import HEI, LIGHT, NARROW, SONG, TOKENS
from dataset import Release
from render import fonts, still
from render.site.slim import slim
from render.site.strokes import retraced, short

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10">{}</svg>'
ALIKE = (
    1.5  # of 255, mean difference of a channel: the waterlines of a map lose points, letters move by a tenth of a px
)


def painted(svg: str) -> Image.Image:
    png = vl_convert.svg_to_png(svg)
    drawn = Image.open(io.BytesIO(png)).convert("RGBA")
    paper = Image.new("RGBA", drawn.size, LIGHT.paper)
    return Image.alpha_composite(paper, drawn).convert("RGB")


def styled(svg: str) -> str:
    """A slim picture with what the style sheet gives it."""
    for name in TOKENS:
        svg = svg.replace(f"var(--{name})", getattr(LIGHT, name))
    svg = re.sub(r"<text((?:(?!fill)[^>])*)>", rf'<text fill="{LIGHT.ink}"\1>', svg)
    svg = svg.replace('class="s"', f"font-family='{SONG}' font-weight='700'")
    head = f"<svg xmlns='http://www.w3.org/2000/svg' font-family='{HEI}' font-size='14' "
    return svg.replace("<svg ", head, 1)


@pytest.mark.parametrize("slug", pages.ORDER)
def test_a_storys_picture_is_the_same_when_it_is_slim(release: Release, slug: str) -> None:
    story = pages.story(release, slug, "zh")
    figure = next(figure for figure in story.figures() if figure.name == story.picture)
    whole = still.svg(still.spec(figure, NARROW, LIGHT))
    thin = slim(whole)
    fonts.register()
    assert len(thin) < 0.6 * len(whole)
    difference = ImageStat.Stat(ImageChops.difference(painted(whole), painted(styled(thin))))
    assert max(difference.mean) < ALIKE


def test_the_words_of_a_picture_are_all_there(release: Release) -> None:
    for figure in pages.story(release, "mayors-cup", "en").figures():
        whole = still.svg(still.spec(figure, NARROW, LIGHT))
        words = re.findall(r"<text[^>]*>([^<]*)</text>", whole)
        assert [word for word in words if word.strip() and f">{word}</text>" not in slim(whole)] == []


@pytest.mark.parametrize(
    ("drawing", "complaint"),
    [
        ('<path d="M0,0L1,1" stroke="#123456"/>', "none of the theme's colours"),
        ('<circle r="3" fill="#0A4154"/>', "<circle>"),
        ('<g transform="rotate(45)"><path d="M0,0L1,1" stroke="#0A4154"/></g>', "turned by"),
    ],
)
def test_what_would_be_lost_stops_the_build(drawing: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        slim(HEAD.format(drawing))


def test_what_nobody_sees_is_left_out() -> None:
    unseen = '<path d="M0,0h9v9h-9Z" fill="#4c78a8" opacity="0"/><path d="M0,0h9"/><text fill="#12242C"> </text>'
    assert slim(HEAD.format(unseen)) == (
        '<svg class="pic" width="20" height="10" viewBox="0 0 20 10" fill="none" aria-hidden="true"></svg>'
    )


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("M0,0L10,0L10,5Z", "M0 0h10v5z"),
        ("M1.04,1.04L2.08,2.08L3.12,3.12", "M1 1l1.1 1.1l1 1"),
        ("M5,5h3v-2h-3Z", "M5 5h3v-2h-3z"),
        ("M0,0L1,0M4,4L4,5", "M0 0h1m3 4v1"),
    ],
)
def test_a_path_is_told_in_steps_whose_rounding_does_not_add_up(path: str, expected: str) -> None:
    assert retraced(path, (0, 0), 1) == expected


@pytest.mark.parametrize(
    ("number", "said"), [(0.5, ".5"), (-0.5, "-.5"), (-0.01, "0"), (12.30, "12.3"), (100.0, "100")]
)
def test_a_number_is_as_short_as_it_can_be(number: float, said: str) -> None:
    assert short(number, 1) == said
