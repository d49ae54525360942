"""The shore rule under the masthead: solid ground, nine thinning bars, a hairline. It carries no data."""

from components.charts.strokes import Pen, Stroke

# Where each bar begins and how wide it is, as shares of the room; the first is solid.
STARTS = (0.0, 0.7012, 0.7224, 0.7414, 0.7611, 0.7827, 0.8056, 0.8287, 0.8519, 0.8752)
WIDTHS = (0.683, 0.016, 0.013, 0.01, 0.008, 0.006, 0.0045, 0.0032, 0.0022, 0.0014)
HAIRLINE = 0.89


def shore(x: float, y: float, room: float, thick: float, hairline: float = 1) -> list[Stroke]:
    """The rule from (x, y), its middle line, over `room` px; `thick` px high, and its `hairline`."""
    bars = [
        Stroke(x + at * room, y, x + (at + wide) * room, y, Pen("data", thick))
        for at, wide in zip(STARTS, WIDTHS, strict=True)
    ]
    return [*bars, Stroke(x + HAIRLINE * room, y, x + room, y, Pen("rule", hairline))]
