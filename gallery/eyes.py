"""Colours and pictures as other eyes see them: the three severe deficiencies (Machado, Oliveira and Fernandes 2009, severity 1, in
linear RGB), and a printer that has only grey. L* and colour difference are CIE 1976 for D65."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

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
    return _linear(np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255)


def _linear(channels: Vector) -> Vector:
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def _encoded(light: Vector) -> Vector:
    light = np.clip(light, 0, 1)
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 (black) to 1 (white)."""
    return float(TO_XYZ[1] @ linear(colour))


def lab(light: Vector) -> Vector:
    """L*, a*, b* of linear RGB."""
    ratio = TO_XYZ @ np.clip(light, 0, 1) / WHITE
    x, y, z = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio * (29 / 6) ** 2 / 3 + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def lightness(colour: str) -> float:
    """L*: what of a colour is left in grey."""
    return float(lab(linear(colour))[0])


def difference(one: str, other: str, deficiency: str) -> float:
    """ΔE between two colours for eyes with this deficiency."""
    matrix = np.array(SEVERE[deficiency])
    return float(np.linalg.norm(lab(matrix @ linear(one)) - lab(matrix @ linear(other))))


def seen(picture: Image.Image, deficiency: str) -> Image.Image:
    """The picture for these eyes; `grey` is a printer."""
    matrix = np.array(SEVERE[deficiency]) if deficiency in SEVERE else np.tile(TO_XYZ[1], (3, 1))
    light = _linear(np.asarray(picture.convert("RGB"), dtype=float) / 255) @ matrix.T
    return Image.fromarray((_encoded(light) * 255).round().astype(np.uint8))


def sets(pictures: dict[str, Image.Image], gap: int = 12) -> dict[str, Image.Image]:
    """Each picture at half its size beside what red-blind, green-blind and blue-blind eyes and a grey printer make of it."""
    return {name: _row(picture.reduce(2), gap) for name, picture in pictures.items()}


def _row(picture: Image.Image, gap: int) -> Image.Image:
    views = [picture, *(seen(picture, name) for name in (*SEVERE, "grey"))]
    row = Image.new("RGB", (len(views) * (picture.width + gap) - gap, picture.height), "white")
    for n, view in enumerate(views):
        row.paste(view, (n * (picture.width + gap), 0))
    return row
