"""A figure alone, for the paper's own articles: complete with headline, source, table and proofs, fluid, without a script."""

from __future__ import annotations

from html import escape

from render import words
from render.site import figures
from render.site.figures import Page
from render.site.html import Draft
from render.site.meta import named
from story.blocks import Figure
from story.reader import plain


def draft(figure: Figure, page: Page, face: str) -> Draft:
    """`page` is the embed's own: its prose and path are not the story's."""
    site, prose, story = page.site, page.prose, page.story
    here = site.url(site.folder(story.slug, prose.language)) + f"#figure-{figure.name}"
    name = escape(prose.say["site.name"])
    head = f'<h1 class="t">{prose.line(figure.headline, proofs=False)}</h1><p class="sub">{prose.line(figure.subtitle)}</p>'
    shown = figures.body(figure, page)
    body = (
        f'<main class="fig embedded">{head}{shown}{figures.reading(figure, page)}<div class="uses">{_twin(figure, page)}'
        f'<a href="{escape(here, quote=True)}" target="_top">{name}：{escape(plain(story.title))}</a></div></main>{prose.notes()}'
    )
    title = f"<title>{escape(plain(figure.headline))} · {name}</title>{named('description', plain(figure.subtitle))}"
    canonical = f'<link rel="canonical" href="{escape(here.partition("#")[0], quote=True)}">'
    return Draft(
        page.path, prose.language, face, body, f"{title}{canonical}{named('robots', 'noindex')}", page.root, False
    )


def _twin(figure: Figure, page: Page) -> str:
    table = words.twin(figure, page.prose)
    return f"<details><summary>{escape(page.prose.say['figure.table'])}</summary>{table}</details>" if table else ""
