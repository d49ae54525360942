"""A figure on a page of the reading edition: headline, picture, choices or steps, how to read it, table, files, embedding."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from html import escape

from render import aid, captions, layout, states, words
from render.site import places, sharing
from render.site.cards import Cards
from render.site.notes import Notes
from render.site.picture import Pictures
from render.site.places import Site
from render.site.tree import Tree
from story.blocks import Figure, Story

HEIGHT = re.compile(r'<svg [^>]*height="(\d+)')
AROUND, STEP = 320, 90  # px of an embedded figure's words: above and below it, and with each step


@dataclass(frozen=True, eq=False)
class Page:
    """What every part of one page needs: the site, the story on it, its prose, its path, and the build it goes into."""

    site: Site
    story: Story
    prose: Notes
    path: str
    tree: Tree
    pictures: Pictures
    cards: Cards

    @property
    def root(self) -> str:
        """From this page back to the site's root: ../../ or ./"""
        return places.root(self.path)

    def file(self, path: str, content: bytes) -> str:
        """Offers a file for download; its address. Where there is no site around the page, the address holds it whole."""
        if not self.site.base:
            return f"data:application/octet-stream;base64,{b64encode(content).decode()}"
        self.tree[path] = content
        return self.root + path


def show(figure: Figure, page: Page) -> str:
    """The whole figure with its headline."""
    prose = page.prose
    title = f"h{layout.level(figure, page.story)}"
    head = f'<{title}>{prose.line(figure.headline, proofs=False)}</{title}><p class="sub">{prose.line(figure.subtitle)}</p>'
    note = aid.html(prose.say, prose.tag) if figure.name == aid.under(page.story) else ""
    return f'<div class="page fig" id="figure-{figure.name}">{head}{body(figure, page)}{note}{foot(figure, page)}</div>'


def opening(figure: Figure, page: Page) -> str:
    """The figure a front page opens with: the picture first, its headline under it as a caption."""
    line = page.prose.line
    caption = f"<b>{line(figure.headline)}</b> {line(figure.subtitle)}"
    return f'<div class="page" id="figure-{figure.name}">{body(figure, page)}<p class="caption">{caption}</p>{foot(figure, page)}</div>'


def body(figure: Figure, page: Page) -> str:
    """Steps in a row, or the choices a reader has, or the one picture."""
    if figure.steps:
        pictures = [page.pictures.picture(one, **picked) for one, picked in states.figures(figure, page.prose.say)]
        name = escape(page.prose.say["figure.steps"], quote=True)
        told = states.html(figure, page.prose, pictures)
        return f'<div class="steps" role="group" aria-label="{name}" tabindex="0">{told}</div>'
    if options := page.pictures.options(figure):
        return _choices(figure, options, page)
    return page.pictures.picture(figure)


def _choices(figure: Figure, options: list[tuple[str, str]], page: Page) -> str:
    """Buttons that switch by the style sheet alone; the first choice is the default."""
    group = f"{page.story.slug}-{figure.name}-{page.prose.language}"
    buttons = "".join(
        f'<input type="radio" name="{group}" id="{group}-{n}"{"" if n else " checked"}><label for="{group}-{n}">{escape(label)}</label>'
        for n, (label, _) in enumerate(options)
    )
    shown = "".join(f'<div class="option">{picture}</div>' for _, picture in options)
    return f'<fieldset class="choose"><legend>{escape(page.prose.say["figure.choose"])}</legend>{buttons}{shown}</fieldset>'


def foot(figure: Figure, page: Page) -> str:
    """How to read it, its source, and what a reader can do with it."""
    return f'{reading(figure, page)}<div class="page uses">{uses(figure, page)}</div>'


def reading(figure: Figure, page: Page) -> str:
    """How to read it, and its source."""
    prose = page.prose
    source = escape(captions.source(figure, prose.release, prose.language))
    return f'<div class="page foot">{words.how(figure, prose)}<p class="src">{source}</p></div>'


def uses(figure: Figure, page: Page) -> str:
    """The table behind it, its file, the live page and the code to embed it; in one file without a network, the first two."""
    site, prose, say = page.site, page.prose, page.prose.say
    table = words.twin(figure, prose)
    twin = f"<details><summary>{escape(say['figure.table'])}</summary>{table}</details>" if table else ""
    path = places.csv_path(page.story.slug, figure.name, prose.language)
    file = page.file(path, captions.csv(figure, prose.release, prose.language))
    shown = f'{twin}<a href="{file}" download="{path.rpartition("/")[2]}">{escape(say["figure.csv"])}</a>'
    shared = sharing.figure(figure, page.cards, prose)
    if not site.base:
        return shown + shared
    live = escape(site.live_page(page.story.slug, prose.language, figure.name), quote=True)
    return f'{shown}<a href="{live}">{escape(say["reading.live"])}</a>{_briefing(figure, page)}{_embedding(figure, page)}{shared}'


def _briefing(figure: Figure, page: Page) -> str:
    """The way to this figure on a projector; empty where the edition has no briefings, or none of this page."""
    site, prose = page.site, page.prose
    if not site.files or page.story.slug not in site.order:
        return ""
    address = escape(page.root + site.briefing(page.story.slug, prose.language, figure.name), quote=True)
    return f'<a href="{address}">{escape(prose.say["briefing.mode"])}</a>'


def _embedding(figure: Figure, page: Page) -> str:
    """Codes to copy: one that always shows the current edition, one that stays at this edition."""
    site, say = page.site, page.prose.say
    path, height = site.embed(page.story.slug, figure.name, page.prose.language), _height(figure, page)
    frozen = f"editions/{site.release.revision}/{path}"
    codes = "".join(
        f"<p>{escape(say[name])}</p><code>{escape(_frame(site.url(where), height))}</code>"
        for name, where in (("reading.embed_now", path), ("reading.embed_frozen", frozen))
    )
    return f'<details class="embedding"><summary>{escape(say["reading.embed"])}</summary>{codes}</details>'


def _height(figure: Figure, page: Page) -> int:
    """Room in px that the figure needs on a phone: its first picture, headline and foot, and so for every step."""
    picture = page.pictures.picture(figure, **(figure.steps[0].picked if figure.steps else {}))
    tallest = max(int(height) for height in HEIGHT.findall(picture))
    return AROUND + (tallest + STEP) * max(len(figure.steps), 1)


def _frame(address: str, height: int) -> str:
    return f'<iframe src="{address}" width="100%" height="{height}" loading="lazy" frameborder="0"></iframe>'
