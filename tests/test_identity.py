"""The look's promises, recomputed: contrast on paper, colours that survive colour blindness and grey, and one theme everywhere.

Contrast is WCAG 2's; colour difference and L* are those of gallery/eyes.py. The limits are those of docs/identity.md, section 1.
"""

from __future__ import annotations

import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from components import theme as look
from components.theme import THEMES, Theme
from gallery.eyes import SEVERE, difference, lightness, luminance

REPO = Path(__file__).resolve().parents[1]


def contrast(one: str, other: str) -> float:
    dark, light = sorted(luminance(colour) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=list(THEMES.values()), ids=list(THEMES))
def theme(request: pytest.FixtureRequest) -> Theme:
    return request.param  # type: ignore[no-any-return]


@pytest.mark.parametrize("token", ["ink", "ink2", "accent", "data"])
def test_text_is_readable_on_paper(theme: Theme, token: str) -> None:
    assert contrast(getattr(theme, token), theme.paper) >= 4.5


@pytest.mark.parametrize("token", ["ink", "ink2"])
def test_words_are_readable_on_the_reading_aid(theme: Theme, token: str) -> None:
    assert contrast(getattr(theme, token), theme.band) >= 4.5


@pytest.mark.parametrize("token", ["edge", "context"])
def test_marks_stand_out_from_paper(theme: Theme, token: str) -> None:
    assert contrast(getattr(theme, token), theme.paper) >= 3


@pytest.mark.parametrize("deficiency", SEVERE)
@pytest.mark.parametrize("pair", list(combinations(("data", "accent", "context"), 2)), ids="-".join)
def test_the_three_hues_stay_apart_for_the_colour_blind(theme: Theme, pair: tuple[str, str], deficiency: str) -> None:
    assert difference(getattr(theme, pair[0]), getattr(theme, pair[1]), deficiency) >= 20


def test_in_grey_data_is_strongest_then_accent_then_context(theme: Theme) -> None:
    away = [abs(lightness(theme.paper) - lightness(getattr(theme, token))) for token in ("data", "accent", "context")]
    assert away[0] >= away[1] + 15 and away[1] >= away[2] + 15


@pytest.fixture(scope="module")
def settings() -> dict[str, Any]:
    return tomllib.loads((REPO / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("scheme", [look.LIGHT, look.DARK], ids=lambda theme: theme.name)
def test_the_live_site_has_the_same_colours(settings: dict[str, Any], scheme: Theme) -> None:
    assert settings["theme"][scheme.name] == {
        "primaryColor": scheme.data,
        "backgroundColor": scheme.paper,
        "secondaryBackgroundColor": scheme.band,
        "textColor": scheme.ink,
        "linkColor": scheme.data,
        "borderColor": scheme.rule,
    }


def test_the_live_site_has_the_same_faces(settings: dict[str, Any]) -> None:
    assert (settings["theme"]["font"], settings["theme"]["headingFont"]) == (look.HEI, look.SONG)


def test_the_face_served_is_the_one_named_in_the_settings(settings: dict[str, Any]) -> None:
    (face,) = settings["theme"]["fontFaces"]
    assert (REPO / "static" / face["url"].removeprefix("assets/")).is_file()  # app.py serves static/ as /assets
    assert f'"{face["family"]}"' == look.SONG.split(",")[0]


def test_the_live_site_tells_nobody_and_watches_no_file(settings: dict[str, Any]) -> None:
    assert settings["browser"] == {"gatherUsageStats": False, "serverAddress": "localhost"}
    assert settings["server"]["fileWatcherType"] == "none"
    assert settings["client"]["showErrorDetails"] == "none"


def test_the_identity_document_holds_the_colours_of_the_theme(theme: Theme) -> None:
    text = (REPO / "docs" / "identity.md").read_text(encoding="utf-8")
    for token in ("paper", "band", "ink", "ink2", "rule", "accent", "data", "context", "edge"):
        (row,) = [line for line in text.splitlines() if line.startswith(f"| `{token}` |")]
        assert f"`{getattr(theme, token)}`" in row
