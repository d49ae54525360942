"""The edge grammar in PowerPoint's own means: what a bar is filled with says how firmly its number is known, also after editing.

An exact number is solid. A hedged one is made of upright strips, those of the house's fray, all along: a fray beyond N would need a
value of its own in the workbook, and PowerPoint's error bars, thick and dashed, are drawn otherwise by LibreOffice and WPS. An
upper limit is striped at 45° in an outline. The label says which hedge it is.
"""

from __future__ import annotations

from typing import Any, Literal

from lxml import etree
from pptx.oxml.ns import qn

from components.charts.strokes import Ink
from dataset.quantity import Meaning
from render.deck import grid
from render.deck.theme import SLOTS

Fill = Literal["solid", "strips", "stripes", "open"]
PATTERNS = {"strips": ("narVert", "narHorz"), "stripes": ("wdUpDiag", "wdUpDiag")}  # in lying bars, in columns
OUTLINE = 2  # px


def fill_of(meaning: Meaning) -> Fill:
    """How a bar of this meaning is filled; what was not published has no bar."""
    match meaning:
        case Meaning.EXACT:
            return "solid"
        case Meaning.AT_MOST | Meaning.LESS_THAN:
            return "stripes"
        case _:
            return "strips"


def filled(fill: Fill, ink: Ink, standing: bool) -> Any:
    """The spPr element of a bar. Strips have no outline: nothing closes a frayed end."""
    element = etree.Element(qn("c:spPr"))
    if fill == "solid":
        solid(element, ink)
    elif fill == "open":
        etree.SubElement(element, qn("a:noFill"))
    else:
        pattern = etree.SubElement(element, qn("a:pattFill"), prst=PATTERNS[fill][standing])
        for part, token in (("a:fgClr", ink), ("a:bgClr", "paper")):
            etree.SubElement(etree.SubElement(pattern, qn(part)), qn("a:schemeClr"), val=SLOTS[token])
    outlined = fill in ("stripes", "open")
    line = etree.SubElement(element, qn("a:ln"), w=str(grid.emu(OUTLINE)))
    solid(line, ink) if outlined else etree.SubElement(line, qn("a:noFill"))
    return element


def solid(parent: Any, ink: Ink) -> None:
    """A plain fill in a colour of the theme."""
    etree.SubElement(etree.SubElement(parent, qn("a:solidFill")), qn("a:schemeClr"), val=SLOTS[ink])
