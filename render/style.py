"""The theme as CSS: variables from components/theme.py, rules from assets/*.css. The only place where the two meet."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from components.theme import HEI, LATIN_QUOTES, SONG, TOKENS, Theme

ASSETS = Path(__file__).parent.parent / "assets"
SCRIM = {"light": "rgb(18 36 44 / 45%)", "dark": "rgb(0 0 0 / 60%)", "print": "transparent"}


def variables(theme: Theme, song: str = SONG) -> str:
    """The theme's colours and faces as a :root rule; `song` is the family list of headlines."""
    colours = {name: getattr(theme, name) for name in TOKENS}
    pairs = colours | {"scrim": SCRIM[theme.name], "song": song, "hei": HEI}
    english = {name: f"{quotes},{pairs[name]}" for name, quotes in LATIN_QUOTES.items()}
    return _rule(":root", pairs) + _rule(":lang(en)", english)


def _rule(selector: str, pairs: dict[str, str]) -> str:
    return selector + "{" + "".join(f"--{name}:{value};" for name, value in pairs.items()) + "}"


@cache
def sheet(*names: str) -> str:
    """The rules of assets/<name>.css, one after another."""
    return "\n".join((ASSETS / f"{name}.css").read_text("utf-8") for name in names)
