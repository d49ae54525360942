"""Slides and handouts as pictures of their pages: LibreOffice prints slides, poppler turns pages into pixels."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from render.fonts import FONTS

# Our faces in place of those that officials' machines have.
FACES = {"华文中宋": "Noto Serif SC", "微软雅黑": "Noto Sans SC", "Cambria": "Shore Serif", "Segoe UI": "Shore Sans"}


def printed(slides: Sequence[Path], folder: Path) -> None:
    """Prints .pptx files as PDF into `folder`. FileNotFoundError where LibreOffice is not installed."""
    office = shutil.which("soffice")
    if office is None:
        raise FileNotFoundError("LibreOffice is needed: make office")
    command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(folder), *map(str, slides)],
        check=True,
        capture_output=True,
        timeout=300,
        env=os.environ | {"FONTCONFIG_FILE": str(_faces(folder)), "HOME": str(folder)},
    )


def _faces(folder: Path) -> Path:
    aliases = "".join(
        f'<alias binding="same"><family>{theirs}</family><prefer><family>{ours}</family></prefer></alias>'
        for theirs, ours in FACES.items()
    )
    file = folder / "fonts.conf"
    file.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{FONTS}</dir><cachedir>{folder / 'cache'}</cachedir>{aliases}</fontconfig>",
        encoding="utf-8",
    )
    return file


def pictured(pdf: Path, dpi: int) -> list[Image.Image]:
    """Every page of a PDF."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["pdftoppm", "-r", str(dpi), "-png", str(pdf), f"{folder}/page"]
        subprocess.run(command, check=True, timeout=120)
        return [_read(file) for file in sorted(Path(folder).glob("*.png"))]


def _read(file: Path) -> Image.Image:
    with Image.open(file) as picture:
        return picture.convert("RGB")
