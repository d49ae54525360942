"""Shapes beyond placeholders: boxes of words, drawn strokes (the line under a number), pictures; each with its name and alt text."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from lxml import etree
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu

from components.charts.strokes import Stroke
from render.deck import grid
from render.deck.grid import Box
from render.deck.text import Runs, Setting, write
from render.deck.theme import SLOTS


def words(slide: Any, box: Box, paragraphs: Sequence[Runs], setting: Setting, name: str) -> Any:
    """A box of words without a frame or inset."""
    shape = slide.shapes.add_textbox(*map(Emu, box.emu()))
    shape.name = name
    body = shape.text_frame._txBody
    properties = body.find(qn("a:bodyPr"))
    properties.attrib.update({"wrap": "square", "lIns": "0", "tIns": "0", "rIns": "0", "bIns": "0"})
    for child in list(properties):
        properties.remove(child)
    etree.SubElement(properties, qn("a:noAutofit"))
    write(body, paragraphs, setting, slide.part)
    return shape


def fill(slide: Any, index: int, paragraphs: Sequence[Runs], setting: Setting, box: Box | None = None) -> Any:
    """Put words into the placeholder `index`; moved to `box` where one is given."""
    shape = next(holder for holder in slide.placeholders if holder.placeholder_format.idx == index)
    write(shape.text_frame._txBody, paragraphs, setting, slide.part)
    if box:
        shape.left, shape.top, shape.width, shape.height = box.emu()
    return shape


def strokes(slide: Any, drawn: Sequence[Stroke], at: tuple[float, float], scale: float, alt: str) -> None:
    """Strokes in px of their own, `scale` times as large, from (x, y) on: one group that says what it shows."""
    group = slide.shapes.add_group_shape()
    describe(group, alt, alt)
    for stroke in drawn:
        ends = [at[n % 2] + scale * value for n, value in enumerate((stroke.x, stroke.y, stroke.x2, stroke.y2))]
        connector = group.shapes.add_connector(1, *(Emu(grid.emu(value)) for value in ends))
        _pen(connector._element, stroke, scale)


def _pen(element: Any, stroke: Stroke, scale: float) -> None:
    width = stroke.pen.width * scale
    dash = "".join(
        f'<a:ds d="{round(on * scale / width * 100_000)}" sp="{round(off * scale / width * 100_000)}"/>'
        for on, off in zip(stroke.pen.dash[::2], stroke.pen.dash[1::2], strict=True)
    )
    pattern = f"<a:custDash>{dash}</a:custDash>" if dash else ""
    line = parse_xml(
        f'<a:ln {nsdecls("a")} w="{grid.emu(width)}" cap="{"rnd" if stroke.pen.round else "flat"}"><a:solidFill>'
        f'<a:schemeClr val="{SLOTS[stroke.pen.ink]}"/></a:solidFill>{pattern}</a:ln>'
    )
    for old in element.findall(qn("p:style")):
        element.remove(old)
    element.find(qn("p:spPr")).append(line)


def describe(shape: Any, name: str, alt: str) -> Any:
    """Name a shape and say what it shows to those who cannot see it."""
    shape.name = name
    shape._element.xpath(".//p:cNvPr")[0].set("descr", alt)
    return shape


def picture(holder: Any, png: bytes, box: Box, name: str, alt: str) -> Any:
    """A PNG in the picture placeholder `holder`, whole (the library would crop it) and at `box`."""
    shape = holder.insert_picture(BytesIO(png))
    shape.crop_left = shape.crop_right = shape.crop_top = shape.crop_bottom = 0
    shape.left, shape.top, shape.width, shape.height = box.emu()
    return describe(shape, name, alt)


def free_picture(slide: Any, png: bytes, box: Box, name: str, alt: str) -> Any:
    """A PNG that stands in no placeholder."""
    return describe(slide.shapes.add_picture(BytesIO(png), *map(Emu, box.emu())), name, alt)


def number(slide: Any, nth: int) -> None:
    """The slide's number, a field that now says `nth`: the layout's placeholder is not copied by the library."""
    layout = slide.slide_layout.placeholders
    model = next(holder for holder in layout if holder.element.find(".//" + qn("p:ph")).get("type") == "sldNum")
    copy = parse_xml(etree.tostring(model.element))
    copy.find(".//" + qn("p:cNvPr")).set("id", str(max(shape.shape_id for shape in slide.shapes) + 1))
    properties = copy.find(qn("p:spPr"))
    for child in list(properties):
        properties.remove(child)
    style = copy.find(qn("p:txBody")).find(qn("a:lstStyle"))
    for child in list(style):
        style.remove(child)
    copy.find(f".//{qn('a:fld')}/{qn('a:t')}").text = str(nth)
    slide.shapes._spTree.append(copy)
