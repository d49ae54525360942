"""The whole reading edition in memory: every page, picture, face and file of one release, the same bytes for the same input."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from components.theme import LIGHT, TOKENS
from render import register, related, share, states, style
from render.site import blocks, embed, faces, feed, html, icon, meta, places, sheet, taken
from render.site.cards import LINK, Cards
from render.site.edition import record
from render.site.figures import Page
from render.site.html import Draft
from render.site.kept import Kept, KeptFiles
from render.site.notes import Notes
from render.site.picture import Pictures
from render.site.places import LANGUAGES, Site
from render.site.tree import Tree
from story.blocks import Language, Story
from story.interface import interface

HERE = Path(__file__).parent
FRAME = "song-frame"  # the face of the pages that are no story: lost addresses, earlier editions
FRAME_GROUPS = ("site", "edition")  # their words in interface.yaml
HEXADECIMAL = "abcdef"


@dataclass(frozen=True)
class Built:
    """A build: its files, the pages among them, the paths of style sheet and script, the face file of each page."""

    tree: Tree
    drafts: tuple[Draft, ...]
    sheet: str
    script: str
    faces: dict[str, str]


def build(site: Site, kept: Kept, files: KeptFiles | None = None) -> Built:
    """Everything readers are served, except what earlier editions left. `kept` and `files` are of the last build."""
    tree = Tree()
    stories = {
        (slug, language): site.tell(site.release, slug, language) for slug in site.slugs for language in LANGUAGES
    }
    drafts = [draft for story in stories.values() for draft in _drafts(site, story, tree, kept)]
    drafts += [html.lost(site, language) for language in LANGUAGES]
    cut = sheet.cut(tree, _songs(site, drafts))
    style_sheet, script = sheet.add(tree, cut), _script(tree)
    for draft in drafts:
        tree.text(draft.file, html.whole(draft, style_sheet, script))
    _machines(site, tree, [stories[slug, language] for language in LANGUAGES for slug in site.order])
    _files(site, tree)
    if site.files:
        told = [stories[slug, language] for language in LANGUAGES for slug in site.order]
        taken.add(tree, site, told, kept, files or KeptFiles())
    return Built(tree, tuple(drafts), style_sheet, script, cut)


def _drafts(site: Site, story: Story, tree: Tree, kept: Kept) -> Iterator[Draft]:
    """A story's own page, then its figures' pages for embedding."""
    page = _page(site, story, tree, site.folder(story.slug, story.language), Pictures(tree, kept, site.code), kept)
    face = f"song-{story.slug}-{story.language}"
    other: Language = "en" if story.language == "zh" else "zh"
    near = [site.tell(site.release, slug, story.language) for slug in story.related]
    main = blocks.body(page) + related.html(near, page.prose) + taken.links(page)
    body = html.framed(
        site,
        story.language,
        story.slug,
        page.prose.address,
        main,
        page.prose.notes(),
        page.root + site.folder(story.slug, other),
    )
    picture = tree.asset("share.png", page.cards.png(share.whole(story, site.release), LINK))
    yield Draft(page.path, story.language, face, body, meta.head(site, story, picture), page.root)
    for figure in story.figures():
        if not figure.link:
            alone = _page(site, story, tree, site.embed(story.slug, figure.name, story.language), page.pictures, kept)
            yield embed.draft(figure, alone, face)


def _page(site: Site, story: Story, tree: Tree, path: str, pictures: Pictures, kept: Kept) -> Page:
    root = places.root(path)
    addresses = {slug: root + site.folder(slug, story.language) for slug in site.slugs}
    prose = Notes(site.release, story.language, addresses)
    return Page(site, story, prose, path, tree, pictures, Cards(site, story, tree, kept, path))


def _songs(site: Site, drafts: list[Draft]) -> dict[str, set[str]]:
    """What each face must hold."""
    found: dict[str, set[str]] = {FRAME: set(HEXADECIMAL)}
    for language in LANGUAGES:
        say = interface(site.release, language)
        found[FRAME] |= {
            c for group in FRAME_GROUPS for text in say.group(group).values() for c in text if c.isprintable()
        }
    for draft in drafts:
        found.setdefault(draft.face, set()).update(faces.in_song(draft.body))
    return found


def _script(tree: Tree) -> str:
    """The one script, with the names of Vega's files, which it may load."""
    vega, interpreter = (
        tree.asset(f"vega/{name}", (style.ASSETS / "vega" / name).read_bytes()).removeprefix("assets/")
        for name in ("vega.min.js", "vega-interpreter.js")
    )
    tokens = json.dumps({name: getattr(LIGHT, name) for name in TOKENS})
    text = states.script() + "".join((HERE / name).read_text("utf-8") for name in ("page.js", "wake.js"))
    for name, value in {"{vega}": f"./{vega}", "{interpreter}": f"./{interpreter}", "{tokens}": tokens}.items():
        text = text.replace(name, value)
    lines = (line.strip() for line in text.splitlines())
    return tree.asset("site.js", "\n".join(line for line in lines if line and not line.startswith("//")).encode())


def _machines(site: Site, tree: Tree, stories: list[Story]) -> None:
    """What readers do not look at themselves."""
    for language in LANGUAGES:
        told = [story for story in stories if story.language == language]
        tree.text("en/feed.xml" if language == "en" else "feed.xml", feed.atom(site, told, language))
    tree.text("sitemap.xml", feed.sitemap(site))
    tree.text("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site.url('sitemap.xml')}\n")
    tree.text("edition.json", json.dumps(record(site), ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    tree.text("icon.svg", icon.svg())
    tree["icon-180.png"], tree["favicon.ico"] = icon.png(180), icon.ico()


def _files(site: Site, tree: Tree) -> None:
    """The data package, file by file and whole."""
    release = site.release
    tree[f"data/qingdao-{release.revision}.zip"] = register.package(release)
    tree.update({f"data/{path}": content for path, content in release.files.items()})
