"""From a checked release to a published edition, in one call."""

from __future__ import annotations

from pathlib import Path

from render.site import edition, releases
from render.site.build import Built, build
from render.site.kept import Kept, KeptFiles
from render.site.places import Site


def publish(site: Site, out: Path, kept: Kept, files: KeptFiles | None = None) -> Built:
    """Builds the site, and puts it in the place of the edition in `out`; the build, for its weights. Any error leaves `out`."""
    built = build(site, kept, files)
    now = edition.record(site)
    pages = releases.pages(site, [*edition.earlier(out, site.release.revision), now], now, built.sheet)
    edition.publish(built.tree, pages, site.release.revision, out)
    kept.save()
    if files:
        files.save()
    return built
