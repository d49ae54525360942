"""What every live renderer needs to know of this visit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from components.theme import DARK, FULL, LIGHT, NARROW, WIDE, Form, Theme
from dataset.release import Release
from render.live.device import Device
from render.prose import Prose
from story.blocks import Figure, Story
from story.interface import Interface


@dataclass(frozen=True)
class Context:
    """One page as it is for one language and kind of device. `pieces` are its HTML, written once and sent to every visitor:
    writing proofs anew took a third of a visit's time."""

    story: Story
    prose: Prose
    device: Device
    briefing: str = ""  # where briefings are, from any page
    pieces: dict[str, str] = field(default_factory=dict)

    def html(self, name: str, write: Callable[[], str]) -> str:
        """The piece `name`, which nothing that a visitor chooses can change; written where this is the first visit."""
        return self.pieces[name] if name in self.pieces else self.pieces.setdefault(name, write())

    def way(self, figure: str = "title") -> str:
        """The address of this story's briefing at a figure."""
        slug, lang = self.story.slug, "&lang=en" if self.prose.language == "en" else ""
        return f"{self.briefing}{slug}/#at={slug}/{figure}{lang}&from=live"

    @property
    def release(self) -> Release:
        """The data and words that this page shows."""
        return self.prose.release

    @property
    def say(self) -> Interface:
        """The interface's words in the page's language."""
        return self.prose.say

    @property
    def theme(self) -> Theme:
        """Light or dark, as the reader's browser asks."""
        return DARK if self.device.dark else LIGHT

    def form(self, figure: Figure) -> Form:
        """The figure's width on this device."""
        if self.device.narrow:
            return NARROW
        return FULL if figure.chart.full else WIDE
