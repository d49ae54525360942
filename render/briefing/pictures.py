"""A figure's pictures for a screen: the drawing whose smallest words come out largest on a wide screen, and the phone's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape

from components.charts.lettering import width
from components.charts.minis import MINI
from components.theme import NARROW, WIDE, Form
from render.site import picture
from render.site.kept import Kept
from story.blocks import Figure
from story.reader import plain

SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)"')
# Room for a picture on a screen 100 high, below its headline and beside it (assets/briefing.css).
BELOW, BESIDE = (163.0, 60.0), (112.0, 80.0)
ENOUGH = 2.4  # of 100: words as large as this need no other drawing
CLOSER = Form(WIDE.name, 600, False)  # the desktop's drawing, moved together: larger beside its headline
LOOSER = Form(WIDE.name, 860, False)  # and moved apart, for long labels
# Drawings to try, below the headline or beside it: the desktop's first.
WAYS = ((WIDE, False), (LOOSER, False), (CLOSER, True), (WIDE, True), (NARROW, True))
TEXT = re.compile(r"<text(?P<said>[^>]*)>(?P<words>[^<]*)")
SAID = re.compile(r'([\w-]+)="([^"]*)"')


@dataclass(frozen=True)
class Picture:
    """HTML of a picture, and whether it stands beside its headline rather than below."""

    html: str
    beside: bool


@dataclass(frozen=True, eq=False)
class Pictures:
    """Draws for one file; `code` names what draws."""

    kept: Kept
    code: str

    def picture(self, figure: Figure, picked: Mapping[str, str]) -> Picture:
        """`picked` is a step's or a choice's; all pictures of a figure stand in the same place, each in its best form there."""
        usual = {choice.argument: choice.options[0][0] for choice in figure.chart.choices}
        form, beside = self._best(figure, usual, WAYS)
        if picked and {**usual, **picked} != usual:
            form, _ = self._best(figure, {**usual, **picked}, [way for way in WAYS if way[1] == beside])
        wide, narrow = (self._drawn(figure, form, {**usual, **picked}) for form in (form, NARROW))
        label = escape(plain(figure.alt), quote=True)
        both = _classed(wide, "wide") + _classed(narrow, "tall")
        return Picture(f'<span class="still" role="img" aria-label="{label}">{both}</span>', beside)

    def _best(self, figure: Figure, picked: Mapping[str, str], ways: Sequence[tuple[Form, bool]]) -> tuple[Form, bool]:
        """The form and place in which the picture's smallest words are large enough, else largest."""
        if figure.link:
            return MINI, True
        best, largest = ways[0], 0.0
        for form, beside in ways:
            size = self._smallest(figure, form, BESIDE if beside else BELOW, picked)
            if size > largest:
                best, largest = (form, beside), size
            if largest >= ENOUGH:
                break
        return best

    def _smallest(self, figure: Figure, form: Form, room: tuple[float, float], picked: Mapping[str, str]) -> float:
        """How high the smallest letters are, of a screen's 100; 0 where words run over the picture's edge."""
        svg = self._drawn(figure, form, picked)
        size = SIZE.search(svg)
        assert size, "a picture says its size"
        wide, high = float(size[1]), float(size[2])
        lines = [(dict(SAID.findall(found["said"])), unescape(found["words"])) for found in TEXT.finditer(svg)]
        if any(_over(said, words, wide) for said, words in lines):
            return 0.0
        return min((_letters(said) for said, _ in lines), default=14.0) * min(room[0] / wide, room[1] / high)

    def _drawn(self, figure: Figure, form: Form, picked: Mapping[str, str]) -> str:
        return picture.drawn(figure, form, picked, self.kept, self.code)[0]


def _letters(said: Mapping[str, str]) -> float:
    return float(said.get("font-size", 14))


def _over(said: Mapping[str, str], words: str, wide: float) -> bool:
    """Whether a line of a picture `wide` px wide begins before its left edge or ends beyond its right one."""
    if "x" not in said:
        return False
    face = "song" if said.get("class") == "s" else "bold" if said.get("font-weight") == "700" else "hei"
    long = width(words, _letters(said), face)
    left = float(said["x"]) - {"middle": long / 2, "end": long}.get(said.get("text-anchor", ""), 0.0)
    return left < -2 or left + long > wide + 2


def _classed(svg: str, name: str) -> str:
    """The picture for one shape of screen, its left edge on the screen's own."""
    return re.sub(r'class="pic[^"]*"', f'class="pic {name}" preserveAspectRatio="xMinYMid meet"', svg, count=1)
