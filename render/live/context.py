"""What every live renderer needs to know of this visit."""

from __future__ import annotations

from dataclasses import dataclass

from components.theme import DARK, FULL, LIGHT, NARROW, WIDE, Form, Theme
from dataset.release import Release
from render.live.device import Device
from render.prose import Prose
from story.blocks import Figure, Story
from story.interface import Interface


@dataclass(frozen=True)
class Context:
    story: Story
    prose: Prose
    device: Device
    briefing: str = ""  # where briefings are, from any page

    def way(self, figure: str = "title") -> str:
        """The address of this story's briefing at a figure."""
        slug, lang = self.story.slug, "&lang=en" if self.prose.language == "en" else ""
        return f"{self.briefing}{slug}/#at={slug}/{figure}{lang}&from=live"

    @property
    def release(self) -> Release:
        return self.prose.release

    @property
    def say(self) -> Interface:
        return self.prose.say

    @property
    def theme(self) -> Theme:
        return DARK if self.device.dark else LIGHT

    def form(self, figure: Figure) -> Form:
        """The figure's width on this device."""
        if self.device.narrow:
            return NARROW
        return FULL if figure.chart.full else WIDE
