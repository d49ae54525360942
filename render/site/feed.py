"""What machines read: the Atom feed of stories and corrections, and the map of the site."""

from __future__ import annotations

from datetime import date
from html import escape

from dataset.corrections import Correction
from render.site.places import LANGUAGES, Site
from story.blocks import Language, Story, bcp47
from story.interface import interface
from story.reader import plain

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


def updated(site: Site) -> date:
    """The last day that anything in the data speaks of: a report, or a correction."""
    return max([site.release.as_of, *(correction.date for correction in site.release.corrections)])


def atom(site: Site, stories: list[Story], language: Language) -> str:
    """Corrections, the latest first, and the stories."""
    say, feed = interface(site.release, language), "en/feed.xml" if language == "en" else "feed.xml"
    log = sorted(site.release.corrections, key=lambda correction: correction.date, reverse=True)
    entries = [_correction(site, correction, language) for correction in log]
    entries += [_story(site, story) for story in stories]
    return (
        f'{HEAD}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{bcp47(language)}">'
        f"<id>{escape(site.url(feed))}</id><title>{escape(say['site.name'])} · {escape(say['reading.feed'])}</title>"
        f"<updated>{_moment(updated(site))}</updated><author><name>{escape(say['site.name'])}</name></author>"
        f'<link rel="self" href="{escape(site.url(feed))}"/><link href="{escape(site.url(site.folder(site.order[0], language)))}"/>'
        f"{''.join(entries)}</feed>\n"
    )


def _correction(site: Site, correction: Correction, language: Language) -> str:
    say = interface(site.release, language)
    label = site.release.quantity(correction.key).label(language)
    where = site.url(site.folder("about", language))
    words = say.say(
        "reading.feed_change", before=correction.before, after=correction.after, reason=correction.reason(language)
    )
    id_ = f"{where}#{correction.key}/{correction.column}/{correction.date}"
    return _entry(id_, say.say("reading.feed_correction", label=label), where, correction.date, words)


def _story(site: Site, story: Story) -> str:
    where = site.url(site.folder(story.slug, story.language))
    return _entry(where, plain(story.title), where, site.release.as_of, story.description)


def _entry(id_: str, title: str, where: str, day: date, words: str) -> str:
    return (
        f'<entry><id>{escape(id_)}</id><title>{escape(title)}</title><link href="{escape(where)}"/>'
        f"<updated>{_moment(day)}</updated><summary>{escape(words)}</summary></entry>"
    )


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00+08:00"


def sitemap(site: Site) -> str:
    """Every page in each language, with its other languages."""
    pages = "".join(_page(site, slug, language) for slug in site.slugs for language in LANGUAGES)
    return (
        f'{HEAD}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">'
        f"{pages}</urlset>\n"
    )


def _page(site: Site, slug: str, language: Language) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{tag}" href="{escape(site.url(site.folder(slug, other)))}"/>'
        for tag, other in zip(("zh-CN", "en"), LANGUAGES, strict=True)
    )
    where = escape(site.url(site.folder(slug, language)))
    return f"<url><loc>{where}</loc><lastmod>{updated(site)}</lastmod>{links}</url>"
