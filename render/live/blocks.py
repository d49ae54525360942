"""Each kind of block as Streamlit elements: one match, nothing forgotten."""

from __future__ import annotations

from html import escape
from typing import assert_never

import streamlit as st

from render import front
from render.live import figures, register
from render.live import front as live_front
from render.live.context import Context
from render.live.frame import tag
from story.blocks import Block, Bullets, Figure, Files, KeyFigures, Ledger, Line, Paragraph, Section, Story, Table

WORDS = (Paragraph, Bullets)
Row = tuple[list[Block], list[Block]]


def show(story: Story, context: Context) -> None:
    """The whole story: words left and evidence right on a desktop, one after another on a phone."""
    for section in story.sections:
        for words, evidence in rows(section):
            heading = section.heading if (words, evidence) == rows(section)[0] else ()
            _row(section.id, heading, words, evidence, context)


def rows(section: Section) -> list[Row]:
    """A section's blocks as (words, evidence) rows; a full-width figure stands alone."""
    made: list[Row] = [([], [])]
    for block in section.blocks:
        words, evidence = made[-1]
        if isinstance(block, WORDS) and not evidence:
            words.append(block)
        elif isinstance(block, WORDS):
            made.append(([block], []))
        elif (_wide(block) and (words or evidence)) or (evidence and _wide(evidence[-1])):
            made.append(([], [block]))
        else:
            evidence.append(block)
    return made


def _wide(block: Block) -> bool:
    return (isinstance(block, Figure) and block.chart.full) or isinstance(block, KeyFigures | Ledger | Files)


def _row(address: str, heading: Line, words: list[Block], evidence: list[Block], context: Context) -> None:
    beside = words and evidence and not context.device.narrow
    if leads := front.leads(evidence):
        said, ways = _said(address, heading, words, context), live_front.teasers(leads, context)
        st.html(
            f'<div class="page ways" lang="{tag(context.prose.language)}"><div class="ways-head">{said}</div>{ways}</div>'
        )
    elif beside:
        left, right = st.columns([320, 736], gap="large")
        with left:
            _words(address, heading, words, context)
        with right:
            _blocks(evidence, context)
    else:
        _words(address, heading, words, context)
        _blocks(evidence, context)


def _words(address: str, heading: Line, words: list[Block], context: Context) -> None:
    if said := _said(address, heading, words, context):
        st.html(f'<div class="page words" lang="{tag(context.prose.language)}">{said}</div>')


def _said(address: str, heading: Line, words: list[Block], context: Context) -> str:
    head = f'<h2 id="{address}">{context.prose.line(heading, proofs=False)}</h2>' if heading else ""
    return head + "".join(_html(block, context) for block in words)


def _html(block: Block, context: Context) -> str:
    line = context.prose.line
    if isinstance(block, Paragraph):
        return f"<p>{line(block.line)}</p>"
    assert isinstance(block, Bullets)
    return "<ul>" + "".join(f"<li>{line(item)}</li>" for item in block.items) + "</ul>"


def _blocks(blocks: list[Block], context: Context) -> None:
    for block in blocks:
        _block(block, context)


def _block(block: Block, context: Context) -> None:
    match block:
        case Paragraph() | Bullets():
            st.html(f'<div class="page" lang="{tag(context.prose.language)}">{_html(block, context)}</div>')
        case Figure():
            figures.show(block, context)
        case KeyFigures():
            st.html(_keys(block, context))
        case Table():
            st.html(_table(block, context))
        case Ledger():
            register.ledger(block, context)
        case Files():
            register.files(block, context)
        case _:
            assert_never(block)


def _keys(block: KeyFigures, context: Context) -> str:
    prose = context.prose
    items = "".join(
        f'<div>{prose.big(quantity)}<span class="cap">{prose.line(caption)}</span></div>'
        for quantity, caption in block.items
    )
    return f'<div class="page keys" lang="{tag(prose.language)}">{items}</div>'


def _table(block: Table, context: Context) -> str:
    line = context.prose.line
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in block.columns)
    body = "".join("<tr>" + "".join(f"<td>{line(cell)}</td>" for cell in row) + "</tr>" for row in block.rows)
    language = tag(context.prose.language)
    return (
        f'<div class="page fig" lang="{language}" id="table-{block.name}"><h3>{line(block.headline)}</h3>'
        f'<div class="scroll" tabindex="0"><table lang="{language}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div></div>'
    )
