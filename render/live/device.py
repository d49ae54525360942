"""What the browser knows and the server does not: phone or desktop, WebGL; and what must be told to it: its language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Device:
    """`narrow` is a phone, `webgl` whether it can draw the movable map, `dark` the scheme it asks for."""

    narrow: bool
    webgl: bool
    dark: bool


@cache
def _component() -> Any:
    return st.components.v2.component(
        "device", html="<span hidden></span>", js=(HERE / "device.js").read_text("utf-8"), isolate_styles=False
    )


def known() -> Device:
    """The best knowledge so far: what the browser reported, else what its own introduction (User-Agent) suggests."""
    told = st.session_state.get("device", {})
    agent = st.context.headers.get("User-Agent", "") if st.context.headers else ""
    form = told.get("form") or ("narrow" if "Mobile" in agent else "wide")
    return Device(form == "narrow", bool(told.get("webgl", False)), st.context.theme.type == "dark")


def ask(lang: str, at: str, *, webgl: bool) -> None:
    """Announces the page's language, asks for form and, for a page that can use it, `webgl`, and goes to the element `at`.

    A wrong guess costs one rerun."""
    device = known()
    told = st.session_state.get("device", {})
    _component()(
        key="device",
        data={
            "lang": lang,
            "at": at,
            "webgl": webgl,
            "known": {"form": "narrow" if device.narrow else "wide", "webgl": told.get("webgl")},
        },
        on_form_change=lambda: None,
        on_webgl_change=lambda: None,
    )
