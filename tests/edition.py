"""The reading edition as tests see it: one build for all of them, and its pages as parsed documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from posixpath import join, normpath
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib

import pages
from dataset import Release
from dataset.paths import ROOT, VAR
from gallery import BASE, LIVE
from render.site.build import Built, build
from render.site.code import version
from render.site.kept import Kept
from render.site.places import Site
from render.site.tree import Tree


@dataclass(frozen=True)
class Edition:
    """A site, its build, and the drawings that further builds may use again."""

    site: Site
    built: Built
    kept: Kept

    @property
    def tree(self) -> Tree:
        return self.built.tree

    def of(self, release: Release, **changes: str) -> Site:
        """The same site made from another release."""
        return replace(self.site, release=release, **changes)


def made(release: Release) -> Edition:
    """The edition of `release`; what the last test run drew with the same code is not drawn again."""
    site = Site(release, pages.ORDER, pages.EXTRA, pages.story, BASE, LIVE, version(ROOT))
    kept = Kept(VAR / "pictures.json")
    edition = Edition(site, build(site, kept), kept)
    kept.save()
    return edition


def parsed(content: bytes | str) -> Element:
    """The document, strictly: any fault of its HTML is an error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    found: Element = parser.parse(content.decode() if isinstance(content, bytes) else content)
    return found


def text(element: Element) -> str:
    return "".join(element.itertext())


def with_class(document: Element, name: str) -> list[Element]:
    return [element for element in document.iter() if name in (element.get("class") or "").split()]


def ids(document: Element) -> list[str]:
    return [element.attrib["id"] for element in document.iter() if "id" in element.attrib]


def addresses(document: Element) -> Iterator[tuple[str, str]]:
    """(attribute, address) of everything the document points to."""
    for element in document.iter():
        for name in ("href", "src", "srcset", "action", "poster", "data", "formaction"):
            if name in element.attrib:
                yield name, element.attrib[name]


def resolved(page: str, address: str) -> tuple[str, str]:
    """(path of a file in the tree, fragment) that an address on the page at `page` leads to."""
    parts = urlsplit(address)
    path = parts.path if parts.path.startswith("/") else normpath(join("/", page, parts.path or "."))
    folder = path.endswith("/") or parts.path.endswith(("/", ".", "..")) or not parts.path
    path = path.strip("/")
    return (normpath(join(path, "index.html")) if folder else path), parts.fragment
