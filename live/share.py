"""What the live site's first bytes say to search engines and to those who share its link.

Where a reading edition is published, that page's own words: one truth, and shared links lead to it. Else title and description.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from html import escape
from pathlib import Path

import pages
from dataset.release import Release
from live import shelf
from story.blocks import Language
from story.interface import interface
from story.reader import plain

EDITION = os.environ.get("QINGDAO_EDITION", "")  # the folder of the reading edition
SAID = re.compile(
    r'<title>.*?</title>|<meta (?:name="(?:description|twitter:[a-z]+)"|property="og:[a-z:_]+") [^>]*>'
    r'|<link rel="(?:canonical|alternate" hreflang)[^>]*>'
)


def head(slug: str, language: Language) -> str:
    """Title, description and share tags of a page ('' for the front page), as HTML; '' while there is nothing to say."""
    if slug not in ("", *pages.ORDER, *pages.EXTRA):
        return ""  # the desk is for no search engine
    page = Path(EDITION, "en" if language == "en" else "", slug, "index.html")
    if EDITION and page.is_file():
        return _published(page, page.stat().st_mtime_ns)
    release = shelf.current().release
    return _own(release, slug or pages.ORDER[0], language) if release else ""


@lru_cache(64)
def _published(page: Path, changed: int) -> str:
    return "".join(SAID.findall(page.read_text("utf-8").partition("</head>")[0]))


@lru_cache(64)
def _own(release: Release, slug: str, language: Language) -> str:
    story = pages.story(release, slug, language)
    title = escape(f"{plain(story.title)} · {interface(release, language)['site.name']}")
    said = escape(story.description)
    return (
        f'<title>{title}</title><meta name="description" content="{said}">'
        f'<meta property="og:title" content="{title}"><meta property="og:description" content="{said}">'
    )
