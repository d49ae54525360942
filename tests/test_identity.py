"""The look's promises, recomputed: contrast on paper, colours that survive colour blindness and grey, and one theme everywhere.

Contrast is WCAG 2's; colour difference is CIE76 after simulating the three severe deficiencies (Machado, Oliveira and
Fernandes 2009, severity 1, in linear RGB); L* is CIE 1976 for D65. The limits are those of docs/identity.md, section 1.
"""

from __future__ import annotations

import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from components import theme as look
from components.theme import THEMES, Theme

REPO = Path(__file__).resolve().parents[1]
Vector = npt.NDArray[np.float64]

SEVERE = {
    "red-blind": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "green-blind": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "blue-blind": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE = np.array([0.95047, 1.0, 1.08883])


def linear(colour: str) -> Vector:
    """Linear RGB of `#rrggbb`."""
    channels = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    dark, light = sorted(float(TO_XYZ[1] @ linear(colour)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: Vector) -> Vector:
    ratio = TO_XYZ @ np.clip(rgb, 0, 1) / WHITE
    x, y, z = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio * (29 / 6) ** 2 / 3 + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def difference(one: str, other: str, deficiency: str) -> float:
    matrix = np.array(SEVERE[deficiency])
    return float(np.linalg.norm(lab(matrix @ linear(one)) - lab(matrix @ linear(other))))


def lightness(colour: str) -> float:
    return float(lab(linear(colour))[0])


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
