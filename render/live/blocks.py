"""Each kind of block as Streamlit elements: one match, nothing forgotten."""

from __future__ import annotations

from typing import assert_never

import streamlit as st

from render import front, layout, words
from render.live import figures, register, share
from render.live import front as live_front
from render.live.context import Context
from story.blocks import Block, Bullets, Figure, Files, KeyFigures, Ledger, Paragraph, Story, Table


def show(story: Story, context: Context) -> None:
    """The whole story: words left and evidence right on a desktop, one after another on a phone."""
    for section in story.sections:
        for n, (before, evidence) in enumerate(layout.rows(section)):
            said = words.said(section.id, () if n else section.heading, before, context.prose)
            _row(said, evidence, context)


def _row(said: str, evidence: list[Block], context: Context) -> None:
    tag = context.prose.tag
    column = f'<div class="page words" lang="{tag}">{said}</div>'
    if leads := front.leads(evidence):
        ways = live_front.teasers(leads, context)
        st.html(f'<div class="page ways" lang="{tag}"><div class="ways-head">{said}</div>{ways}</div>')
    elif said and evidence and not context.device.narrow:
        left, right = st.columns([320, 736], gap="large")
        with left:
            st.html(column)
        with right:
            _blocks(evidence, context)
    else:
        if said:
            st.html(column)
        _blocks(evidence, context)


def _blocks(blocks: list[Block], context: Context) -> None:
    for block in blocks:
        _block(block, context)


def _block(block: Block, context: Context) -> None:
    prose = context.prose
    match block:
        case Paragraph() | Bullets():
            st.html(f'<div class="page" lang="{prose.tag}">{words.paragraph(block, prose)}</div>')
        case Figure():
            figures.show(block, context)
        case KeyFigures():
            st.html(words.keys(block, prose))
            share.keys(block, context)
        case Table():
            st.html(words.table(block, prose))
        case Ledger():
            register.ledger(block, context)
        case Files():
            register.files(block, context)
        case _:
            assert_never(block)
