"""“分享” on a page of the reading edition: a sentence with its source to copy, the card, the link. Works without a script."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from render import share
from render.prose import Prose
from render.share import Item
from render.site.cards import Cards
from story.blocks import Figure, KeyFigures


def figure(shown: Figure, cards: Cards, prose: Prose) -> str:
    """For a figure that the story's front matter names; empty for others."""
    named = [item for item in share.items(cards.story, prose.release) if item.name == f"figure-{shown.name}"]
    return _panel("share.open", named, cards, prose)


def keys(block: KeyFigures, cards: Cards, prose: Prose) -> str:
    """For the numbers that stand big in one block."""
    known = {quantity.key for quantity, _ in block.items}
    found = [i for i in share.numbers_of(cards.story, prose.release) if i.quantity and i.quantity.key in known]
    return f'<div class="page uses">{_panel("share.keys", found, cards, prose)}</div>'


def story(cards: Cards, prose: Prose) -> str:
    """For the story itself, and the numbers named for it that stand big nowhere on its page; empty where it has no lead."""
    if not cards.story.lead:
        return ""
    rest = [i for i in share.numbers_of(cards.story, prose.release) if not i.anchor.startswith(share.KEY)]
    items = [share.whole(cards.story, prose.release), *rest]
    return f'<div class="page uses">{_panel("share.story", items, cards, prose)}</div>'


def _panel(name: str, items: Iterable[Item], cards: Cards, prose: Prose) -> str:
    inside = "".join(_item(item, cards, prose) for item in items)
    summary = f"<summary>{escape(prose.say[name])}</summary>"
    return f'<details class="share">{summary}{inside}</details>' if inside else ""


def _item(item: Item, cards: Cards, prose: Prose) -> str:
    """The sentence; where a site is around the page, the card and the link too."""
    say, address = prose.say, cards.address(item)
    sentence = escape(share.sentence(item, cards.story, prose.release, address))
    words = (
        f'data-copy="{escape(say["share.copy"], quote=True)}" data-copied="{escape(say["share.copied"], quote=True)}"'
    )
    text = f'<p class="copy" {words}>{sentence}</p>'
    if not address:
        return text
    file, name = cards.offer(item)
    card = f'<a href="{file}" download="{escape(name, quote=True)}">{escape(say["share.card"])}</a>'
    return f'{text}<p class="ways-out">{card}<a href="#{item.anchor or "top"}">{escape(say["share.link"])}</a></p>'
