"""The one download: for each page the Song of its own headlines and big numbers, cut from the committed face."""

from __future__ import annotations

from collections.abc import Iterable
from html.parser import HTMLParser
from io import BytesIO

from fontTools import subset
from fontTools.ttLib import TTFont

from render.fonts import FONTS

SONG = FONTS / "NotoSerifSC-Bold.ttf"
TAGS = {"h1", "h2", "h3", "h4"}
CLASSES = {"name", "said", "t", "s", "aid-title", "song"}  # what the style sheet sets in Song beside headings
VOID = {"br", "wbr", "hr", "img", "input", "meta", "link"}
ALWAYS = "0123456789"  # the buttons of steps
# No vertical setting and no proportional or ruby forms: nothing here sets them, and they double the glyph count.
FEATURES = ["ccmp", "locl", "kern", "mark", "halt", "chws"]
DROP = ["vhea", "vmtx", "VORG", "BASE", "STAT", "prep", "gasp", "DSIG"]


def in_song(html: str) -> set[str]:
    """Every character that the page sets in Song."""
    reader = _Reader()
    reader.feed(html)
    return {character for character in reader.found if character.isprintable()} | set(ALWAYS)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.inside: list[bool] = []
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            classes = set((dict(attributes).get("class") or "").split())
            self.inside.append(any(self.inside[-1:]) or tag in TAGS or bool(classes & CLASSES))

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """A shape of a picture: it holds no text."""

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self.inside:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if any(self.inside[-1:]):
            self.found.update(data)


class Faces:
    """Cuts many small faces of the same few hundred characters: the big file is read once."""

    def __init__(self, characters: Iterable[str]) -> None:
        self._common = cut(SONG.read_bytes(), characters)

    def woff2(self, characters: Iterable[str]) -> bytes:
        """A face with just these characters, WOFF2."""
        return cut(self._common, characters, "woff2")


def cut(face: bytes, characters: Iterable[str], flavor: str | None = None) -> bytes:
    """`face` with only `characters`, unhinted; the same input gives the same bytes."""
    options = subset.Options(
        layout_features=FEATURES,
        drop_tables=DROP,
        hinting=False,
        flavor=flavor,
        name_languages=[0x409],
        glyph_names=False,
    )
    font = TTFont(BytesIO(face), recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=sorted(map(ord, set(characters))))
    cutter.subset(font)
    font.flavor = flavor
    made = BytesIO()
    font.save(made)
    return made.getvalue()
