"""The live site: which page, which language, which release; and a page that always says something."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial

import streamlit as st

from dataset.release import Release
from dataset.store import Current
from render import front, heads, related
from render.live import blocks, device, frame, share, taking
from render.live import front as live_front
from render.live.context import Context
from render.prose import Prose
from render.site.places import Site
from story.blocks import Language, Story, bcp47
from story.interface import interface
from story.reader import plain

LOG = logging.getLogger(__name__)
# Nothing good was ever kept: the only words that cannot come from words/.
NOTHING_YET = "<p>数据正在核对，请稍后再来。</p><p>The data are being checked. Please come back soon.</p>"
Tell = Callable[[Release, str, Language], Story]
Other = tuple[str, Callable[[], None]]


def run(
    current: Current,
    order: Sequence[str],
    extra: Sequence[str],
    tell: Tell,
    briefing: str,
    code: str,
    others: Mapping[str, Other] | None = None,
) -> None:
    """Draws the page that the address asks for. `order` are the stories, `extra` the pages after them; `briefing` is where
    briefings are, from any page, `code` names the code; `others`, by address, are pages that are no stories (the desk): a name
    in the menu, and what draws them."""
    st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
    rooms = {slug: st.Page(draw, title=name, url_path=slug) for slug, (name, draw) in (others or {}).items()}
    if current.release is None:
        st.navigation(
            [*(_patience(slug, order[0]) for slug in (*order, *extra)), *rooms.values()], position="hidden"
        ).run()
        return
    language: Language = "en" if st.query_params.get("lang") == "en" else "zh"
    site = Site(current.release, tuple(order), tuple(extra), tell, "", "", code)
    say = interface(site.release, language)
    pages = {
        slug: st.Page(partial(_page, slug), title=say[f"menu.{slug}"], url_path=slug, default=slug == order[0])
        for slug in site.slugs
    } | rooms

    def _show(slug: str) -> None:
        _draw(slug, current, site, pages, language, briefing)

    st.session_state["_show"] = _show
    st.navigation(list(pages.values()), position="hidden").run()


def _nothing() -> None:
    st.html(NOTHING_YET)


def _patience(slug: str, first: str) -> st.Page:
    return st.Page(_nothing, title="数说青岛创新", url_path=slug, default=slug == first)


def _page(slug: str) -> None:
    st.session_state["_show"](slug)


@st.cache_resource(max_entries=64, show_spinner=False)
def _story(revision: str, slug: str, language: Language, _release: Release, _tell: Tell) -> Story:
    return _tell(_release, slug, language)


@st.cache_resource(max_entries=160, show_spinner=False)
def _context(revision: str, slug: str, language: Language, device: str, _page: Context) -> Context:
    """The page for one kind of device, shared by all its visits; `revision`, `slug`, `language` and `device` name it."""
    return _page


def _tell_story(story: Story, context: Context) -> None:
    """Head and body; a story that opens with a figure is laid out as a front page, without a contents rail."""
    if figure := front.opening(story):
        live_front.show(story, figure, context)
        blocks.show(front.opened(story), context)
        share.story(context)
        return
    st.html(context.html("head", lambda: heads.head(story, context.prose)))
    if rail := heads.rail(story, context.prose):
        st.html(rail)
    blocks.show(story, context)
    share.story(context)


def _taken(context: Context, site: Site) -> None:
    """What can be taken home of this page; on the front page first the slides that the address asks for."""
    if context.story.slug not in site.order:
        return
    tell = partial(_of, site, context.prose.language)
    if (asked := st.query_params.get("figures", "")) and context.story.slug == site.order[0]:
        taking.chosen(asked, site.order, tell, context)
    taking.show(context, site)


def _of(site: Site, language: Language, slug: str) -> Story:
    return _story(site.release.revision, slug, language, site.release, site.tell)


def _near(story: Story, site: Site) -> list[Story]:
    """The stories to read next; one that cannot be told is left out, and its own page says why."""
    found = []
    for slug in story.related:
        with suppress(Exception):
            found.append(_of(site, story.language, slug))
    return found


def _draw(slug: str, current: Current, site: Site, pages: frame.Pages, language: Language, briefing: str) -> None:
    release, slugs = site.release, site.slugs
    visitor = device.known()
    frame.styles(visitor)
    say = interface(release, language)
    st.html(heads.masthead(say, bcp47(language)))
    frame.menu(say, pages, slug, language, visitor.narrow)
    frame.status(current, say, language)
    try:
        story = _of(site, language, slug)
        addresses = {name: f"{'./' if name == slugs[0] else name}?lang={language}" for name in slugs}
        page = Context(story, Prose(release, language, addresses), visitor, briefing)
        context = _context(release.revision, slug, language, repr(visitor), page)
        st.set_page_config(page_title=f"{plain(story.title)} · {say['site.name']}")
        _tell_story(story, context)
        _taken(context, site)
        if near := _near(story, site):
            st.html(related.html(near, context.prose))
        webgl = any(f.chart.deck for f in story.figures())
    except Exception:
        LOG.exception("页面 %s（%s）没有画出来", slug, language)
        st.html(f'<p class="page status" role="alert">{say["site.nothing"]}</p>')
        st.set_page_config(page_title=say["site.name"])
        webgl = False
    frame.neighbours(say, pages, slugs, slug, language)
    frame.foot(say, release, language)
    device.ask(bcp47(language), st.query_params.get("at", ""), webgl=webgl)
