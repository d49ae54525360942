"""The frame around every page of the reading edition: head, masthead, menu, neighbours, notes, foot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from render import heads
from render.site.places import Site
from story.blocks import Language, bcp47
from story.interface import Interface, interface


@dataclass(frozen=True)
class Draft:
    """A page but for what is known only when all pages are: `face` names its headline face, `path` ends in a slash or is
    empty, `head` is what its head says beside style and script."""

    path: str
    language: Language
    face: str
    body: str
    head: str
    root: str
    script: bool = True

    @property
    def file(self) -> str:
        """The file that the page is stored as, below the site's root."""
        return self.path if self.path.endswith(".html") else f"{self.path}index.html"


def whole(draft: Draft, sheet: str, script: str) -> str:
    """The finished document."""
    tag = bcp47(draft.language)
    wakes = f'<script type="module" src="{draft.root}{script}"></script>' if draft.script else ""
    return (
        f'<!doctype html><html lang="{tag}" class="{draft.face}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<link rel="stylesheet" href="{draft.root}{sheet}">{draft.head}{wakes}</head>'
        f'<body><div class="page sheet">{draft.body}</div></body></html>\n'
    )


def framed(
    site: Site, language: Language, slug: str, addresses: Mapping[str, str], main: str, notes: str, other: str
) -> str:
    """A page's body: `slug` is the page in the menu (empty on none), `addresses` those of all pages as this one sees them,
    `other` that of the same page in the other language."""
    say = interface(site.release, language)
    tag = bcp47(language)
    return (
        f'<a class="skip" href="#main">{escape(say["site.skip"])}</a>{heads.masthead(say, tag, addresses[site.order[0]])}'
        f"{_menu(site, language, slug, addresses, other)}"
        f'{_full(say) if site.base else ""}<main id="main">{main}</main>'
        f"{_neighbours(site, language, slug, addresses)}{notes}{foot(site, say)}"
    )


def _full(say: Interface) -> str:
    """What a visitor reads who was sent here because the live site is full (the address then ends in #live-full)."""
    return f'<p id="live-full" class="status" role="status">{escape(say["reading.full"])}</p>'


def _menu(site: Site, language: Language, slug: str, addresses: Mapping[str, str], other: str) -> str:
    """All pages; on a phone behind one button, where the browser knows popovers."""
    say = interface(site.release, language)
    links = "".join(
        f'<a href="{addresses[name]}"{" aria-current=page" if name == slug else ""}>{escape(say[f"menu.{name}"])}</a>'
        for name in site.slugs
        if name not in heads.UNLISTED
    )
    there = "en" if language == "zh" else "zh-CN"
    label = escape(say["site.contents"])
    return (
        f'<div class="menu"><button type="button" popovertarget="menu">{label}</button>'
        f'<nav id="menu" popover aria-label="{label}">{links}</nav>'
        f'<nav class="other" aria-label="{escape(say["site.language_label"], quote=True)}">'
        f'<a href="{other}" lang="{there}" hreflang="{there}">{escape(say["site.language"])}</a></nav></div>'
    )


def _neighbours(site: Site, language: Language, slug: str, addresses: Mapping[str, str]) -> str:
    """Previous and next story, in the table of contents' order."""
    if slug not in site.slugs:
        return ""
    say, at = interface(site.release, language), site.slugs.index(slug)
    links = "".join(
        f'<a rel="{rel}" href="{addresses[site.slugs[at + step]]}">'
        f"{escape(say[name])} · {escape(say[f'menu.{site.slugs[at + step]}'])}</a>"
        for step, name, rel in ((-1, "site.previous", "prev"), (1, "site.next", "next"))
        if 0 <= at + step < len(site.slugs)
    )
    label = escape(f"{say['site.previous']} · {say['site.next']}", quote=True)
    return f'<nav class="ends" aria-label="{label}">{links}</nav>'


def foot(site: Site, say: Interface) -> str:
    """What the facts are, and which edition this is; the edition leads to what was corrected since."""
    revision = site.release.revision
    edition = f'<a href="{escape(site.edition(), quote=True)}">{revision}</a>' if site.base else revision
    return (
        f'<footer class="foot"><hr class="foot-rule"><p>{escape(say["site.footer"])}</p>'
        f'<p translate="no">{escape(say["site.edition"])} {edition} · {escape(say["reading.code"])} {escape(site.code)}</p></footer>'
    )


def lost(site: Site, language: Language) -> Draft:
    """The page for an address that there is not; nginx answers any path with it, so its links start at the root."""
    say = interface(site.release, language)
    addresses = {slug: site.prefix + site.folder(slug, language) for slug in site.slugs}
    links = "".join(
        f'<li><a href="{address}">{escape(say[f"menu.{slug}"])}</a></li>' for slug, address in addresses.items()
    )
    main = f"<h1>{escape(say['site.missing_title'])}</h1><p>{escape(say['site.missing_text'])}</p><ul>{links}</ul>"
    other: Language = "en" if language == "zh" else "zh"
    body = framed(site, language, "", addresses, main, "", site.prefix + site.folder(site.order[0], other))
    head = f'<title>{escape(say["site.missing_title"])} · {escape(say["site.name"])}</title><meta name="robots" content="noindex">'
    path = "en/404.html" if language == "en" else "404.html"
    return Draft(path, language, "song-frame", body, head, site.prefix, script=False)
