"""Visits a live process before readers do, over a real socket in Streamlit's own protocol, so that its caches are full.

The bench (bench/readers.py) speaks the same protocol.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

# What render/live/device.py takes for a phone, and for a desktop.
BROWSERS = ("Mobile", "Desktop")
PATIENCE = 120.0  # s, for one page of a process that has just started
PROTOCOLS = (Subprotocol("streamlit"),)
LONGEST_END = 200  # bytes; the message that ends a run has about 50


def socket(server: str, prefix: str = "") -> str:
    """Where the process at host:port, or the proxy before it, takes visits."""
    return f"ws://{server}{prefix}/_stcore/stream"


def asking(slug: str, language: str) -> bytes:
    """What a browser says first: the page it wants (slug '' is the front page)."""
    asked = BackMsg()
    asked.rerun_script.query_string = f"lang={language}"
    asked.rerun_script.page_name = slug
    return bytes(asked.SerializeToString())


def ends(answer: bytes) -> bool:
    """Whether the page is complete with this message; the long ones are not even read."""
    return len(answer) < LONGEST_END and ForwardMsg.FromString(answer).WhichOneof("type") == "script_finished"


def received(server: str, slug: str, language: str, browser: str, prefix: str = "") -> list[bytes]:
    """Opens one page as a browser does and reads it to its end: its messages.

    `server` is host:port. Raises OSError, TimeoutError or websockets' own errors where the process does not answer.
    """
    with connect(
        socket(server, prefix), subprotocols=PROTOCOLS, user_agent_header=browser, max_size=None, proxy=None
    ) as line:
        line.send(asking(slug, language))
        answers = [line.recv(PATIENCE, decode=False)]
        while not ends(answers[-1]):
            answers.append(line.recv(PATIENCE, decode=False))
        return answers


def visit(server: str, slug: str, language: str, browser: str, prefix: str = "") -> int:
    """As `received`; how many bytes the page had."""
    return sum(map(len, received(server, slug, language, browser, prefix)))


def warm(
    server: str, slugs: Iterable[str], languages: Sequence[str] = ("zh", "en"), browsers: Sequence[str] = BROWSERS
) -> int:
    """Visits each page in each language with each browser; the bytes read."""
    return sum(
        visit(server, slug, language, browser) for slug in slugs for language in languages for browser in browsers
    )
