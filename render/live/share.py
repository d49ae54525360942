"""“分享” on the live page: a sentence with its source, which the reader copies, the link to the place, the card made on demand."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

import streamlit as st

from render import card, share
from render.card import SHAPES
from render.live.context import Context
from render.share import Item
from story.blocks import Figure, KeyFigures

MESSENGER = next(iter(SHAPES))


def figure(shown: Figure, context: Context) -> None:
    """For a figure that the story's front matter names; nothing for others."""
    named = [item for item in share.items(context.story, context.release) if item.name == f"figure-{shown.name}"]
    _panel("share.open", f"figure-{shown.name}", named, context)


def keys(block: KeyFigures, context: Context) -> None:
    """For the numbers that stand big in one block."""
    known = {quantity.key for quantity, _ in block.items}
    found = [i for i in share.numbers_of(context.story, context.release) if i.quantity and i.quantity.key in known]
    _panel("share.keys", f"keys-{block.items[0][0].id}", found, context)


def story(context: Context) -> None:
    """For the story itself, and the numbers named for it that stand big nowhere on its page."""
    if not context.story.lead:
        return
    rest = [i for i in share.numbers_of(context.story, context.release) if not i.anchor.startswith(share.KEY)]
    _panel("share.story", "story", [share.whole(context.story, context.release), *rest], context)


def _panel(name: str, key: str, items: Iterable[Item], context: Context) -> None:
    found = list(items)
    if not found:
        return
    with st.popover(context.say[name], type="tertiary", key=f"share-{context.story.slug}-{key}"):
        for item in found:
            _item(item, key, context)


def _item(item: Item, key: str, context: Context) -> None:
    """The sentence, in a box whose button copies it, and the card."""
    address = _address(item, context)
    st.code(share.sentence(item, context.story, context.release, address), language=None, wrap_lines=True)
    st.download_button(
        context.say["share.card"],
        lambda: card.make(item, context.story, context.release, MESSENGER, address),
        card.file(context.story, item, MESSENGER),
        "image/png",
        key=f"card-{context.story.slug}-{key}-{item.name}",
        on_click="ignore",
        type="tertiary",
    )


def _address(item: Item, context: Context) -> str:
    """The page as this reader has it, in the language, at the place."""
    page = (st.context.url or "").partition("?")[0]
    at = f"&at={quote(item.anchor)}" if item.anchor else ""
    return f"{page}?lang={context.prose.language}{at}" if page else ""
