"""The slide's grid: 1600 × 900 px as docs/identity.md counts them, its margins and type scale, in PowerPoint's units."""

from dataclasses import dataclass

WIDE, HIGH = 1600, 900
LEFT, RIGHT = 104, 1496
ROOM = RIGHT - LEFT
EMU_PER_PX = 7620  # a slide of 13.333 inches
POINTS_PER_PX = 0.6

# Type in px (docs/identity.md, section 2, the slide's column).
HEADLINE, STANDFIRST, BODY, LABEL, SMALL = 58, 24, 21, 21, 18
MASTHEAD = 23
LEADING = {HEADLINE: 1.25, STANDFIRST: 1.5, BODY: 1.5, SMALL: 1.4}

# Where things stand, in px from the top.
TOP = 142  # of the headline
FOOT = 826  # the hairline over the source


@dataclass(frozen=True)
class Box:
    """A rectangle in px."""

    x: float
    y: float
    wide: float
    high: float

    @property
    def bottom(self) -> float:
        """y of its lower edge, px."""
        return self.y + self.high

    def emu(self) -> tuple[int, int, int, int]:
        """Left, top, width, height as PowerPoint counts."""
        return emu(self.x), emu(self.y), emu(self.wide), emu(self.high)


def emu(px: float) -> int:
    """PowerPoint's unit, whole numbers."""
    return round(px * EMU_PER_PX)


def centipoints(px: float) -> int:
    """A size of type in hundredths of a point."""
    return round(px * POINTS_PER_PX * 100)
