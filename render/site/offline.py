"""The whole reading edition in one HTML file, for a room without a network: opens from a disk or a stick, asks for nothing."""

from __future__ import annotations

import re
import tempfile
from base64 import b64encode
from collections.abc import Sequence
from html import escape
from pathlib import Path

from render import states
from render.site import blocks, faces, html, sheet
from render.site.cards import Cards
from render.site.figures import Page
from render.site.kept import Kept
from render.site.notes import Notes
from render.site.picture import Pictures
from render.site.places import Site
from render.site.tree import Tree
from story.blocks import Language, bcp47
from story.interface import interface

POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; font-src data:; img-src data:"
# Addresses inside a page, to be kept apart from those of the other pages in the same file.
INSIDE = re.compile(r'\b(id|for|popovertarget|aria-labelledby)="([^"]+)"')
ANCHOR = re.compile(r'href="#([^"]*)"')
# One page at a time where the browser can; else all in a row.
ONE_AT_A_TIME = (
    "@supports selector(:has(a)){.leaf{display:none}.leaf:target,.leaf:has(:target),"
    "body:not(:has(:target)) .leaf:first-of-type{display:block}}"
)


def write(site: Site, out: Path, languages: Sequence[Language], kept: Kept) -> None:
    """Writes the file whole or not at all. `site` has neither base nor live address: nothing in the file leads to a network."""
    text = whole(site, languages, kept)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=out.parent, delete=False) as draft:
        draft.write(text)
    Path(draft.name).chmod(0o644)
    Path(draft.name).replace(out)


def whole(site: Site, languages: Sequence[Language], kept: Kept) -> str:
    """The document; the first of `languages` opens."""
    leaves = "".join(_leaf(site, slug, language, languages, kept) for language in languages for slug in site.slugs)
    face = faces.Faces(faces.in_song(leaves)).woff2(faces.in_song(leaves))
    style = sheet.rules({"song-offline": f"data:font/woff2;base64,{b64encode(face).decode()}"}) + ONE_AT_A_TIME
    say, tag = interface(site.release, languages[0]), bcp47(languages[0])
    return (
        f'<!doctype html><html lang="{tag}" class="song-offline"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{escape(say["site.name"])}</title>'
        f'<style>{style}</style></head><body>{leaves}<script type="module">{_script()}</script></body></html>\n'
    )


def _leaf(site: Site, slug: str, language: Language, languages: Sequence[Language], kept: Kept) -> str:
    """One page of the edition as an article of the file."""
    story = site.tell(site.release, slug, language)
    addresses = {name: f"#{_name(name, language)}" for name in site.slugs}
    tree = Tree()
    prose = Notes(site.release, language, addresses)
    page = Page(
        site, story, prose, "", tree, Pictures(tree, kept, site.code, wakes=False), Cards(site, story, tree, kept, "")
    )
    main = blocks.body(page)
    other: Language = "en" if language == "zh" else "zh"
    there = _name(slug, other if other in languages else language)
    body = html.framed(site, language, slug, addresses, main, prose.notes(), f"#{there}")
    return (
        f'<article class="leaf" id="{_name(slug, language)}" lang="{prose.tag}"><div class="page sheet">'
        f"{_apart(body, _name(slug, language))}</div></article>"
    )


def _name(slug: str, language: Language) -> str:
    return f"{language}.{slug}"


def _apart(body: str, name: str) -> str:
    """The page with its own addresses below `name`; addresses of other pages (zh.data, en.about#report) are left, but for the
    second #, which a browser would not find."""
    body = INSIDE.sub(lambda found: f'{found[1]}="{name}.{found[2]}"', body)
    return ANCHOR.sub(lambda found: f'href="#{_inside(found[1], name)}"', body)


def _inside(anchor: str, name: str) -> str:
    return anchor.replace("#", ".") if re.match(r"(zh|en)\.", anchor) else f"{name}.{anchor}"


def _script() -> str:
    return states.script() + (Path(__file__).parent / "page.js").read_text("utf-8")
