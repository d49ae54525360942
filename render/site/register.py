"""The register of every figure, complete without a script and searched with one, and the files to take home."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import PurePosixPath

from render import register
from render.site.figures import Page
from story.blocks import Files, Ledger


def ledger(block: Ledger, page: Page) -> str:
    """Every quantity; the script uncovers the search, which hides rows."""
    return f'<div class="page ledger">{_search(page)}{register.table(block.quantities, page.prose)}</div>'


def _search(page: Page) -> str:
    say = page.prose.say
    everything = {"": say["ledger.all"]}
    outcomes = {name: say[f"proof.{name}"] for name in register.OUTCOMES}
    said = escape(say["ledger.shown"], quote=True)
    return (
        f'<form class="search" hidden><label>{escape(say["ledger.search"])} <input type="search" name="find"></label>'
        f"{_pick('topic', say['ledger.topic'], everything | say.group('topic'))}"
        f"{_pick('check', say['ledger.status'], everything | outcomes)}"
        f'<p role="status" data-said="{said}"></p></form>'
    )


def _pick(name: str, label: str, options: Mapping[str, str]) -> str:
    said = "".join(f'<option value="{value}">{escape(text)}</option>' for value, text in options.items())
    return f'<label>{escape(label)} <select name="{name}">{said}</select></label>'


def files(block: Files, page: Page) -> str:
    """Each table as CSV, and the whole package."""
    say, release = page.prose.say, page.site.release
    whole = _link(f"qingdao-{release.revision}.zip", register.package(release), say["ledger.package"], page)
    tables = "".join(
        f"<li>{_link(path, release.files[path], PurePosixPath(path).name, page)}</li>" for path in block.paths
    )
    return f'<div class="page files"><p>{whole}</p><ul>{tables}</ul></div>'


def _link(path: str, content: bytes, said: str, page: Page) -> str:
    address = escape(page.file(f"data/{path}", content), quote=True)
    return f'<a href="{address}" download="{escape(PurePosixPath(path).name, quote=True)}">{escape(said)}</a>'
