"""The desk's own front door before Streamlit: who may speak to it at all, and which of Streamlit's addresses stay shut."""

from __future__ import annotations

import re
import threading
import time
from html import escape
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from desk.access.settings import LOOPBACK, PATH, Desk
from render.live.shell import LANGUAGE, TITLE, Shell, asked

UPLOAD = re.compile(r"/_stcore/upload_file/([^/]+)/")
SHUT = re.compile(r"/_stcore/(agent|metrics)(/|$)")
PAGE = "text/html; charset=utf-8"
FOREIGN = "编辑台只在这台电脑上打开：请用 http://127.0.0.1 开头的地址。"
NOT_YOURS = "还没有登录，或没有修改的权限，不能上传文件。"
NOWHERE = "没有这个地址。"


class Uploads:
    """The open pages whose visitor may send files, by Streamlit's name for the page; each for as long as a sign-in may idle."""

    def __init__(self) -> None:
        self._until: dict[str, float] = {}
        self._lock = threading.Lock()

    def allow(self, session: str, seconds: float) -> None:
        """From now on, for so many seconds; whose time is over is forgotten."""
        now = time.monotonic()
        with self._lock:
            self._until = {name: until for name, until in self._until.items() if until > now} | {session: now + seconds}

    def forbid(self, session: str) -> None:
        """From now on; also for a page that was never allowed."""
        with self._lock:
            self._until.pop(session, None)

    def allowed(self, session: str) -> bool:
        """Whether its time is not yet over."""
        return self._until.get(session, 0.0) > time.monotonic()


class Door:
    """On one's own machine: nothing but this machine gets an answer. On a server: nothing but the desk is answered.

    Either way a file is taken only from a page whose visitor may change something: Streamlit itself would keep anybody's in memory.
    `name` is the page's title until its script runs."""

    def __init__(self, app: ASGIApp, desk: Desk, uploads: Uploads, name: str) -> None:
        self.app, self.desk, self.uploads, self.name = app, desk, uploads, name

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request through to Streamlit, or answers it with a refusal; a websocket is closed with 1008."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is None:
            ours = not self.desk.local and scope["type"] == "http" and scope["path"].rstrip("/") == PATH
            if ours:
                scope, send = asked(scope), Shell(send, lambda body: _named(body, self.name))
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            await _say(send, *refusal)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Status and words for who gets no answer."""
        path: str = scope["path"]
        if self.desk.local and not _is_from_here(scope):
            return 403, FOREIGN
        if not self.desk.local and _header(scope, b"host") != self.desk.host and not path.endswith("/_stcore/health"):
            return 421, NOWHERE
        if SHUT.search(path) or not (self.desk.local or path == PATH or path.startswith(f"{PATH}/")):
            return 404, NOWHERE
        sent = UPLOAD.search(path)
        if sent and scope.get("method") != "OPTIONS" and not self.uploads.allowed(sent[1]):
            return 403, NOT_YOURS
        return None


def _named(body: bytes, name: str) -> bytes:
    """The shell in our language and under our name."""
    return body.replace(LANGUAGE, b'<html lang="zh-CN">', 1).replace(
        TITLE, f"<title>{escape(name)}</title>".encode(), 1
    )


def _is_from_here(scope: Scope) -> bool:
    """The socket's other end, the name that was typed, and the page that asks, must all be this machine: a page elsewhere could
    else point its own name at 127.0.0.1 and speak to the desk through the editor's browser."""
    client = scope.get("client")
    origin = _header(scope, b"origin")
    names = [_header(scope, b"host"), *([urlsplit(origin).netloc] if origin else [])]
    return client is not None and client[0] in LOOPBACK and all(_host(name) in LOOPBACK for name in names)


def _host(netloc: str) -> str:
    return urlsplit(f"//{netloc}").hostname or ""


def _header(scope: Scope, name: bytes) -> str:
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


async def _say(send: Send, status: int, words: str) -> None:
    body = (
        f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>{words}</title><p>{words}</p></html>'.encode()
    )
    headers = [(b"content-type", PAGE.encode()), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
