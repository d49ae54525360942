"""What a page's head says to browsers, search engines and those who share its link."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from dataset.release import Release
from render import card, share
from render.site.places import Site
from story.blocks import Language, Story, bcp47
from story.interface import Interface, interface
from story.reader import plain
from story.walk import quantities

Record = dict[str, Any]


def head(site: Site, story: Story, picture: str) -> str:
    """Title, description, languages, share tags and records; `picture` is the path of the share image."""
    say, language = interface(site.release, story.language), story.language
    page = site.url(site.folder(story.slug, language))
    title = f"{plain(story.title)} · {say['site.name']}"
    return (
        f"<title>{escape(title)}</title>{named('description', story.description)}{languages(site, story.slug, language)}"
        f"{_shared(story, site.release, say, page, site.url(picture))}{furniture(site, language)}{_records(_told(site, story, say, picture))}"
    )


def languages(site: Site, slug: str, language: Language) -> str:
    """Canonical address, and the page's address in each language."""
    places = {"zh-CN": site.folder(slug, "zh"), "en": site.folder(slug, "en"), "x-default": site.folder(slug, "zh")}
    links = "".join(
        f'<link rel="alternate" hreflang="{tag}" href="{_said(site.url(path))}">' for tag, path in places.items()
    )
    return f'<link rel="canonical" href="{_said(site.url(site.folder(slug, language)))}">{links}'


def furniture(site: Site, language: Language) -> str:
    """Icons, colours of the browser's own edges, the feed."""
    feed = "en/feed.xml" if language == "en" else "feed.xml"
    return (
        f'<link rel="icon" href="{site.prefix}favicon.ico" sizes="32x32"><link rel="icon" href="{site.prefix}icon.svg" type="image/svg+xml">'
        f'<link rel="apple-touch-icon" href="{site.prefix}icon-180.png">'
        f'<meta name="theme-color" content="#F5F8F8" media="(prefers-color-scheme:light)">'
        f'<meta name="theme-color" content="#0D1A21" media="(prefers-color-scheme:dark)">'
        f'<link rel="alternate" type="application/atom+xml" href="{site.prefix}{feed}">'
    )


def _shared(story: Story, release: Release, say: Interface, page: str, picture: str) -> str:
    said = {
        "og:type": "article",
        "og:site_name": say["site.name"],
        "og:title": plain(story.title),
        "og:description": story.description,
        "og:url": page,
        "og:locale": "zh_CN" if story.language == "zh" else "en_GB",
        "og:image": picture,
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": card.alt(share.whole(story, release), story, release),
    }
    tags = "".join(f'<meta property="{name}" content="{_said(text)}">' for name, text in said.items())
    return tags + named("twitter:card", "summary_large_image")


def _told(site: Site, story: Story, say: Interface, picture: str) -> Record:
    """The page as a NewsArticle of schema.org; the page of all data as a Dataset."""
    page = site.url(site.folder(story.slug, story.language))
    shared = {"@context": "https://schema.org", "url": page, "inLanguage": bcp47(story.language)}
    if story.slug == "data":
        return shared | _dataset(site, story, say)
    sources = {q.source: site.release.sources[q.source] for q in quantities(story) if q.source}
    return shared | {
        "@type": "NewsArticle",
        "headline": plain(story.title),
        "description": story.description,
        "image": [site.url(picture)],
        "contentReferenceTime": site.release.as_of.isoformat(),
        "version": site.release.revision,
        "publisher": {"@type": "Organization", "name": say["site.name"], "url": site.url("")},
        "isBasedOn": [
            {"@type": "NewsArticle" if s.own else "CreativeWork", "name": s.title(story.language)}
            | ({"datePublished": s.reported} if s.reported else {})
            for s in sources.values()
        ],
    }


def _dataset(site: Site, story: Story, say: Interface) -> Record:
    release = site.release
    files = {f"qingdao-{release.revision}.zip": "application/zip"}
    files |= {resource.path: "text/csv" for resource in release.package.resources.values()}
    return {
        "@type": "Dataset",
        "name": plain(story.title),
        "description": story.description,
        "version": release.revision,
        "license": release.package.about["licenses"][0]["path"],
        "creator": {"@type": "Organization", "name": say["site.name"]},
        "isAccessibleForFree": True,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": site.url(f"data/{path}")}
            for path, kind in files.items()
        ],
    }


def _records(record: Record) -> str:
    """A block of data, which no browser runs; nothing in it can end it."""
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def named(name: str, content: str) -> str:
    """A <meta> by name, its content escaped."""
    return f'<meta name="{name}" content="{_said(content)}">'


def _said(text: str) -> str:
    return escape(text, quote=True)
