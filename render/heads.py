"""What stands above a story in every HTML medium: masthead, headline and standfirst, the contents rail."""

from __future__ import annotations

from datetime import date
from html import escape

from dataset.release import Release
from render import dates
from render.prose import Prose
from story.blocks import Story
from story.interface import Interface
from story.reader import plain

UNLISTED = frozenset({"dictionary"})  # pages that another page leads to: they would crowd the menu


def masthead(say: Interface, tag: str, home: str = "") -> str:
    """The paper's name over the shore rule, in the language `tag`; the name leads to the address `home` where one is given."""
    name = escape(say["site.name"])
    link = f'<a class="name" lang="zh-CN" href="{escape(home, quote=True)}">{name}</a>'
    shown = link if home else f'<span class="name" lang="zh-CN">{name}</span>'
    return (
        f'<header class="page" lang="{tag}"><div class="mast">{shown}'
        f'<span class="tag" lang="en">{escape(say["site.tagline"])}</span></div><span class="shore"></span></header>'
    )


def head(story: Story, prose: Prose, kind: str = "") -> str:
    """Kicker, headline, standfirst and the days the facts are of; side by side on a desktop unless `kind` is opening."""
    said, late = reported(prose.release, prose.say, prose.language), prose.late(max(_days(prose.release)))
    return (
        f'<div class="page head {kind}" lang="{prose.tag}" id="top"><div><p class="kicker">{escape(story.kicker)}</p>'
        f"<h1>{prose.line(story.title, proofs=False)}</h1></div>"
        f'<div><p class="standfirst">{prose.line(story.standfirst)}</p><p class="asof">{escape(said)}{late}</p></div></div>'
    )


def reported(release: Release, say: Interface, language: str) -> str:
    """据《青岛日报》…报道: the days that our own paper's facts are of."""
    return say.say("site.sources_line", dates=dates.days(_days(release), language))


def _days(release: Release) -> list[date]:
    return [s.report_date for s in release.sources.values() if s.own and s.report_date]


def rail(story: Story, prose: Prose) -> str:
    """The story's sections, at hand while reading on a desktop; empty where there are fewer than two."""
    named = [section for section in story.sections if section.heading]
    if len(named) < 2:
        return ""
    links = "".join(f'<a href="#{s.id}">{escape(plain(s.heading))}</a>' for s in named)
    label = escape(prose.say["site.in_this_story"], quote=True)
    return f'<nav class="page rail" lang="{prose.tag}" aria-label="{label}">{links}</nav>'
