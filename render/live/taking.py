"""Taking a story home from the live site: each file is made when asked for, once a revision and language, and then offered."""

from __future__ import annotations

import logging
from collections.abc import Callable
from html import escape

import streamlit as st

from render import deck, takes
from render.live.context import Context
from render.site.kept import Kept
from render.site.places import Site
from render.takes import POWERPOINT, Take
from story.blocks import Story

LOG = logging.getLogger(__name__)
MANY = 1024 * 1024


@st.cache_resource(max_entries=48, show_spinner=False)
def _made(revision: str, name: str, _make: Callable[[], bytes]) -> bytes:
    """One file; its key is all that it depends on, so it never outlives a revision."""
    return _make()


def show(context: Context, site: Site) -> None:
    """The ways to briefings, and the files of this story. `site` says how stories are told."""
    say, story = context.say, context.story
    lang = "&lang=en" if story.language == "en" else ""
    ways = {
        context.way(): "briefing.mode",
        f"{context.briefing}#from=live{lang}": "briefing.all",
    }
    links = " ".join(
        f'<a href="{escape(to, quote=True)}" target="_self">{escape(say[name])}</a>' for to, name in ways.items()
    )
    st.html(
        f'<div class="page takes" lang="{context.prose.tag}" id="takes"><h2>{escape(say["take.title"])}</h2>'
        f"<p>{escape(say['take.text'])}</p><p>{links}</p></div>"
    )
    with st.container(horizontal=True, key=f"takes-{story.slug}"):
        for take in takes.of(story, site, Kept()):
            _offer(take, context)


@st.fragment
def _offer(take: Take, context: Context) -> None:
    """A button that makes the file, and then one that gives it; a file that cannot be made is said so, and logged."""
    say, what = context.say, context.say[f"take.{take.kind}"]
    place = st.empty()
    asked = place.button(say.say("take.prepare", what=what), key=f"take-{take.name}", type="tertiary")
    if not asked:
        return
    place.empty()
    try:
        with place, st.spinner(say.say("take.making", what=what)):
            content = _made(context.release.revision, take.name, take.make)
    except Exception:
        LOG.exception("%s 没有做出来", take.name)
        place.html(f'<p class="page status" role="alert">{escape(say["take.failed"])}</p>')
        return
    ready = say.say("take.ready", what=what, size=_size(len(content)))
    place.download_button(
        ready, content, take.name, take.mime, key=f"ready-{take.name}", on_click="ignore", type="primary"
    )


def _size(count: int) -> str:
    return f"{count / MANY:.1f} MB" if count >= MANY else f"{count / 1024:.0f} KB"


def chosen(asked: str, tell: Callable[[str], Story], context: Context) -> None:
    """Slides of the figures that the address names (`story/figure,…`), in its order."""
    say, picks, wrong = context.say, [], []
    for name in filter(None, asked.split(",")):
        slug, _, figure = name.partition("/")
        try:
            story = tell(slug)
            picks += [(story, next(found.name for found in story.figures() if found.name == figure))]
        except (LookupError, ImportError, StopIteration):
            wrong.append(name)
    if wrong:
        st.html(
            f'<p class="page status" role="alert">{escape(say.say("take.chosen_wrong", names="、".join(wrong)))}</p>'
        )
        return
    said = escape(say.say("take.chosen_text", n=len(picks)))
    st.html(f'<div class="page takes"><h2>{escape(say["take.chosen"])}</h2><p>{said}</p></div>')
    name = f"qingdao-{len(picks)}-{context.prose.language}.pptx"
    make = lambda: deck.chosen(picks, context.release)  # noqa: E731
    _offer(Take("deck", name, POWERPOINT, make), context)
