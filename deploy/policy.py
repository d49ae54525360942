"""The Content-Security-Policy of both sites: as tight as their pages allow."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

from deploy.settings import Settings
from live.front import SCRIPTS

SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


# For the reading edition: our own files and nothing else, no inline style or script. Who may frame a page is said in nginx.conf.
READING = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
)


# A briefing is one file with its style and script inside. It names their hashes itself; here they cannot be named, since a briefing of
# an earlier edition has the script of its day. Both policies hold, so what its own does not name does not run.
BRIEFING = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'"
)


def live(shell: str, settings: Settings) -> str:
    """For the live site, found by running it: our own files and what Streamlit cannot do without.

    `shell` is Streamlit's index.html. Blobs: its components load their script from one. WebAssembly: the movable map. A font as
    data: its style sheet holds one. Inline styles: Emotion and st.html write them. Charts are drawn by Vega's interpreter, so
    no text is ever evaluated as a script.
    """
    scripts = " ".join(sorted({_hash(script) for script in (*SCRIPTS, *SCRIPT.findall(shell))}))
    socket = re.sub(r"^http", "ws", settings.url)
    return (
        f"default-src 'none'; script-src 'self' blob: 'wasm-unsafe-eval' {scripts}; style-src 'self' 'unsafe-inline'; "
        f"img-src 'self' data:; font-src 'self' data:; connect-src 'self' {socket}; "
        "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
