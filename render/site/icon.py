"""The site's icon: a roof tile over a line with a frayed edge."""

from __future__ import annotations

import struct

import vl_convert

from components.theme import LIGHT

ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="32" height="32"><path fill="{paper}" d="M0 0h32v32H0z"/>'
    '<path fill="{accent}" d="M5 6h7v7H5z"/><path fill="{data}" d="M5 17h14v9H5zm16 0h3v9h-3zm5 0h2v9h-2z"/></svg>'
)


def svg() -> str:
    """32 × 32, in the colours of the light theme."""
    return ICON.format(paper=LIGHT.paper, accent=LIGHT.accent, data=LIGHT.data)


def png(size: int) -> bytes:
    """A square of `size` px."""
    return bytes(vl_convert.svg_to_png(svg(), scale=size / 32))


def ico() -> bytes:
    """A PNG of 32 px in an ICO's clothes, for those who ask for /favicon.ico."""
    picture = png(32)
    return struct.pack("<HHHBBBBHHII", 0, 1, 1, 32, 32, 0, 0, 1, 32, len(picture), 22) + picture
