"""Words on a slide: runs with language, theme faces and colours, at leadings that do not depend on the face; and where they break."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from lxml import etree
from pptx.oxml.ns import qn

from components.charts import lettering
from components.charts.strokes import Ink
from render.deck import grid
from render.deck.theme import SLOTS
from render.headline import phrases
from story.blocks import Line

TAGS = {"zh": "zh-CN", "en": "en-US"}
ALIGN = {"left": "l", "center": "ctr", "right": "r"}
SLACK = 1.04  # a machine's own face may be this much wider than ours


@dataclass(frozen=True)
class Run:
    """Words of one style; `px` is their size, `song` the face of headlines and numbers; a line feed breaks the line."""

    text: str
    px: float
    ink: Ink = "ink"
    song: bool = False
    bold: bool = False
    link: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Setting:
    """How paragraphs stand: language, leading in px (0 leaves it to the layout), px between them, alignment."""

    language: str
    leading: float = 0
    between: float = 0
    align: Literal["left", "center", "right"] = "left"


def write(body: Any, paragraphs: Sequence[Runs], setting: Setting, part: Any = None) -> None:
    """Replace the text of a txBody element (or a chart's rich text); `part` is the slide's part, needed where a run links."""
    for old in body.findall(qn("a:p")):
        body.remove(old)
    for n, runs in enumerate(paragraphs):
        element = etree.SubElement(body, qn("a:p"))
        _spacing(etree.SubElement(element, qn("a:pPr"), algn=ALIGN[setting.align]), setting, n)
        for run in runs:
            _run(element, run, setting.language, part)


def _spacing(properties: Any, setting: Setting, nth: int) -> None:
    between = grid.centipoints(setting.between) if nth else 0
    for name, points in (("a:lnSpc", grid.centipoints(setting.leading)), ("a:spcBef", between)):
        if points or name == "a:spcBef":
            etree.SubElement(etree.SubElement(properties, qn(name)), qn("a:spcPts"), val=str(points))


def _run(paragraph: Any, run: Run, language: str, part: Any) -> None:
    for n, text in enumerate(run.text.split("\n")):
        if n:
            style(etree.SubElement(etree.SubElement(paragraph, qn("a:br")), qn("a:rPr")), run, language)
        if text:
            element = etree.SubElement(paragraph, qn("a:r"))
            properties = style(etree.SubElement(element, qn("a:rPr")), run, language)
            if run.link and part is not None:
                relation = part.relate_to(run.link, _HYPERLINK, is_external=True)
                etree.SubElement(properties, qn("a:hlinkClick")).set(qn("r:id"), relation)
            etree.SubElement(element, qn("a:t")).text = text


_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def style(properties: Any, run: Run, language: str) -> Any:
    """Fill an rPr (or defRPr) element: language, size, weight, colour and both faces from the theme."""
    face = "mj" if run.song else "mn"
    properties.set("lang", TAGS[language])
    properties.set("altLang", TAGS["en" if language == "zh" else "zh"])
    properties.set("sz", str(grid.centipoints(run.px)))
    properties.set("b", "1" if run.bold or run.song else "0")
    properties.set("dirty", "0")
    fill = etree.SubElement(properties, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:schemeClr"), val=SLOTS[run.ink])
    for name, part in (("a:latin", "lt"), ("a:ea", "ea")):
        etree.SubElement(properties, qn(name), typeface=f"+{face}-{part}")
    return properties


def width(runs: Runs) -> float:
    """Width in px of runs on one line, with room for a wider face."""
    faces = [(run, "song" if run.song else "bold" if run.bold else "hei") for run in runs]
    return sum(lettering.width(run.text, run.px, face) for run, face in faces) * SLACK


def lines(text: str, px: float, room: float, face: str = "hei") -> int:
    """How many lines `text` takes in `room` px."""
    return sum(max(1, len(lettering.wrap(part, px * SLACK, room, face))) for part in text.split("\n"))


def ends_alone(text: str, px: float, room: float) -> bool:
    """Whether the last of several lines would be a single word, in our face or in one a little narrower or wider."""
    broken = [lettering.wrap(text, size, room) for size in (px * 0.96, px * 0.98, px, px * SLACK)]
    return any(len(lines) > 1 and len(lettering.wrap(lines[-1], 1, 1)) == 1 for lines in broken)


def narrowest(text: str, px: float, room: float) -> float:
    """The width in px, of `room` at most, in which `text` takes as few lines as in `room`: no line is left with a single word."""
    widths = (room * part / 20 for part in range(10, 20))
    return next((wide for wide in widths if lines(text, px, wide) == lines(text, px, room)), room)


def headline(line: Line, room: float, sizes: Sequence[float], most: int = 2) -> tuple[str, float, int]:
    """A headline broken where its editor allowed, at the largest of `sizes` px at which every phrase stands whole and it takes
    at most `most` lines: (text with line feeds, px, number of lines). Where none is small enough, PowerPoint breaks the phrases."""
    tried = [(px, _filled(phrases(line), px * SLACK, room)) for px in sizes]
    counted = [(broken, px, sum(lines(part, px, room, "song") for part in broken)) for px, broken in tried]
    whole = [one for one in counted if len(one[0]) == one[2] <= most]
    short = [one for one in counted if one[2] <= most]
    broken, px, count = next(iter([*whole, *short]), counted[-1])
    return "\n".join(broken), px, count


def _filled(said: Sequence[str], px: float, room: float) -> list[str]:
    """Phrases set into lines; an English headline has no hand-set breaks and is one phrase."""
    filled = [""]
    for phrase in said:
        if filled[-1] and lettering.width(filled[-1] + phrase.rstrip(), px, "song") > room:
            filled.append("")
        filled[-1] += phrase
    return [_before(part, after) for part, after in zip(filled, [*filled[1:], ""], strict=True)]


def _before(part: str, after: str) -> str:
    """A line without spaces around it, but for one before the next: where the lines are joined again, its words stay apart."""
    apart = after and (part[-1:] == " " or after[0] == " ")
    return part.strip() + (" " if apart else "")
