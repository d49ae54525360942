"""The register of every figure, to be searched and filtered, and the files to take home."""

from __future__ import annotations

import io
import zipfile
from functools import partial
from html import escape
from pathlib import PurePath

import streamlit as st

from dataset import format as quantity_format
from dataset.quantity import Quantity
from dataset.release import Release
from render.live import address
from render.live.context import Context
from render.live.frame import tag
from story.blocks import Files, Ledger

PAGE = 40
OUTCOMES = ("consistent", "contradiction", "cannot", "no_parts")


def ledger(block: Ledger, context: Context) -> None:
    """Every quantity with its source, period, hedge and check, in pages of 40."""
    say, release = context.say, context.release
    topics = {"": say["ledger.all"]} | say.group("topic")
    outcomes = {"": say["ledger.all"]} | {name: say[f"proof.{name}"] for name in OUTCOMES}
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
    st.html(_rows(found[:shown], context))
    if len(found) > shown and st.button(say.say("ledger.more", n=min(PAGE, len(found) - shown)), key="ledger-more"):
        st.session_state["ledger-shown"] = shown + PAGE
        st.rerun()


def _pick(label: str, name: str, options: dict[str, str]) -> str:
    return str(
        st.selectbox(label, list(options), format_func=options.__getitem__, **address.follow(name, list(options)))
    )


def outcome(quantity: Quantity, release: Release) -> str:
    """What the checks that use this quantity say together: a contradiction first, then agreement; no_parts without any."""
    said = {check.outcome for check in release.proof(quantity).checks}
    return next((name for name in ("contradiction", "consistent", "cannot") if name in said), "no_parts")


def _matches(q: Quantity, release: Release, asked: str, topic: str, status: str) -> bool:
    source = release.sources.get(q.source)
    words = f"{q.id} {q.label_zh} {q.label_en} {q.as_printed} {source.title_zh if source else ''} {source.outlet_zh if source else ''}"
    return (
        (not asked or asked in words.lower())
        and (not topic or q.topic == topic)
        and (not status or outcome(q, release) == status)
    )


def _rows(found: list[Quantity], context: Context) -> str:
    prose, say = context.prose, context.say
    head = "".join(
        f'<th scope="col">{escape(say[name])}</th>'
        for name in ("ledger.what", "ledger.quantity", "figure.period", "proof.checked", "ledger.source")
    )
    body = "".join(
        f"<tr><td>{escape(q.label(prose.language))}</td>"
        f"<td>{prose.number(q, quantity_format.phrase(q, prose.language))}</td><td>{escape(prose.period(q))}</td>"
        f"<td>{escape(say[f'proof.{outcome(q, context.release)}'])}</td><td>{escape(_source(q, context))}</td></tr>"
        for q in found
    )
    return (
        f'<div class="page ledger" lang="{tag(prose.language)}"><div class="scroll"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div></div>"
    )


def _source(q: Quantity, context: Context) -> str:
    source = context.release.sources.get(q.source)
    if source is None:
        return context.say["proof.derived"]
    return source.outlet(context.prose.language) or source.title(context.prose.language)


def files(block: Files, context: Context) -> None:
    """Each table as CSV, and the whole package."""
    release, say = context.release, context.say
    st.download_button(
        say["ledger.package"],
        lambda: package(release),
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


def package(release: Release) -> bytes:
    """Every file of the data package, as published, in one ZIP with fixed dates (same release, same bytes)."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in sorted(release.files.items()):
            archive.writestr(zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()
