"""A figure on a page of the reading edition: headline, picture, choices or steps, how to read it, table, files, embedding."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from render import aid, captions, states, words
from render.site import places
from render.site.notes import Notes
from render.site.picture import Pictures
from render.site.places import Site
from render.site.tree import Tree
from story.blocks import Figure, Story


@dataclass(frozen=True, eq=False)
class Page:
    """What every part of one page needs: the site, the story on it, its prose, its path, and the build it goes into."""

    site: Site
    story: Story
    prose: Notes
    path: str
    tree: Tree
    pictures: Pictures

    @property
    def root(self) -> str:
        return places.root(self.path)


def show(figure: Figure, page: Page) -> str:
    """The whole figure with its headline."""
    prose = page.prose
    head = f'<h3>{prose.line(figure.headline, proofs=False)}</h3><p class="sub">{prose.line(figure.subtitle)}</p>'
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
        pictures = [page.pictures.picture(figure, **step.picked) for step in figure.steps]
        return f'<div class="steps">{states.html(figure, page.prose, pictures)}</div>'
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
    prose, say = page.prose, page.prose.say
    how = f"<b>{escape(say['figure.how'])}</b> {prose.line(figure.how_to_read)}"
    source = escape(captions.source(figure, prose.release, prose.language))
    return f'<div class="page foot"><p class="how">{how}</p><p class="src">{source}</p><div class="uses">{uses(figure, page)}</div></div>'


def uses(figure: Figure, page: Page) -> str:
    prose, say = page.prose, page.prose.say
    table, file = words.twin(figure, prose), csv(figure, page)
    twin = f"<details><summary>{escape(say['figure.table'])}</summary>{table}</details>" if table else ""
    live = escape(page.site.live_page(page.story.slug, prose.language, figure.name), quote=True)
    return (
        f'{twin}<a href="{page.root}{file}" download>{escape(say["figure.csv"])}</a>'
        f'<a href="{live}">{escape(say["reading.live"])}</a>{_embedding(figure, page)}'
    )


def csv(figure: Figure, page: Page) -> str:
    """The figure's numbers as a file of the site; its path."""
    path = places.csv_path(page.story.slug, figure.name, page.prose.language)
    page.tree[path] = captions.csv(figure, page.prose.release, page.prose.language)
    return path


def _embedding(figure: Figure, page: Page) -> str:
    """Codes to copy: one that always shows the current edition, one that stays at this edition."""
    site, say = page.site, page.prose.say
    path = site.embed(page.story.slug, figure.name, page.prose.language)
    frozen = f"editions/{site.release.revision}/{path}"
    codes = "".join(
        f"<p>{escape(say[name])}</p><code>{escape(_frame(site.url(where)))}</code>"
        for name, where in (("reading.embed_now", path), ("reading.embed_frozen", frozen))
    )
    return f'<details class="embedding"><summary>{escape(say["reading.embed"])}</summary>{codes}</details>'


def _frame(address: str) -> str:
    return f'<iframe src="{address}" width="100%" height="640" loading="lazy" frameborder="0"></iframe>'
