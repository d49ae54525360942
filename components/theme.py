"""岸线, the house look: every colour, face and size, once. Charts, pages and paper all read it; it reads nothing."""

from dataclasses import dataclass
from typing import Any

SONG = '"Noto Serif SC","Songti SC","Source Han Serif SC","Noto Serif CJK SC","STSong",serif'
HEI = '"PingFang SC","HarmonyOS Sans SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",sans-serif'
# English first asks a Latin face for quotation marks: in a Chinese face ’ and “ take the room of a whole character.
# On a page they are the reader's own (assets/style.css), on paper and in a picture ours (assets/fonts/latin/).
LATIN_QUOTES = {"hei": '"Latin Quotes"', "song": '"Latin Serif Quotes"'}


@dataclass(frozen=True)
class Theme:
    """Colours by meaning, not by hue: see docs/identity.md, section 1."""

    name: str
    paper: str
    band: str
    ink: str
    ink2: str
    rule: str
    accent: str
    data: str
    context: str
    edge: str


LIGHT = Theme(
    "light", "#F5F8F8", "#E3EDEF", "#12242C", "#4A5D66", "#C3CFD3", "#B0371A", "#0A4154", "#7B8F98", "#6B7E87"
)
DARK = Theme("dark", "#0D1A21", "#14262F", "#E8EFF0", "#A3B5BC", "#2C414B", "#EA6740", "#93CBD9", "#516973", "#7F959F")
PRINT = Theme(
    "print", "#FFFFFF", "#F0F3F4", "#000000", "#3D4A50", "#A9B4B8", "#A93317", "#08303D", "#86959B", "#6A7A82"
)
TOKENS = ("paper", "band", "ink", "ink2", "rule", "accent", "data", "context", "edge")
THEMES = {theme.name: theme for theme in (LIGHT, DARK, PRINT)}


@dataclass(frozen=True)
class Form:
    """How wide a figure is drawn, in px, and whether it is the phone's own layout."""

    name: str
    width: int
    narrow: bool


WIDE = Form("wide", 736, False)
FULL = Form("full", 1120, False)
NARROW = Form("narrow", 350, True)
CARD = Form("card", 350, True)  # laid out like a phone's, for a share card
FORMS = {form.name: form for form in (WIDE, FULL, NARROW)}

# Text sizes in px (docs/identity.md, section 2).
LABEL, SMALL, BIG, HUGE = 14, 13, 36, 62

# Edge marks in px; their length never means a quantity (docs/identity.md, section 5).
BAR = 14
FRAY = ((3, 5.0), (12, 3.4), (20.4, 2.0))  # (offset from N, width) of the three outward strips
WALL, ARROW, NEAR = 3, 24, 18


def config(theme: Theme) -> dict[str, Any]:
    """Vega-Lite config for every chart: no frame, no fill, our faces and inks."""
    axis = {
        "domainColor": theme.rule,
        "tickColor": theme.rule,
        "gridColor": theme.rule,
        "gridOpacity": 0.6,
        "labelColor": theme.ink2,
        "titleColor": theme.ink2,
        "labelFont": HEI,
        "titleFont": HEI,
        "labelFontSize": SMALL,
        "titleFontSize": SMALL,
        "titleFontWeight": "normal",
        "labelFontWeight": "normal",
    }
    return {
        "background": "transparent",
        "font": HEI,
        "padding": 0,
        "view": {"stroke": None, "fill": None},
        "axis": axis,
        "text": {"font": HEI, "fontSize": LABEL, "color": theme.ink},
        "legend": {"disable": True},
    }
