"""Pages in a real browser. They are set in our own Hei, so that the machine's faces make no difference; what is left of a machine is
how Chromium smooths letters, which a picture a quarter as wide does not show."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page

import pages
from gallery.compare import Tolerance
from render.fonts import FONTS

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "reduced_motion": "reduce", "bypass_csp": True}
COMPARED = (*pages.ORDER, "about")  # the other pages are long lists, which change with every number
SMALLER, LONGEST = 4, 9600
# A line of another height moves all below it: letters and hairlines differ then, columns and pictures do not.
ALIKE = Tolerance(colour=0.15, share=0.004, height=6)
HEI = {"400": "NotoSansSC-Regular.ttf", "700": "NotoSansSC-Bold.ttf"}
FACES = "".join(
    f'@font-face{{font-family:"PingFang SC";font-weight:{weight};src:url(/hei/{name})}}' for weight, name in HEI.items()
)


def opened(page: Page, address: str) -> Page:
    """The page at an address, set in our faces, all of them there."""
    page.route("**/hei/*", lambda route: route.fulfill(path=FONTS / route.request.url.rpartition("/")[2]))
    page.goto(address, wait_until="load")
    page.add_style_tag(content=FACES)
    page.evaluate("async () => { document.body.offsetHeight; await document.fonts.ready }")
    return page


def whole(page: Page) -> Image.Image:
    """It from head to foot; of a list of hundreds, its first entries."""
    high = min(page.evaluate("document.documentElement.scrollHeight"), LONGEST)
    clip = {"x": 0, "y": 0, "width": PHONE["viewport"]["width"], "height": high}
    shot = page.screenshot(full_page=True, clip=clip, animations="disabled")  # type: ignore[arg-type]
    return Image.open(io.BytesIO(shot)).convert("RGB")


def small(picture: Image.Image) -> Image.Image:
    """A quarter as wide: its blocks, columns and pictures, no letters."""
    return picture.reduce(SMALLER)


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and logs no request."""

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a folder's files are to be read."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
