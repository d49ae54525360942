"""Each kind of block as Streamlit elements: one match, nothing forgotten."""

from __future__ import annotations

from typing import assert_never

import streamlit as st

from render import front, layout, words
from render.live import figures, finder, register, share
from render.live import front as live_front
from render.live.context import Context
from story.blocks import Block, Bullets, Figure, Files, Finder, KeyFigures, Ledger, Paragraph, Section, Story, Table


def show(story: Story, context: Context) -> None:
    """The whole story: words left and evidence right on a desktop, one after another on a phone."""
    for section in story.sections:
        for n, (before, evidence) in enumerate(layout.rows(section)):
            _row(section, n, before, evidence, context)


def _row(section: Section, n: int, before: list[layout.Words], evidence: list[Block], context: Context) -> None:
    """Words and their evidence; words under a heading with none beside them keep to the column of evidence."""
    tag, name, heading = context.prose.tag, f"{section.id}.{n}", () if n else section.heading
    said = context.html(name, lambda: words.said(section.id, heading, before, context.prose))
    beside = said and evidence and not context.device.narrow
    column = f'<div class="{layout.column(bool(section.heading), bool(beside))}" lang="{tag}">{said}</div>'
    if leads := front.leads(evidence):
        ways = context.html(f"{name}.ways", lambda: live_front.teasers(leads, context))
        st.html(f'<div class="page ways" lang="{tag}"><div class="ways-head">{said}</div>{ways}</div>')
    elif beside:
        left, right = st.columns([320, 736], gap="large")
        with left:
            st.html(column)
        with right:
            _blocks(name, evidence, context)
    else:
        if said:
            st.html(column)
        _blocks(name, evidence, context)


def _blocks(name: str, blocks: list[Block], context: Context) -> None:
    for n, block in enumerate(blocks):
        _block(f"{name}.{n}", block, context)


def _block(name: str, block: Block, context: Context) -> None:
    prose = context.prose
    match block:
        case Paragraph() | Bullets():
            said = context.html(name, lambda: words.paragraph(block, prose))
            st.html(f'<div class="page words" lang="{prose.tag}">{said}</div>')
        case Figure():
            figures.show(block, context)
        case KeyFigures():
            st.html(context.html(name, lambda: words.keys(block, prose)))
            share.keys(block, context)
        case Table():
            st.html(context.html(name, lambda: words.table(block, prose)))
        case Ledger():
            register.ledger(block, context)
        case Files():
            register.files(block, context)
        case Finder():
            finder.show(block, context)
        case _:
            assert_never(block)
