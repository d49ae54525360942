"""Files that a story's page offers, prepared by the build: below files/, and its briefing at /briefing/<slug>/."""

from __future__ import annotations

from html import escape

from render import takes
from render.briefing.document import Places
from render.site.figures import Page
from render.site.kept import Kept, KeptFiles
from render.site.places import Site
from render.site.tree import Tree
from story.blocks import Story

FOLDER, BRIEFING = "files/", "briefing/"


def links(page: Page) -> str:
    """What can be taken home, as a list under the story; its briefing is the page that is also shown."""
    if not page.site.files or page.story.slug not in page.site.order:
        return ""
    say, root = page.prose.say, page.root
    items = "".join(
        f'<li><a href="{root}{FOLDER}{take.name}" download="{take.name}">{escape(say[f"take.{take.kind}"])}</a></li>'
        for take in takes.of(page.story, page.site, Kept())
    )
    shown = "".join(
        f'<li><a href="{escape(root + page.site.briefing(slug, page.prose.language), quote=True)}">{escape(say[name])}</a></li>'
        for slug, name in ((page.story.slug, "briefing.mode"), ("", "briefing.all"))
    )
    return (
        f'<section class="page takes" id="takes"><h2>{escape(say["take.title"])}</h2><p>{escape(say["take.text"])}</p>'
        f"<ul>{shown}{items}</ul></section>"
    )


def add(tree: Tree, site: Site, stories: list[Story], kept: Kept, files: KeptFiles) -> None:
    """Every story's files, and the briefings: one a story, and one of all to choose from."""
    for story in stories:
        for take in takes.of(story, site, kept):
            if FOLDER + take.name not in tree:
                facts = (site.code, site.release.revision, site.base, take.name)
                tree[FOLDER + take.name] = files.get(facts, take.make)
    for slug in ("", *site.order):
        slugs, folder = ((slug,), f"{BRIEFING}{slug}/") if slug else (site.order, BRIEFING)
        places = Places("../" * folder.count("/"), site.live, site.order[0])
        facts = (site.code, site.release.revision, site.live, folder)
        tree[f"{folder}index.html"] = files.get(facts, lambda s=slugs, p=places: takes.briefing(s, site, kept, p))  # type: ignore[misc]
