"""The search of the live site: one field, the best forty; the question stands in the address."""

from __future__ import annotations

from html import escape

import streamlit as st

from render import finder
from render.live.context import Context
from story.blocks import Finder


def show(block: Finder, context: Context) -> None:
    """Everything before a question is asked, then the best hits, and in words how many."""
    say = context.say
    asked = st.text_input(say["find.label"], key="find", bind="query-params", type="default").strip()
    hits, exact = finder.found(block.hits, asked)
    if not asked:
        said, hits = say.say("find.all", n=len(block.hits)), list(block.hits)
    elif not hits:
        said = say.say("find.none", asked=asked)
    else:
        said = say.say("find.found", m=len(hits)) if exact else say["find.near"]
    tag = context.prose.tag
    st.html(
        f'<div class="page finder" lang="{tag}"><p role="status">{escape(said)}</p>{finder.list_of(hits, context.prose)}</div>'
    )
