"""How a briefing looks and acts: the theme's colours, assets/briefing.css, the edges of every medium at its own scale, the script."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from components.theme import DARK, HEI, LATIN_QUOTES, LIGHT, PRINT, SONG, TOKENS, Theme
from render import style

HERE = Path(__file__).parent
SCRIPTS = ("show", "notes", "compose")
# What can be pressed, by what it does; a clicker sends PageUp, PageDown, B and F5 or F.
KEYS = {
    "next": "→ ↓ PageDown Space", "previous": "← ↑ PageUp", "ends": "Home End", "black": "B .", "full": "F", "choice": "1 2 3 …",
    "proofs": "P", "notes": "N", "language": "L", "theme": "D", "compose": "C", "keys": "? H", "close": "Esc",
}  # fmt: skip
EDGES = re.compile(r"^\.edge.*$", re.MULTILINE)
QUOTES = re.compile(r"^@font-face.*$", re.MULTILINE)  # quotation marks for English, from whatever Latin face there is
PIXELS = re.compile(r"(\d*\.?\d+)px")
COMMENT, BLANK = re.compile(r"/\*.*?\*/", re.DOTALL), re.compile(r"\s+")


@cache
def rules(face: str) -> str:
    """The whole style sheet; `face` is the address of the headline face."""
    own = f'@font-face{{font-family:"Briefing Song";font-weight:700;src:url({face}) format("woff2")}}'
    quotes = "".join(QUOTES.findall(style.sheet("style")))
    text = own + quotes + _colours() + style.sheet("briefing") + _edges()
    return BLANK.sub(" ", COMMENT.sub("", text)).strip()


def _colours() -> str:
    """Light, or dark where the system or the speaker asks for it; on paper always the print theme."""
    dark = _variables(DARK)
    return (
        f":root{{{_variables(LIGHT)}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}"
        f"@media screen{{:root[data-theme=dark]{{{dark}}}}}@media print{{:root{{{_variables(PRINT)}}}}}"
        f":root{{--song:{_song()};--hei:{HEI}}}"
        f":lang(en){{--song:{LATIN_QUOTES['song']},{_song()};--hei:{LATIN_QUOTES['hei']},{HEI}}}"
    )


def _song() -> str:
    return f'"Briefing Song",{SONG}'


def _variables(theme: Theme) -> str:
    return "".join(f"--{name}:{getattr(theme, name)};" for name in TOKENS)


def _edges() -> str:
    """The edges under numbers, as everywhere, but in units of --e: a number of half a metre has frays of its size."""
    return "".join(PIXELS.sub(r"calc(\1*var(--e))", rule) for rule in EDGES.findall(style.sheet("style")))


@cache
def script() -> str:
    """The one script, without its comments."""
    text = "\n".join((HERE / f"{name}.js").read_text("utf-8") for name in SCRIPTS)
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))
