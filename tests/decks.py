"""What a deck holds, read back from its bytes: slides, their words, chart labels, alt texts, notes and boxes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.oxml.ns import qn

import pages
from components.charts import lettering
from dataset import Release
from render import deck
from render.deck.grid import EMU_PER_PX, POINTS_PER_PX, Box
from story.blocks import Language

_MADE: dict[tuple[str, str, str], bytes] = {}


def made(release: Release, slug: str, language: Language) -> bytes:
    """The deck of one story, made once in a test run."""
    key = (release.revision, slug, language)
    if key not in _MADE:
        _MADE[key] = deck.make([pages.story(release, slug, language)], release)
    return _MADE[key]


@cache
def opened(content: bytes) -> Any:
    return Presentation(BytesIO(content))


def slides(content: bytes) -> list[Any]:
    return list(opened(content).slides)


def shapes(slide: Any) -> Iterator[Any]:
    """Every shape that holds something, groups as one."""
    yield from slide.shapes


def paragraphs(shape: Any) -> list[str]:
    """The visible words of a shape: its text, its table's cells, its chart's names and labels. Line breaks are kept as \\n."""
    if shape.has_text_frame:
        return [_broken(paragraph._p) for paragraph in shape.text_frame.paragraphs]
    if getattr(shape, "has_table", False):
        return [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
    if getattr(shape, "has_chart", False):
        names = [str(category) for category in shape.chart.plots[0].categories]
        return [*names, *labels(shape.chart)]
    return []


def _broken(paragraph: Any) -> str:
    return "".join(
        "\n" if node.tag == qn("a:br") else node.text or "" for node in paragraph.iter(qn("a:t"), qn("a:br"))
    )


def labels(chart: Any) -> list[str]:
    """The words at the chart's points."""
    found = chart._chartSpace.iter(qn("c:dLbl"))
    return ["".join(node.text or "" for node in one.iter(qn("a:t"))).strip() for one in found]


def charts(slide: Any) -> list[Any]:
    return [shape.chart for shape in slide.shapes if getattr(shape, "has_chart", False)]


def alt(shape: Any) -> str:
    return str(shape._element.xpath(".//p:cNvPr")[0].get("descr") or "")


def visible(slide: Any) -> str:
    """All that stands on a slide, for those who see and for those who hear it."""
    return "\n".join(part for shape in slide.shapes for part in [*paragraphs(shape), alt(shape)])


def notes(slide: Any) -> list[str]:
    return [paragraph.text for paragraph in slide.notes_slide.notes_text_frame.paragraphs]


def box(shape: Any) -> Box:
    """A shape's place in px."""
    return Box(*(value / EMU_PER_PX for value in (shape.left, shape.top, shape.width, shape.height)))


def high(shape: Any) -> float:
    """How high the words of a shape stand in px, each paragraph wrapped into the shape's width."""
    room, total = box(shape).wide, 0.0
    for n, paragraph in enumerate(shape.text_frame.paragraphs):
        total += _lines(paragraph, room) * _points(paragraph, "a:lnSpc") + (_points(paragraph, "a:spcBef") if n else 0)
    return total


def _points(paragraph: Any, name: str) -> float:
    found = paragraph._p.findall(f"{qn('a:pPr')}/{qn(name)}/{qn('a:spcPts')}")
    return int(found[0].get("val")) / 100 / POINTS_PER_PX if found else 0.0


def _face(run: Any) -> str:
    return "song" if "+mj" in (run.font.name or "") else "bold" if run.font.bold else "hei"


def _lines(paragraph: Any, room: float) -> int:
    runs = paragraph.runs
    if not runs:
        return 1
    sized = [(run.text, run.font.size.pt / POINTS_PER_PX, _face(run)) for run in runs]
    if len({(size, face) for _, size, face in sized}) > 1:  # a number of several sizes, or a word in bold
        return -int(-sum(lettering.width(*one) for one in sized) // room)
    _, size, face = sized[0]
    return sum(max(1, len(lettering.wrap(line, size, room, face))) for line in _broken(paragraph._p).split("\n"))
