"""The front door alone, before an application that answers everything as Streamlit does: with its English shell and 200."""

from __future__ import annotations

from collections.abc import MutableMapping
from html import escape
from pathlib import Path
from typing import Any

import pytest

import pages
from dataset import Release
from dataset.store import Current
from live import share, shelf
from live.front import Front, Lost
from story.blocks import Language
from story.reader import plain
from tests.conftest import awaited

SHELL = b'<!doctype html><html lang="en"><head><title>Streamlit</title></head></html>'
SLUGS = ("overview", "mayors-cup", "data")
Message = MutableMapping[str, Any]


class Streamlit:
    """Stands for the application behind the door; keeps what reached it."""

    def __init__(self) -> None:
        self.scopes: list[Message] = []

    async def __call__(self, scope: Message, receive: Any, send: Any) -> None:
        self.scopes.append(scope)
        if scope["type"] != "http":
            return
        headers = [(b"content-length", str(len(SHELL)).encode()), (b"etag", b'"old"'), (b"cache-control", b"no-cache")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": SHELL[:20], "more_body": True})
        await send({"type": "http.response.body", "body": SHELL[20:]})


class Door:
    """`ask` sends one request through the front door; the status, headers and body that came out."""

    def __init__(self) -> None:
        self.behind = Streamlit()
        self.front = Front(self.behind, SLUGS, self._lost)

    @staticmethod
    def _lost(language: str) -> Lost:
        words = {"zh": ("没有<这个>地址", "去别处&看"), "en": ("No <such> address", "Look & see")}[language]
        return Lost(*words, {f'data?lang={language}"': "<b>数据</b>"})

    def ask(self, path: str, query: str = "", **scope: Any) -> tuple[int, dict[bytes, bytes], bytes]:
        sent: list[Message] = []

        async def send(message: Message) -> None:
            sent.append(message)

        asked = {"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": []} | scope
        awaited(self.front(asked, None, send))  # type: ignore[arg-type]
        body = b"".join(message.get("body", b"") for message in sent[1:])
        return (sent[0]["status"], dict(sent[0]["headers"]), body) if sent else (0, {}, b"")


@pytest.fixture
def door() -> Door:
    return Door()


@pytest.mark.parametrize(
    ("query", "tag"), [("", "zh-CN"), ("lang=zh", "zh-CN"), ("lang=en", "en"), ("at=x&lang=en", "en")]
)
@pytest.mark.parametrize("path", ["/", "/mayors-cup", "/data"])
def test_a_page_says_its_language_in_the_first_bytes(door: Door, path: str, query: str, tag: str) -> None:
    status, headers, body = door.ask(path, query)
    assert status == 200 and body.startswith(f'<!doctype html><html lang="{tag}"><head>'.encode())
    assert headers == {b"content-length": str(len(body)).encode(), b"cache-control": b"no-cache"}


@pytest.mark.parametrize("query", ["lang=fr", "lang=", "lang=EN", "lang=zh&lang=en", "lang=%22%3E", "&&=", "lang=%ff"])
def test_any_other_language_is_chinese(door: Door, query: str) -> None:
    assert b'<html lang="zh-CN">' in door.ask("/", query)[2]
    assert b'<html lang="zh-CN">' in door.ask("/nothing", query)[2]


def test_the_shell_is_otherwise_untouched(door: Door) -> None:
    body = door.ask("/mayors-cup", "lang=en")[2]
    start, _, rest = body.partition(b"<head>")
    script, _, end = rest.partition(b"</script>")
    assert start + b"<head>" + end == SHELL and script.startswith(b"<script>window.__streamlit=")


@pytest.mark.parametrize(("path", "root"), [("/", b'"./"'), ("/mayors-cup", b'"."')])
def test_the_shell_is_told_that_its_server_is_at_the_root(door: Door, path: str, root: bytes) -> None:
    assert b"new URL(%s,location.href)" % root in door.ask(path)[2]


def test_the_shell_is_asked_for_plain_and_whole(door: Door) -> None:
    kept = (b"user-agent", b"phone")
    unwanted = [(b"accept-encoding", b"gzip"), (b"if-none-match", b'"old"'), (b"if-modified-since", b"then")]
    door.ask("/mayors-cup", headers=[kept, *unwanted])
    assert door.behind.scopes[0]["headers"] == [kept]


@pytest.mark.parametrize(("query", "said"), [("", "没有&lt;这个&gt;地址"), ("lang=en", "No &lt;such&gt; address")])
def test_an_unknown_address_is_a_404_in_the_readers_words(door: Door, query: str, said: str) -> None:
    status, headers, body = door.ask("/nothing", query)
    text = body.decode()
    assert status == 404 and headers[b"content-type"] == b"text/html; charset=utf-8"
    assert f"<title>{said}</title>" in text and f"<h1>{said}</h1>" in text
    assert door.behind.scopes == []


def test_the_words_of_a_404_cannot_break_out_of_their_place(door: Door) -> None:
    text = door.ask("/nothing")[2].decode()
    assert "去别处&amp;看" in text and "&lt;b&gt;数据&lt;/b&gt;" in text and 'href="./data?lang=zh&quot;"' in text


LOST = ["/nothing", "/MAYORS-CUP", "/a/b/mayors-cup", "/mayors-cup/x", "/mayors-cup.html", "/index.html", "/data.csv"]
LOST += [
    "/static",
    "/_stcore",
    "/app",
    "/app/x",
    "/..",
    "/<script>",
    "/数据",
    "/%",
    "/mayors-cup/_stcore/health",
    "/x" * 999,
]


@pytest.mark.parametrize("path", LOST)
def test_what_is_no_page_is_a_404_however_odd(door: Door, path: str) -> None:
    status, headers, body = door.ask(path)
    assert (status, door.behind.scopes) == (404, [])
    assert headers[b"content-length"] == str(len(body)).encode() and path.encode() not in body


OWN = [
    "/_stcore/health",
    "/_stcore/stream",
    "/static/js/index.js",
    "/media/abc.csv",
    "/component/x/y",
    "/app/static/a.png",
]
OWN += ["/assets/fonts/song.woff2", "/favicon.png", "/manifest.json"]


@pytest.mark.parametrize("path", OWN)
def test_the_servers_own_files_pass_untouched(door: Door, path: str) -> None:
    headers = [(b"accept-encoding", b"gzip")]
    status, answered, body = door.ask(path, headers=headers)
    assert (status, body, answered[b"etag"]) == (200, SHELL, b'"old"')
    assert door.behind.scopes[0]["headers"] == headers


@pytest.mark.parametrize("query", ["", "lang=en&at=teasers"])
def test_the_front_page_by_its_name_leads_to_the_root_with_its_query(door: Door, query: str) -> None:
    status, headers, _ = door.ask("/overview", query)
    assert (status, headers[b"location"]) == (307, f"./?{query}".encode())


@pytest.mark.parametrize(("path", "there"), [("/mayors-cup/", "../mayors-cup?lang=en"), ("/overview/", "../?lang=en")])
def test_a_slash_too_many_leads_to_the_page_wherever_the_site_is(door: Door, path: str, there: str) -> None:
    status, headers, _ = door.ask(path, "lang=en")
    assert (status, headers[b"location"]) == (307, there.encode())


@pytest.mark.parametrize(("path", "href"), [("/nothing", "./data"), ("/a/", "../data"), ("/a/b/c", "../../data")])
def test_a_404_leads_back_to_the_root_wherever_the_site_is(door: Door, path: str, href: str) -> None:
    assert f'<a href="{href}' in door.ask(path)[2].decode()


@pytest.mark.parametrize(("path", "slug"), [("/", ""), ("/mayors-cup", "mayors-cup")])
@pytest.mark.parametrize(("query", "language"), [("", "zh"), ("lang=en", "en")])
def test_the_head_says_what_the_page_is_about(door: Door, path: str, slug: str, query: str, language: str) -> None:
    asked: list[tuple[str, str]] = []

    def head(slug: str, language: Language) -> str:
        asked.append((slug, language))
        return "<title>十年</title>"

    door.front.head = head
    body = door.ask(path, query)[2].decode()
    assert "<title>十年</title></head>" in body and "Streamlit<" not in body and asked == [(slug, language)]


def test_a_live_page_borrows_the_words_of_the_reading_edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = (
        '<title>T</title><meta name="description" content="D"><link rel="canonical" href="https://x/mayors-cup/">'
        '<link rel="alternate" hreflang="en" href="https://x/en/"><meta property="og:image" content="https://x/a.png">'
    )
    page = f'<html><head><meta charset="utf-8">{said}<link rel="icon" href="/i"></head><title>no</title></html>'
    (tmp_path / "en/mayors-cup").mkdir(parents=True)
    (tmp_path / "en/mayors-cup/index.html").write_text(page, "utf-8")
    monkeypatch.setattr(share, "EDITION", str(tmp_path))
    assert share.head("mayors-cup", "en") == said


@pytest.mark.parametrize("slug", ["", "mayors-cup"])
def test_without_an_edition_a_live_page_has_its_own_words(
    slug: str, release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "current", lambda: Current(release, None, ()))
    monkeypatch.setattr(share, "EDITION", "")
    story = pages.story(release, slug or "overview", "en")
    assert escape(plain(story.title)) in share.head(slug, "en") and escape(story.description) in share.head(slug, "en")


def test_the_head_of_a_site_without_a_release_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "current", lambda: Current(None, None, ()))
    assert share.head("data", "zh") == ""


@pytest.mark.parametrize("path", ["/", "/mayors-cup", "/nothing"])
def test_head_answers_like_get(door: Door, path: str) -> None:
    """The server drops the body; status and length are the page's."""
    assert door.ask(path, method="HEAD")[:2] == door.ask(path)[:2]
    assert {scope["method"] for scope in door.behind.scopes} <= {"GET"}


@pytest.mark.parametrize("asked", [{"method": "OPTIONS"}, {"type": "websocket"}, {"type": "lifespan"}])
def test_what_is_no_page_request_is_not_ours(door: Door, asked: dict[str, str]) -> None:
    door.ask("/nothing", **asked)
    assert len(door.behind.scopes) == 1


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_the_sites_own_404_leads_to_every_page_in_the_language(
    language: str, release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "current", lambda: Current(release, None, ()))
    addresses = [slug.replace(pages.ORDER[0], "") for slug in (*pages.ORDER, *pages.EXTRA)]
    words = shelf.lost(language)
    assert list(words.links) == [f"{address}?lang={language}" for address in addresses]
    assert words.title and words.text and all(words.links.values())


def test_a_404_needs_no_release(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "current", lambda: Current(None, None, ()))
    assert shelf.lost("zh") == Lost("404", "", {})


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nobody_sends_the_public_site_anything(method: str) -> None:
    door = Door()
    assert door.ask("/_stcore/upload_file/some/1", method=method)[0] == 405
    assert door.ask("/", method=method)[0] == 405 and door.behind.scopes == []
