"""An SVG as vl-convert draws it -> the same picture for a page: short, its colours CSS variables, its faces the page's own."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from xml.etree import ElementTree

from components.theme import LIGHT, TOKENS, Theme
from render.site.strokes import NUMBER, retraced, short

KEPT = (
    "stroke-width",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "opacity",
    "fill-opacity",
    "stroke-opacity",
)
DEFAULTS = {("stroke-linecap", "butt"), ("stroke-linejoin", "miter"), ("opacity", "1"), ("text-anchor", "start")}
CURVED = re.compile(r"[ACQSTacqst]")

Element = ElementTree.Element


def slim(svg: str, theme: Theme = LIGHT, shape: str = "") -> str:
    """The picture as inline SVG of class `pic` and `shape`, colours of `theme` as variables; hidden from screen readers,
    since the element around it says what it shows."""
    root = ElementTree.fromstring(svg)
    width, height = (short(float(root.attrib[name]), 1) for name in ("width", "height"))
    inner = "".join(_Drawer(theme).drawn(child, (0.0, 0.0)) for child in root)
    kind = f"pic {shape}".strip()
    box = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    return f'<svg class="{kind}" {box} fill="none" aria-hidden="true">{inner}</svg>'


class _Drawer:
    """Walks one picture; `at` is how far the groups around an element have moved it."""

    def __init__(self, theme: Theme) -> None:
        self.colours = {getattr(theme, name).lower(): f"var(--{name})" for name in TOKENS}

    def drawn(self, element: Element, at: tuple[float, float]) -> str:
        moved, rest = _moved(element.get("transform", ""))
        here = (at[0] + moved[0], at[1] + moved[1])
        name = element.tag.rpartition("}")[2]
        if name == "g":
            return self._group(element, here, rest)
        if not rest and (name == "defs" or self._invisible(element, name)):
            return ""
        draw: dict[str, Callable[..., str]] = {"text": self._text, "path": self._path}
        if name not in draw:
            raise ValueError(f"<{name}> is not drawn by any chart of ours yet")
        return draw[name](element, here, rest)

    def _group(self, element: Element, at: tuple[float, float], rest: str) -> str:
        if rest:
            raise ValueError(f"a group turned by {rest} is not drawn by any chart of ours yet")
        return "".join(self.drawn(child, at) for child in element)

    def _invisible(self, element: Element, name: str) -> bool:
        if name == "text":
            return not "".join(element.itertext()).strip()
        painted = any(element.get(paint, "none") not in ("none", "transparent") for paint in ("fill", "stroke"))
        return not painted or element.get("opacity") == "0" or element.get("display") == "none"

    def _text(self, element: Element, at: tuple[float, float], rest: str) -> str:
        size = element.get("font-size", "14px").removesuffix("px")
        song = "Serif" in element.get("font-family", "")  # of one weight, which the style sheet gives it
        said = {
            "class": "s" if song else "",
            "font-size": "" if size == "14" else size,
            "font-weight": "700" if element.get("font-weight") == "bold" and not song else "",
            "text-anchor": element.get("text-anchor", ""),
            **{name: element.get(name, "") for name in KEPT},
            "fill": self._colour(element.get("fill", "")).replace("var(--ink)", ""),
            "stroke": self._colour(element.get("stroke", "")),
        }
        place = {"x": short(at[0], 1), "y": short(at[1], 1)} if not rest else {"transform": _placed(at, rest)}
        return f"<text{_attributes(place | said)}>{escape(''.join(element.itertext()), quote=False)}</text>"

    def _path(self, element: Element, at: tuple[float, float], rest: str) -> str:
        dashes = " ".join(short(float(n), 2) for n in NUMBER.findall(element.get("stroke-dasharray", "")))
        said = {name: element.get(name, "") for name in KEPT} | {"stroke-dasharray": dashes}
        said["fill"], said["stroke"] = (self._colour(element.get(name, "")) for name in ("fill", "stroke"))
        path = element.get("d", "")
        if rest or CURVED.search(path):
            return f"<path{_attributes(said | {'d': _rounded(path), 'transform': _placed(at, rest)})}/>"
        return f"<path{_attributes(said | {'d': retraced(path, at, 2 if dashes else 1)})}/>"

    def _colour(self, colour: str) -> str:
        if colour in ("", "none", "transparent"):
            return ""
        if colour.lower() not in self.colours:
            raise ValueError(f"{colour} is none of the theme's colours: it would not follow dark mode")
        return self.colours[colour.lower()]


def _moved(transform: str) -> tuple[tuple[float, float], str]:
    """A transform as its leading translation and the rest."""
    found = re.match(r"translate\(([^,)]*),?([^)]*)\)\s*", transform)
    if not found:
        return (0.0, 0.0), transform
    return (float(found[1] or 0), float(found[2] or 0)), transform[found.end() :].strip()


def _placed(at: tuple[float, float], rest: str) -> str:
    place = f"translate({short(at[0], 1)} {short(at[1], 1)})" if at != (0.0, 0.0) else ""
    return (place + _rounded(rest)).strip()


def _rounded(text: str) -> str:
    return NUMBER.sub(lambda found: short(float(found[0]), 2), text)


def _attributes(said: dict[str, str]) -> str:
    kept = ((name, text) for name, text in said.items() if text and (name, text) not in DEFAULTS)
    return "".join(f' {name}="{escape(text, quote=True)}"' for name, text in kept)
