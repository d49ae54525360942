"""The words of a commit: the editor's message, the reasons that are no corrections, and last lines that the desk reads again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

MARK = "Desk-"
REASONS = "不是更正："


def text(message: str, notes: Mapping[str, str], plain: Sequence[str] = ()) -> str:
    """Message, a paragraph of reasons where there are any, and the notes as `Desk-Name: value`."""
    said = "\n".join(_harmless(line) for line in message.strip().splitlines())
    reasons = "\n".join([REASONS, *map(_harmless, plain)]) if plain else ""
    last = "\n".join(f"{MARK}{name}: {' '.join(value.splitlines())}" for name, value in notes.items())
    return "\n\n".join(filter(None, [said, reasons, last])) + "\n"


def _harmless(line: str) -> str:
    """A line of the editor's that looks like one of ours is set in."""
    bare = line.replace("\0", "").rstrip()
    return f" {bare}" if bare.startswith(MARK) else " ".join(bare.split("\n"))


def notes(message: str) -> dict[str, str]:
    """The desk's last lines of a message."""
    pairs = (line.partition(": ") for line in message.splitlines() if line.startswith(MARK))
    return {name.removeprefix(MARK): value for name, _, value in pairs}


def said(message: str) -> str:
    """The message without the desk's lines."""
    return "\n".join(line for line in message.splitlines() if not line.startswith(MARK)).strip()
