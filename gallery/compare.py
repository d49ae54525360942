"""Pictures against those that were accepted. A difference is told as how much and where, with both pictures and the difference
between them laid side by side in var/look/changed/."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops
from pixelmatch.contrib.PIL import pixelmatch

from dataset.paths import ROOT, VAR

ACCEPTED = ROOT / "tests" / "pictures"
CHANGED = VAR / "look" / "changed"
ACCEPT = "make look ACCEPT=1"
COLOURS = 48


@dataclass(frozen=True)
class Tolerance:
    """`share` of the pixels may differ by more than `colour` (0 to 1, as the eye sees it); `height` in px may be gained or lost."""

    colour: float = 0.1
    share: float = 0.0002
    height: int = 0


DRAWN = Tolerance()


def few_colours(picture: Image.Image) -> Image.Image:
    """The picture in a palette, as it is kept: a fifth of the size."""
    return picture.convert("RGB").quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def file(name: str, folder: Path = ACCEPTED) -> Path:
    """Where the accepted picture of this name (charts/…, pages/…) is."""
    return folder / f"{name}.png"


def difference(
    name: str, new: Image.Image, tolerance: Tolerance = DRAWN, accepted: Path = ACCEPTED, changed: Path = CHANGED
) -> str:
    """What is different, in a sentence that says how to look at it and how to accept it; empty where nothing is."""
    new = few_colours(new).convert("RGB")
    if not file(name, accepted).is_file():
        return f"{name}: a new picture, {_left(name, changed, new=new)}; {ACCEPT} takes it"
    with Image.open(file(name, accepted)) as kept:
        old = kept.convert("RGB")
    if old.width != new.width or abs(old.height - new.height) > tolerance.height:
        sizes = f"{old.width} × {old.height} px became {new.width} × {new.height}"
        return f"{name}: {sizes}; {_left(name, changed, old=old, new=new)}; {ACCEPT} takes the new one"
    old, new = (picture.crop((0, 0, old.width, min(old.height, new.height))) for picture in (old, new))
    return _differing(name, old, new, tolerance, changed)


def _differing(name: str, old: Image.Image, new: Image.Image, tolerance: Tolerance, changed: Path) -> str:
    place = ImageChops.difference(old, new).getbbox()
    if place is None:
        return ""
    seen = Image.new("RGBA", old.size)
    share = pixelmatch(old, new, seen, threshold=tolerance.colour) / (old.width * old.height)
    if share <= tolerance.share:
        return ""
    where = f"between ({place[0]}, {place[1]}) and ({place[2]}, {place[3]})"
    left = _left(name, changed, old=old, new=new, difference=seen)
    return f"{name}: {share:.2%} of the picture is different, {where}; {left}; {ACCEPT} takes the new one"


def _left(name: str, changed: Path, **pictures: Image.Image) -> str:
    """Writes the pictures and says where they are."""
    for kind, picture in pictures.items():
        place = file(f"{name}-{kind}", changed)
        place.parent.mkdir(parents=True, exist_ok=True)
        picture.save(place)
    return f"see {' and '.join(pictures)} in {changed}/{name}-*.png"


def accept(name: str, new: Image.Image, accepted: Path = ACCEPTED) -> None:
    """From now on the picture of this name looks like this."""
    small = io.BytesIO()
    few_colours(new).save(small, "PNG", optimize=True)
    place = file(name, accepted)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(small.getvalue())
