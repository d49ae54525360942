"""Visits a live process before readers do, over a real socket in Streamlit's own protocol, so that its caches are full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

# What render/live/device.py takes for a phone, and for a desktop.
BROWSERS = ("Mobile", "Desktop")
PATIENCE = 120.0  # s, for one page of a process that has just started


def visit(server: str, slug: str, language: str, browser: str, prefix: str = "") -> int:
    """Opens one page (slug '' is the front page) as a browser does, and reads it to its end; how many bytes it had.

    `server` is host:port. Raises OSError, TimeoutError or websockets' own errors where the process does not answer.
    """
    address, size = f"ws://{server}{prefix}/_stcore/stream", 0
    asked = BackMsg()
    asked.rerun_script.query_string = f"lang={language}"
    asked.rerun_script.page_name = slug
    with connect(
        address, subprotocols=[Subprotocol("streamlit")], user_agent_header=browser, max_size=None, proxy=None
    ) as socket:
        socket.send(asked.SerializeToString())
        while True:
            answer = socket.recv(PATIENCE, decode=False)
            size += len(answer)
            if ForwardMsg.FromString(answer).WhichOneof("type") == "script_finished":
                return size


def warm(
    server: str, slugs: Iterable[str], languages: Sequence[str] = ("zh", "en"), browsers: Sequence[str] = BROWSERS
) -> int:
    """Visits each page in each language with each browser; the bytes read."""
    return sum(
        visit(server, slug, language, browser) for slug in slugs for language in languages for browser in browsers
    )
