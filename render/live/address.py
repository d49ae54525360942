"""A reader's choices in the address, by name: one link leads to the same choice in either language.

Streamlit's own binding (bind="query-params") writes what an option is called on the page, which differs by language.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st


def follow(name: str, options: Sequence[str]) -> dict[str, Any]:
    """What the widget `name` needs to start at the address's choice and to write the reader's back.

    The first option is the default: it stands for no choice, and for one that does not exist.
    """
    asked = st.query_params.get(name, "")
    asked = asked if asked in options else options[0]
    if name not in st.session_state or st.session_state.get(f"{name}?") != asked:
        st.session_state[name] = st.session_state[f"{name}?"] = asked
    return {"key": name, "on_change": _write, "args": (name, options[0])}


def _write(name: str, default: str) -> None:
    chosen = st.session_state[f"{name}?"] = st.session_state[name]
    if chosen == default:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = chosen
