"""States of data and words, published or drafted, and the release that each makes: built once for everybody at the desk."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

import streamlit as st

from dataset.loading import load_contents
from dataset.release import Release

Files = Mapping[str, bytes]  # by path below the repository


def signed(files: Files) -> str:
    """A name (SHA-256) that two states share only where all their files are the same."""
    total = sha256()
    for path in sorted(files):
        total.update(f"{path}\0{len(files[path])}\0".encode())
        total.update(files[path])
    return total.hexdigest()


@st.cache_resource(max_entries=8, show_spinner=False)
def release_of(signature: str, _files: Files) -> Release | None:
    """The release of a state, by its signature; None where it cannot be built."""
    return load_contents(_files)[0]
