"""Our faces, for pictures made without a browser: registered once, and what they cannot write. No Streamlit here."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import vl_convert

from dataset.problems import Problem, letter
from dataset.quantity import QUALIFIERS

FONTS = Path(__file__).resolve().parents[1] / "assets" / "fonts"
SONG_KEYS = re.compile(r"^(?:title|kicker|headline):[ \t]*(.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
SPOILT = "字体里没有这些字：{}；PDF、图片（PNG）和幻灯片里会变成空框，请换一个写法"
# English in our Chinese faces: these would take the room of a whole character.
WORDS = re.compile(r"(<text\b[^>]*>)([^<]*[‘’“”…][^<]*)")
WIDE = re.compile("[‘’“”…]+")
SIGNS = "“”‘’—–…·、。，：；！？（）《》「」％※×−"


@cache
def register() -> None:
    """Hand our faces to vl-convert, once. Without them a machine that has no Chinese font draws boxes."""
    vl_convert.register_font_directory(str(FONTS))
    vl_convert.register_font_directory(str(FONTS / "latin"))


@cache
def coverage() -> frozenset[str]:
    """Every character that all three committed faces hold (written beside them when they are cut)."""
    return frozenset((FONTS / "coverage.txt").read_text(encoding="utf-8")) - {"\n"}


def missing(text: str) -> set[str]:
    """The characters of `text` that a picture, slide or sheet of ours would show as an empty box."""
    return {character for character in text if character.isprintable()} - coverage()


def spoilt(texts: Mapping[str, str]) -> list[Problem]:
    """A warning for each line, of texts by path, that holds characters our faces lack; in a CSV with the column too."""
    return [
        Problem(path, row, column, SPOILT.format("、".join(sorted(lacking))), "warning")
        for path, text in texts.items()
        for row, column, said in _places(path, text)
        if (lacking := missing(said))
    ]


def _places(path: str, text: str) -> Iterator[tuple[int, str, str]]:
    """Where in a file each of its texts stands: a line of words, a cell of a table."""
    if not path.endswith(".csv"):
        yield from ((row, "", line) for row, line in enumerate(text.splitlines(), 1))
        return
    for row, cells in enumerate(csv.reader(io.StringIO(text, newline="")), 1):
        yield from ((row, letter(i), cell) for i, cell in enumerate(cells))


def latin(svg: str) -> str:
    """An English picture with its quotation marks, and nothing else, in our Latin faces: what draws pictures takes a character
    that the first face lacks from any other, and then often the words around it too."""
    return WORDS.sub(lambda found: found[1] + WIDE.sub(_marks(found[1]), found[2]), svg)


def _marks(text: str) -> str:
    face = "Shore Serif" if "Serif" in text else "Shore Sans"
    return rf'<tspan font-family="{face}">\g<0></tspan>'


def texts(repository: Path) -> dict[str, str]:
    """Every text a reader may see, by its path below `repository`: the data's CSVs and both languages' words."""
    files = [*repository.glob("data/*.csv"), *repository.glob("words/**/*.md"), *repository.glob("words/**/*.yaml")]
    return {file.relative_to(repository).as_posix(): file.read_text(encoding="utf-8-sig") for file in sorted(files)}


def release_texts(files: Mapping[str, bytes], words: Mapping[str, str]) -> dict[str, str]:
    """Every text of a release that a reader may see, by its path below the repository."""
    tables = {
        f"data/{path}": content.decode("utf-8", "replace") for path, content in files.items() if path[-4:] == ".csv"
    }
    return {f"words/{path}": text for path, text in words.items()} | tables


def headline_characters(by_name: Mapping[str, str]) -> set[str]:
    """What the web's Song must hold: headlines, titles, the interface, and any number with its qualifier and unit."""
    signs = {*map(chr, range(0x20, 0x7F)), *SIGNS, *"".join(QUALIFIERS)}
    return signs.union(*(part for name, text in by_name.items() for part in _set_in_song(name, text)))


def _set_in_song(name: str, text: str) -> Iterator[str]:
    if name.endswith(".md"):
        yield from SONG_KEYS.findall(text)
        yield from HEADING.findall(text)
    elif name.endswith(("interface.yaml", "units.csv")):
        yield text.replace("\n", "")
