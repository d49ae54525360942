"""The briefing where no reading edition is hosted beside the live site: made by this process when first asked for, then kept."""

from __future__ import annotations

from functools import lru_cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

import pages
from dataset.paths import ROOT, VAR
from dataset.release import Release
from live import share, shelf
from render import takes
from render.briefing.document import Places
from render.site import code
from render.site.kept import Kept
from render.site.places import Site

# Seen from a page of the live site: beside it where the reading edition is hosted, else one of this process's own.
HERE = "../briefing/" if share.EDITION else "briefing/"


async def answer(request: Request) -> Response:
    """/briefing/<slug>/, and /briefing/ with every story to choose from; what is no story leads to the latter."""
    slug, release = request.path_params.get("slug", "").strip("/"), shelf.current().release
    if release is None or (slug and slug not in pages.ORDER):
        return RedirectResponse("../" if slug else "./..")
    if not request.url.path.endswith("/"):
        return RedirectResponse(f"{request.url.path.rpartition('/')[2]}/")
    return HTMLResponse(await run_in_threadpool(_made, release, slug))


@lru_cache(16)
def _made(release: Release, slug: str) -> bytes:
    site = Site(release, pages.ORDER, pages.EXTRA, pages.story, "", "", code.version(ROOT))
    places = Places("", "../.." if slug else "..", pages.ORDER[0])
    return takes.briefing((slug,) if slug else pages.ORDER, site, Kept(VAR / "pictures.json"), places)
