"""The one style sheet of the reading edition, with a face for each page: a browser fetches only the face its page uses."""

from __future__ import annotations

import re
from collections.abc import Mapping

from components.theme import DARK, LIGHT, PRINT, SONG, Theme
from render import style
from render.site.faces import Faces
from render.site.tree import Tree

FACE = '"Noto Serif SC"'  # first in the list of Song faces: the place of the page's own


def cut(tree: Tree, pages: Mapping[str, set[str]]) -> dict[str, str]:
    """Adds a face for each page; `pages` maps a face's name to the characters set in it. Path of each face."""
    made = Faces(set().union(*pages.values()))
    return {name: tree.asset("song.woff2", made.woff2(characters)) for name, characters in pages.items()}


def add(tree: Tree, faces: Mapping[str, str]) -> str:
    """Adds the style sheet; its path."""
    beside = {name: path.rpartition("/")[2] for name, path in faces.items()}
    return tree.asset("site.css", rules(beside).encode())


def rules(faces: Mapping[str, str]) -> str:
    """The whole sheet; `faces` maps a face name to its address as the sheet sees it."""
    colours = (
        _themed(LIGHT)
        + f"@media screen and (prefers-color-scheme:dark){{{_themed(DARK)}}}"
        + f"@media print{{{_themed(PRINT)}}}"
    )
    own = "".join(
        f'@font-face{{font-family:"{name}";font-weight:700;font-display:swap;src:url({address}) format("woff2")}}'
        f'.{name}{{--face:"{name}"}}'
        for name, address in faces.items()
    )
    return f":root{{--face:{FACE}}}{own}{colours}{_short(style.sheet('style', 'site'))}"


def _themed(theme: Theme) -> str:
    return style.variables(theme, SONG.replace(FACE, "var(--face)", 1))


def _short(css: str) -> str:
    """Without comments and the blanks that nobody needs."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", css)).replace(";}", "}").strip()
