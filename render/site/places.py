"""Where everything of the reading edition is: addresses of pages, files and the live site. Links between pages are relative, so
that an earlier edition, kept as a copy, leads to its own pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from dataset.release import Release
from story.blocks import Language, Story

LANGUAGES: tuple[Language, ...] = ("zh", "en")
Tell = Callable[[Release, str, Language], Story]


@dataclass(frozen=True, eq=False)
class Site:
    """What one build is made of. `order` are the stories, the first of them the front page; `extra` the pages after them;
    `base` the address readers use, `live` that of the live site, both without a slash at the end; `code` names the code."""

    release: Release
    order: tuple[str, ...]
    extra: tuple[str, ...]
    tell: Tell
    base: str
    live: str
    code: str
    files: bool = False  # whether stories have files to take home, and briefings

    @property
    def slugs(self) -> tuple[str, ...]:
        """All pages, the stories first."""
        return (*self.order, *self.extra)

    @property
    def prefix(self) -> str:
        """The path below which the site lies on its host: / or /data/."""
        return urlsplit(self.base).path.rstrip("/") + "/"

    def folder(self, slug: str, language: Language) -> str:
        """The page's path, with a slash at its end unless it is the root: mayors-cup/, en/, en/mayors-cup/."""
        return ("en/" if language == "en" else "") + ("" if slug == self.order[0] else f"{slug}/")

    def embed(self, slug: str, figure: str, language: Language) -> str:
        """The path of a figure alone on a page, for frames on other sites."""
        return ("en/" if language == "en" else "") + f"embed/{slug}/{figure}/"

    def briefing(self, slug: str, language: Language, figure: str = "title") -> str:
        """The story's briefing, opened at a figure; without a slug the one of all stories, to choose from."""
        said = [f"at={slug}/{figure}"] if slug else []
        said += ["lang=en"] if language == "en" else []
        return f"briefing/{slug and f'{slug}/'}{'#' if said else ''}{'&'.join(said)}"

    def url(self, path: str) -> str:
        """The address that others use."""
        return f"{self.base}/{path}"

    def live_page(self, slug: str, language: Language, figure: str) -> str:
        """The live page at this figure."""
        page = "" if slug == self.order[0] else slug
        return f"{self.live}/{page}?lang={language}&at=figure-{figure}"

    def edition(self) -> str:
        """The page that says what has been corrected since this edition; always the current site's."""
        return f"{self.prefix}release/{self.release.revision}/"


def root(path: str) -> str:
    """From a page back to the site's root."""
    return "../" * path.count("/") or "./"


def csv_path(slug: str, figure: str, language: Language) -> str:
    """The path of the figure's table."""
    return f"data/figures/{language}/{slug}-{figure}.csv"
