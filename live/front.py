"""The front door before Streamlit: says the page's language in the first byte, and answers an unknown address as one.

Streamlit alone answers every address with the same English shell and 200.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Receive, Scope, Send

from components.theme import DARK, LIGHT
from render.live.shell import LANGUAGE, TITLE, Shell, asked
from render.style import sheet, variables
from story.blocks import Language, bcp47

Head = Callable[[str, Language], str]

# The first page tells Streamlit's script where its server is; else it asks below each page's own address first, and gets 404s.
# Relative to the page, like every address here: the site may lie below a path that a proxy takes off (deploy/nginx.conf).
ROOT, BELOW = SCRIPTS = tuple(
    f"window.__streamlit={{BACKEND_BASE_URL:new URL({there},location.href).href}}" for there in ('"./"', '"."')
)
OWN = ("/_stcore/", "/static/", "/media/", "/assets/", "/component/", "/app/static/", "/briefing/")
WRITES = ("POST", "PUT", "PATCH", "DELETE")
FILES = ("/favicon.png", "/manifest.json")


@dataclass(frozen=True)
class Lost:
    """The words of a 404: title, one sentence, and where else to go (address -> name)."""

    title: str
    text: str
    links: Mapping[str, str]


def untitled(slug: str, language: Language) -> str:
    """A head that says nothing."""
    return ""


class Front:
    """`slugs` are the site's pages, the first of them the front page at /; `lost(language)` gives the words of a 404,
    `head(slug, language)` what a page's head says (HTML; the slug is empty for the front page). Nobody sends this site anything,
    which Streamlit would take, unless it `writes`: behind another door, the desk's."""

    def __init__(
        self,
        app: ASGIApp,
        slugs: tuple[str, ...],
        lost: Callable[[str], Lost],
        head: Head = untitled,
        writes: bool = False,
    ) -> None:
        self.app, self.slugs, self.lost, self.head, self.writes = app, slugs, lost, head, writes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A page's shell with its language and head, a redirect to its one address, 404, or 405 for what would change something."""
        if scope["type"] == "http" and scope["method"] in WRITES and not self.writes:
            await _answer(send, 405, b"", (b"allow", b"GET, HEAD"))
            return
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or _is_servers_own(scope["path"]):
            await self.app(scope, receive, send)
            return
        path: str = scope["path"]
        slug, language = path.strip("/"), language_of(scope)
        if slug == self.slugs[0] or (slug in self.slugs and path.endswith("/")):
            there = up(path) + ("" if slug == self.slugs[0] else slug)
            await _answer(send, 307, b"", (b"location", f"{there}?".encode() + scope["query_string"]))
        elif slug in ("", *self.slugs):
            head = self.head(slug, language)
            await self.app(asked(scope), receive, Shell(send, lambda body: _rewritten(body, language, slug, head)))
        else:
            page = self._lost_page(language, up(path))
            await _answer(send, 404, page, (b"content-type", b"text/html; charset=utf-8"))

    def _lost_page(self, language: Language, root: str) -> bytes:
        words = self.lost(language)
        said = "".join(
            f'<li><a href="{root}{escape(href, quote=True)}">{escape(name)}</a></li>'
            for href, name in words.links.items()
        )
        return bare(words.title, f"<p>{escape(words.text)}</p><ul>{said}</ul>", bcp47(language), root)


def bare(title: str, inside: str, tag: str, root: str) -> bytes:
    """A page of our own without Streamlit: `inside` is HTML under the title, `tag` its language, `root` the way to the site's root."""
    dark = f"@media (prefers-color-scheme:dark){{{variables(DARK)}}}"
    return (
        f'<!doctype html><html lang="{tag}"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{escape(title)}</title>'
        f'<link rel="icon" href="{root}favicon.png">'
        f"<style>{variables(LIGHT)}{dark}body{{background:var(--paper);margin:0;padding:48px 20px;max-width:40em}}{sheet('style')}"
        f'</style><main class="page"><h1>{escape(title)}</h1>{inside}</main></html>'
    ).encode()


def _rewritten(body: bytes, language: Language, slug: str, head: str) -> bytes:
    there = f"<script>{BELOW if slug else ROOT}</script>"
    html = body.replace(LANGUAGE, f'<html lang="{bcp47(language)}">'.encode(), 1)
    if head:
        html = html.replace(TITLE, head.encode(), 1)
    return html.replace(b"<head>", b"<head>" + there.encode(), 1)


def _is_servers_own(path: str) -> bool:
    """Streamlit's own addresses and our files; every other path is a page's, or nobody's."""
    return path.startswith(OWN) or path in FILES


def up(path: str) -> str:
    """From a page back to the site's root, however deep; a path too deep to be a slip leads only part of the way."""
    return "../" * min(path.count("/") - 1, 8) or "./"


def language_of(scope: Scope) -> Language:
    """?lang=en, else Chinese."""
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])[0]
    return "en" if asked == "en" else "zh"


async def _answer(send: Send, status: int, body: bytes, header: tuple[bytes, bytes]) -> None:
    headers = [header, (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
