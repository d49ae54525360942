"""Share cards: a picture for each story, named figure and key number, 1080 × 1440 for messengers and 1200 × 630 for links."""

from render.card.drawing import SHAPES, alt, file, make

__all__ = ["SHAPES", "alt", "file", "make"]
