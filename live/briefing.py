"""The briefing where no reading edition is hosted beside the live site: made by this process when first asked for, then kept. Who
waits is told so, by a page that looks again every second."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

import pages
from dataset.paths import ROOT, VAR
from dataset.release import Release
from live import share, shelf
from live.front import bare
from render import takes
from render.briefing.document import Places
from render.site import code
from render.site.kept import Kept
from render.site.places import LANGUAGES, Site
from story.interface import interface

LOG = logging.getLogger(__name__)
PATIENCE = 0.4  # s that a browser waits for the file itself
MAKER = ThreadPoolExecutor(1, "briefing")  # one after another: readers of pages come first
# Seen from a page of the live site: beside it where the reading edition is hosted, else one of this process's own.
HERE = "../briefing/" if share.EDITION else "briefing/"


async def answer(request: Request) -> Response:
    """/briefing/<slug>/, and /briefing/ with every story to choose from; what is no story leads to the latter."""
    slug, release = request.path_params.get("slug", "").strip("/"), shelf.current().release
    if release is None or (slug and slug not in pages.ORDER):
        return RedirectResponse("../" if slug else "./..")
    if not request.url.path.endswith("/"):
        return RedirectResponse(f"{request.url.path.rpartition('/')[2]}/")
    return await _given(release, slug)


async def _given(release: Release, slug: str) -> Response:
    """The file; or, while it is made, that it is; or that it could not be."""
    made = _begun(release, slug)
    await asyncio.wait([asyncio.wrap_future(made)], timeout=PATIENCE)
    if not made.done():
        return HTMLResponse(_told(release, slug, "take.making", again=True), 202, {"Cache-Control": "no-store"})
    if error := made.exception():
        LOG.error("简报 %s 没有做出来", slug, exc_info=error)
        _begun.cache_clear()
        return HTMLResponse(_told(release, slug, "take.failed"), 503, {"Cache-Control": "no-store"})
    return HTMLResponse(made.result())


@lru_cache(16)
def _begun(release: Release, slug: str) -> Future[bytes]:
    return MAKER.submit(_made, release, slug)


def _made(release: Release, slug: str) -> bytes:
    site = Site(release, pages.ORDER, pages.EXTRA, pages.story, "", "", code.version(ROOT))
    places = Places("", "../.." if slug else "..", pages.ORDER[0])
    return takes.briefing((slug,) if slug else pages.ORDER, site, Kept(VAR / "pictures.json"), places)


def _told(release: Release, slug: str, name: str, again: bool = False) -> bytes:
    """A page of one sentence, in both languages: the reader's stands behind the # of the address, which no server sees."""
    said = [interface(release, language) for language in LANGUAGES]
    words = [escape(say.say(name, what=say["briefing.mode"])) for say in said]
    script = "<script>setTimeout(() => location.reload(), 1000)</script>" if again else ""
    inside = f'<p class="status" role="status">{words[0]}<br><span lang="en">{words[1]}</span></p>{script}'
    return bare(said[0]["briefing.mode"], inside, "zh-CN", "../../" if slug else "../")
