"""The share cards of an edition: drawn again only where a word, a number or the code has changed."""

from __future__ import annotations

import io
import zipfile
from base64 import b64decode, b64encode
from dataclasses import dataclass

from render import card, share
from render.card import SHAPES
from render.share import Item
from render.site import places
from render.site.kept import Kept
from render.site.places import Site
from render.site.tree import Tree
from story.blocks import Figure, Story
from story.reader import plain

MESSENGER, LINK = SHAPES


@dataclass(frozen=True, eq=False)
class Cards:
    """Cards of one story; they go into `tree` as assets."""

    site: Site
    story: Story
    tree: Tree
    kept: Kept
    page: str  # the path of the page that offers them

    def address(self, item: Item) -> str:
        """Where the item stands; empty where no site is around the page."""
        if not self.site.base:
            return ""
        page = self.site.url(self.site.folder(self.story.slug, self.story.language))
        return f"{page}#{item.anchor}" if item.anchor else page

    def offer(self, item: Item) -> tuple[str, str]:
        """(address as the page sees it, file name) of the item's card for messengers, which is added to the edition."""
        name = card.file(self.story, item, MESSENGER)
        return places.root(self.page) + self.tree.asset(f"cards/{name}", self.png(item, MESSENGER)), name

    def png(self, item: Item, shape: str) -> bytes:
        """The card as it was kept, or drawn."""
        story, release = self.story, self.site.release
        facts = (self.site.code, "card", shape, self.address(item), str(release.as_of), *_said(item, story))
        facts += (card.alt(item, story, release),)
        (drawn,) = self.kept.get(facts, lambda: [self._drawn(item, shape)])
        return b64decode(drawn)

    def _drawn(self, item: Item, shape: str) -> str:
        return b64encode(card.make(item, self.story, self.site.release, shape, self.address(item))).decode()


def album(story: Story, site: Site, kept: Kept) -> bytes:
    """All cards of a story for messengers in one ZIP with fixed dates (same cards, same bytes)."""
    drawn, made = Cards(site, story, Tree(), kept, ""), io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for item in share.items(story, site.release):
            name = zipfile.ZipInfo(card.file(story, item, MESSENGER), (1980, 1, 1, 0, 0, 0))
            archive.writestr(name, drawn.png(item, MESSENGER))
    return made.getvalue()


def _said(item: Item, story: Story) -> tuple[str, ...]:
    """What the card is made of beside its description."""
    words = (story.kicker, story.language, story.description, repr(item.headline), repr(item.quantity))
    return words + (_drawn(item.figure) if item.figure else ())


def _drawn(figure: Figure) -> tuple[str, ...]:
    texts = repr({name: plain(line) for name, line in figure.texts.items()})
    return (figure.chart.table.to_csv(), texts, plain(figure.subtitle), repr(figure.chart.quantities))
