"""The register of every figure, to be searched and filtered, and the files to take home."""

from __future__ import annotations

from functools import partial
from html import escape
from pathlib import PurePath

import streamlit as st

from dataset.quantity import Quantity
from dataset.release import Release
from render import register
from render.live import address
from render.live.context import Context
from render.prose import Prose
from story.blocks import Files, Ledger

PAGE = 40


def ledger(block: Ledger, context: Context) -> None:
    """Every quantity with its source, period, hedge and check, in pages of 40."""
    say, release = context.say, context.release
    topics = {"": say["ledger.all"]} | say.group("topic")
    outcomes = {"": say["ledger.all"]} | {name: say[f"proof.{name}"] for name in register.OUTCOMES}
    with st.container(horizontal=True, key="ledger-filters"):
        asked = st.text_input(say["ledger.search"], key="q", bind="query-params").strip().lower()
        topic = _pick(say["ledger.topic"], "topic", topics)
        status = _pick(say["ledger.status"], "check", outcomes)
    found = [q for q in block.quantities if _matches(q, release, asked, topic, status)]
    st.html(
        f'<p class="page asof" role="status">{escape(say.say("ledger.shown", n=len(block.quantities), m=len(found)))}</p>'
    )
    shown = st.session_state.get("ledger-shown", PAGE)
    if not found:
        st.html(f'<p class="page">{escape(say["ledger.empty"])}</p>')
        return
    first = len(found) == len(block.quantities) and shown == PAGE
    table = (
        context.html("ledger", lambda: _table(found[:PAGE], context.prose)) if first else _found(found[:shown], context)
    )
    st.html(table)
    if len(found) > shown and st.button(say.say("ledger.more", n=min(PAGE, len(found) - shown)), key="ledger-more"):
        st.session_state["ledger-shown"] = shown + PAGE
        st.rerun()


def _table(found: list[Quantity], prose: Prose) -> str:
    return f'<div class="page ledger" lang="{prose.tag}">{register.table(found, prose)}</div>'


def _found(found: list[Quantity], context: Context) -> str:
    """What a reader searched for, its proofs named apart from those of the page that all readers share."""
    prose = context.prose
    return _table(found, Prose(prose.release, prose.language, prose.address, "found"))


def _pick(label: str, name: str, options: dict[str, str]) -> str:
    return str(
        st.selectbox(label, list(options), format_func=options.__getitem__, **address.follow(name, list(options)))
    )


def _matches(q: Quantity, release: Release, asked: str, topic: str, status: str) -> bool:
    source = release.sources.get(q.source)
    words = f"{q.id} {q.label_zh} {q.label_en} {q.as_printed} {source.title_zh if source else ''} {source.outlet_zh if source else ''}"
    return (
        (not asked or asked in words.lower())
        and (not topic or q.topic == topic)
        and (not status or register.outcome(q, release) == status)
    )


def files(block: Files, context: Context) -> None:
    """Each table as CSV, and the whole package."""
    release, say = context.release, context.say
    st.download_button(
        say["ledger.package"],
        lambda: register.package(release),
        f"qingdao-{release.revision}.zip",
        "application/zip",
        key="package",
        on_click="ignore",
        type="primary",
    )
    with st.container(horizontal=True, key="files"):
        for path in block.paths:
            st.download_button(
                PurePath(path).name,
                partial(release.files.__getitem__, path),
                PurePath(path).name,
                "text/csv",
                key=f"file-{path}",
                on_click="ignore",
                type="tertiary",
                help=say.say("ledger.file", file=path),
            )
