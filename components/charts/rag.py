"""Even lines for names over small panels, where a last line of one short word would look like a slip."""

from components.charts.lettering import width, wrap


def even(text: str, size: float, room: float, face: str = "hei") -> list[str]:
    """`text` at `size` px in no more lines than `room` px asks for, and those as even as they come."""
    best = lines = wrap(text, size, room, face)
    while len(lines) == len(best) and max(width(line, size, face) for line in lines) <= room:
        best, room = lines, room - size / 2
        lines = wrap(text, size, room, face)
    return best
