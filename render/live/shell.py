"""Streamlit's one HTML page, the shell of every page of ours, rewritten on its way out."""

from __future__ import annotations

from collections.abc import Callable

from starlette.types import Message, Scope, Send

LANGUAGE = b'<html lang="en">'
TITLE = b"<title>Streamlit</title>"
STALE = (b"content-length", b"etag")
CONDITIONS = (b"accept-encoding", b"if-none-match", b"if-modified-since")


class Shell:
    """Takes the place of `send`: gathers the page and sends what `rewrite` makes of it."""

    def __init__(self, send: Send, rewrite: Callable[[bytes], bytes]) -> None:
        self.send, self.rewrite = send, rewrite
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        """One of the server's messages; the last lets the page go, its length told anew."""
        if message["type"] == "http.response.start":
            self.start = message
            return
        self.body += message.get("body", b"")
        if not message.get("more_body") and self.start is not None:
            body = self.rewrite(self.body)
            headers = [(k, v) for k, v in self.start["headers"] if k.lower() not in STALE]
            length = (b"content-length", str(len(body)).encode())
            await self.send({**self.start, "headers": [*headers, length]})
            await self.send({"type": "http.response.body", "body": body})


def asked(scope: Scope) -> Scope:
    """The request as a GET without Accept-Encoding and conditions: the shell must arrive readable and whole."""
    return {**scope, "method": "GET", "headers": [(k, v) for k, v in scope["headers"] if k not in CONDITIONS]}
