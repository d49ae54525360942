"""Makes the fonts of this house: static/fonts/song.woff2, the web's headline face, out of the committed Song; with the word
`faces` also the committed faces: three out of the npm packages they come in, and what English pictures are set in out of those.
Development only; `faces` needs npm."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from collections.abc import Iterable
from pathlib import Path

from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
REPO = HERE.parents[1]
sys.path.insert(0, str(REPO))

from render.fonts import headline_characters, texts  # noqa: E402 - the repository is no installed package
from render.site.faces import cut  # noqa: E402

CACHE = REPO / "var" / "fonts"
WEB = REPO / "static" / "fonts" / "song.woff2"
SANS, SERIF = "@expo-google-fonts/noto-sans-sc@0.4.3", "@expo-google-fonts/noto-serif-sc@0.4.3"
FACES = (  # (npm package, file in it, our file)
    (SANS, "400Regular/NotoSansSC_400Regular.ttf", "NotoSansSC-Regular.ttf"),
    (SANS, "700Bold/NotoSansSC_700Bold.ttf", "NotoSansSC-Bold.ttf"),
    (SERIF, "700Bold/NotoSerifSC_700Bold.ttf", "NotoSerifSC-Bold.ttf"),
)
LATIN = (
    ("NotoSansSC-Regular.ttf", "Shore Sans"),
    ("NotoSansSC-Bold.ttf", "Shore Sans"),
    ("NotoSerifSC-Bold.ttf", "Shore Serif"),
)
QUOTES = "‘’“”…"  # a Chinese face sets them as wide as a Chinese character
BEARING = 60  # font units of paper left and right of each
LICENCES = ((SANS, "LICENSE_FONT", "OFL-NotoSansSC.txt"), (SERIF, "LICENSE_FONT", "OFL-NotoSerifSC.txt"))
EXTRA = "〇※←↑→↓▲▼●○■□◆◇✓×÷−±≈≠≤≥‰℃㎡㎞²³·•–—―…“”‘’′″①②③④⑤⑥⑦⑧⑨⑩ⅠⅡⅢⅣⅤ"


def gb2312_symbols() -> str:
    """Rows 1 to 9 of GB 2312: Chinese punctuation, full-width forms, Greek and other signs of a Chinese paper."""
    cells = (bytes((row, cell)) for row in range(0xA1, 0xAA) for cell in range(0xA1, 0xFF))
    return "".join(cell.decode("gb2312", "ignore") for cell in cells)


def wanted() -> set[str]:
    """The 8,105 characters of 通用规范汉字表, ASCII, Latin-1, Chinese signs, and every character of our data and words."""
    latin = (chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x100)))
    table = "".join((HERE / "characters.txt").read_text(encoding="utf-8").split())
    return {*table, *latin, *gb2312_symbols(), *EXTRA, *"".join(texts(REPO).values())}


def make(source: Path, target: Path, characters: Iterable[str], flavor: str | None = None) -> None:
    """Write `target`: `source` with only `characters`, unhinted."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(cut(source.read_bytes(), characters, flavor))
    with TTFont(target, lazy=True) as font:
        print(
            f"{target.relative_to(REPO)}: {len(font.getBestCmap())} characters, {target.stat().st_size / 1024:.0f} KB"
        )


def member(package: str, name: str) -> bytes:
    """One file of an npm package, packed into var/fonts/ unless it is there."""
    CACHE.mkdir(parents=True, exist_ok=True)
    archive = CACHE / (package.lstrip("@").replace("/", "-").replace("@", "-") + ".tgz")
    if not archive.exists():
        subprocess.run(["npm", "pack", "--pack-destination", str(CACHE), package], check=True)
    with tarfile.open(archive) as opened:
        stream = opened.extractfile(f"package/{name}")
        assert stream is not None
        return stream.read()


def lines(characters: Iterable[str]) -> str:
    """In order of code point, fifty to a line, so that a change reads as a change."""
    ordered = "".join(sorted(characters))
    return "".join(f"{ordered[start : start + 50]}\n" for start in range(0, len(ordered), 50))


def faces() -> None:
    """The committed faces, cut to `wanted()`, with their licences; and coverage.txt, the characters that all of them have."""
    for package, name, ours in FACES:
        whole = CACHE / ours
        whole.write_bytes(member(package, name))
        make(whole, HERE / ours, wanted())
    held = [{chr(code) for code in TTFont(HERE / ours).getBestCmap()} for _, _, ours in FACES]
    (HERE / "coverage.txt").write_text(lines(set.intersection(*held)), encoding="utf-8")
    for package, name, ours in LICENCES:
        (HERE / ours).write_bytes(member(package, name))


def latin(ours: str, family: str) -> None:
    """assets/fonts/latin/: the Latin characters of a committed face, its quotation marks no wider than they look."""
    target = HERE / "latin" / ours.replace("NotoSansSC", "ShoreSans").replace("NotoSerifSC", "ShoreSerif")
    make(HERE / ours, target, [*(chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x100))), *QUOTES, *"–—−≤≥€"])
    with TTFont(target) as font:
        named, glyphs, widths = font.getBestCmap(), font["glyf"], font["hmtx"]
        for sign in QUOTES:
            name, glyph = named[ord(sign)], glyphs[named[ord(sign)]]
            glyph.coordinates.translate((BEARING - glyph.xMin, 0))
            glyph.recalcBounds(glyphs)
            widths[name] = (glyph.xMax + BEARING, BEARING)
        for record in font["name"].names:
            if record.nameID in (1, 3, 4, 6, 16):
                record.string = family.replace(" ", "") if record.nameID == 6 else family
        font.save(target)


def web() -> None:
    """static/fonts/song.woff2: the Song with the characters that our headlines and big numbers use."""
    make(HERE / "NotoSerifSC-Bold.ttf", WEB, headline_characters(texts(REPO)), "woff2")


if __name__ == "__main__":
    if sys.argv[1:] == ["faces"]:
        faces()
    if sys.argv[1:] in (["faces"], ["latin"]):
        for face, its_family in LATIN:
            latin(face, its_family)
    web()
