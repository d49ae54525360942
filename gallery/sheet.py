"""The contact sheet: groups of named pictures in one HTML page beside its files, to be looked through in two minutes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

from PIL import Image

Pictures = Mapping[str, Image.Image]
STRIP = 1600  # px of a page that stand under one another before the next column begins
STYLE = (
    "body{margin:24px;background:#fff;color:#12242C;font:14px sans-serif}h2{margin:32px 0 12px;border-top:3px solid}"
    ".all{display:flex;flex-wrap:wrap;gap:20px;align-items:flex-start}figure{margin:0}figcaption{font-size:12px}"
    "img{display:block;border:1px solid #C3CFD3}nav a{margin-right:16px}"
)


def write(groups: Mapping[str, Pictures], folder: Path) -> Path:
    """Writes the sheet into `folder`, which is made; what it showed before and no longer shows stays there unseen."""
    folder.mkdir(parents=True, exist_ok=True)
    links = "".join(f'<a href="#{escape(name)}">{escape(name)} ({len(group)})</a>' for name, group in groups.items())
    body = "".join(_group(name, pictures, folder) for name, pictures in groups.items())
    page = folder / "index.html"
    page.write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Contact sheet</title><style>{STYLE}</style>'
        f"<nav>{links}</nav>{body}",
        encoding="utf-8",
    )
    return page


def _group(name: str, pictures: Pictures, folder: Path) -> str:
    return (
        f'<h2 id="{escape(name)}">{escape(name)}</h2><div class="all">{"".join(_figures(name, pictures, folder))}</div>'
    )


def _figures(group: str, pictures: Pictures, folder: Path) -> Iterator[str]:
    (folder / group).mkdir(exist_ok=True)
    for name, picture in pictures.items():
        laid = strips(picture)
        path = f"{group}/{name}.png"
        laid.save(folder / path)
        half = f'width="{laid.width // 2}" height="{laid.height // 2}"'
        yield (
            f'<figure><a href="{escape(path)}"><img src="{escape(path)}" alt="" {half}></a>'
            f"<figcaption>{escape(name)}</figcaption></figure>"
        )


def strips(picture: Image.Image, high: int = STRIP, gap: int = 16) -> Image.Image:
    """A long page cut into strips, side by side; anything lower as it is."""
    if picture.height <= high:
        return picture
    tops = range(0, picture.height, high)
    laid = Image.new("RGB", (len(tops) * (picture.width + gap) - gap, high), "white")
    for n, top in enumerate(tops):
        strip = picture.crop((0, top, picture.width, min(top + high, picture.height)))
        laid.paste(strip, (n * (picture.width + gap), 0))
    return laid
