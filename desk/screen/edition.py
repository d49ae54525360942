"""Whether the reading edition of the last publish is out: asked again every few seconds, which keeps nobody signed in."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import streamlit as st

from dataset.paths import VAR
from desk.edition import Edition, building
from desk.screen import parts
from desk.screen.room import here, say

EVERY = 3  # s
USUAL = "http://localhost:8080"


@cache
def edition() -> Edition:
    """On a server the edition that deploy/serve.py keeps; at one's own desk one that this process builds, as `make site` would."""
    folder = os.environ.get("QINGDAO_EDITION", "")
    return Edition(Path(folder)) if folder else building(VAR / "site", here().opened.public or USUAL, "/live")


def status() -> None:
    """A line that changes by itself until the edition is out."""
    _watch() if edition().status().state in ("building", "waiting") else _line()


def pending() -> None:
    """The same line on a page that was opened after the publish; none once the edition is out."""
    if edition().status().state != "out":
        status()


@st.fragment(run_every=EVERY)
def _watch() -> None:
    _line()
    if edition().status().state not in ("building", "waiting"):
        st.rerun()


def _line() -> None:
    words, found = say(), edition().status()
    since = parts.day(found.since) if found.since else ""
    parts.line(
        words.say(f"edition.{found.state}", revision=found.revision, since=since), "wrong" if found.said else "said"
    )
    if found.said:
        with st.expander(words["edition.why"]):
            st.code(found.said, language=None)
