"""Our slide master and layouts, written over the library's empty ones: real placeholders on the house grid, real names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from render.deck import grid, theme
from render.deck.grid import Box
from render.deck.text import ALIGN, TAGS

# Where each bar of the shore rule begins and how wide it is, as shares of the room; the first is solid.
SHORE = (
    (0.0, 0.704), (0.708, 0.0065), (0.7195, 0.0052), (0.7325, 0.0045), (0.746, 0.0036), (0.7605, 0.0028), (0.775, 0.0022),
    (0.7908, 0.0017), (0.8068, 0.0014), (0.824, 0.001),
)  # fmt: skip
RULE = Box(grid.LEFT, 101, grid.ROOM, 7)
SUBTITLE, CONTENT, SOURCE, KICKER = 10, 11, 12, 13  # indices of placeholders beyond the title and the slide's number

HEAD = Box(grid.LEFT, grid.TOP, grid.ROOM, 74)
UNDER = Box(grid.LEFT, 224, grid.ROOM, 36)
BODY = Box(grid.LEFT, 290, grid.ROOM, 510)
FOOT = Box(grid.LEFT, 838, 1280, 50)
NUMBER = Box(1396, 838, 100, 25)
COVER_TITLE = Box(grid.LEFT, 208, 1180, 200)
COVER_UNDER = Box(grid.LEFT, 420, 900, 150)
KICKER_BOX = Box(896, 62, 600, 30)


@dataclass(frozen=True)
class Holder:
    """A placeholder of a layout: PowerPoint's kind and index, its place, its type, and what an empty one says."""

    kind: str
    index: int
    box: Box
    px: float
    name: str
    ink: str = "tx1"
    song: bool = False
    align: str = "left"


TITLE = Holder("title", 0, HEAD, grid.HEADLINE, "title", song=True)
COMMON = (
    Holder("body", SOURCE, FOOT, grid.SMALL, "source", "tx2"),
    Holder("body", KICKER, KICKER_BOX, grid.SMALL, "kicker", "tx2", align="right"),
    Holder("sldNum", 14, NUMBER, grid.SMALL, "number", "tx2", align="right"),
)
LINE = Holder("body", SUBTITLE, UNDER, grid.STANDFIRST, "subtitle", "tx2")
LAYOUTS: Mapping[str, tuple[Holder, ...]] = {
    "cover": (
        Holder("ctrTitle", 0, COVER_TITLE, 72, "title", song=True),
        Holder("subTitle", 1, COVER_UNDER, grid.STANDFIRST, "subtitle", "tx2"),
        *COMMON,
    ),
    "chart": (TITLE, LINE, Holder("chart", CONTENT, BODY, grid.BODY, "chart"), *COMMON),
    "picture": (TITLE, LINE, Holder("pic", CONTENT, BODY, grid.BODY, "picture"), *COMMON),
    "words": (TITLE, Holder("body", CONTENT, BODY, grid.STANDFIRST, "words"), *COMMON),
    "table": (TITLE, Holder("tbl", CONTENT, BODY, grid.BODY, "table"), *COMMON),
    "open": (TITLE, LINE, *COMMON),
}


def presentation(words: Mapping[str, str], language: str) -> Any:
    """An empty 16:9 presentation in our theme. `words` are the interface texts deck.layout.* and site.name."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = grid.emu(grid.WIDE), grid.emu(grid.HIGH)
    master = deck.slide_master
    master.part.part_related_by(RT.THEME)._blob = theme.xml(language)
    _replace(master.element, _master(words, language))
    for layout in list(deck.slide_layouts)[len(LAYOUTS) :]:
        deck.slide_layouts.remove(layout)
    for layout, (name, holders) in zip(deck.slide_layouts, LAYOUTS.items(), strict=True):
        layout.element.attrib.pop("type", None)
        layout.element.set("preserve", "1")
        _replace(layout.element, _sheet(holders, words, language, words[f"deck.layout.{name}"]))
    return deck


def layout(deck: Any, name: str) -> Any:
    """The layout called `name` in LAYOUTS."""
    return deck.slide_layouts[list(LAYOUTS).index(name)]


def _replace(root: Any, sheet: str) -> None:
    """Put a new common slide data element in place of the old one; a master's text styles go with it."""
    new = parse_xml(sheet)
    for child in list(new):
        old = root.find(child.tag)
        root.replace(old, child)


def _sheet(holders: tuple[Holder, ...], words: Mapping[str, str], language: str, name: str) -> str:
    shapes = "".join(_holder(n, holder, words, language) for n, holder in enumerate(holders, 2))
    return f'<p:x {nsdecls("p", "a", "r")}><p:cSld name="{escape(name)}">{_tree(shapes)}</p:cSld></p:x>'


def _tree(shapes: str) -> str:
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        f"{shapes}</p:spTree>"
    )


def _holder(id: int, holder: Holder, words: Mapping[str, str], language: str) -> str:
    """A placeholder with its place and the style of its first level."""
    tag = TAGS[language]
    prompt = escape(words[f"deck.prompt.{holder.name}"])
    field = f'<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"><a:rPr lang="{tag}"/><a:t>‹#›</a:t></a:fld>'
    said = field if holder.kind == "sldNum" else f'<a:r><a:rPr lang="{tag}"/><a:t>{prompt}</a:t></a:r>'
    size = f' sz="{"quarter" if holder.kind == "sldNum" else "half"}"' if holder.kind in ("sldNum", "body") else ""
    index = f' idx="{holder.index}"' if holder.index else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{prompt}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{holder.kind}"{size}{index}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{_place(holder.box)}</p:spPr>"
        '<p:txBody><a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></a:bodyPr>'
        f"<a:lstStyle>{_level('lvl1pPr', holder)}</a:lstStyle><a:p>{said}</a:p></p:txBody></p:sp>"
    )


def _place(box: Box) -> str:
    x, y, wide, high = box.emu()
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'


def _level(name: str, holder: Holder) -> str:
    leading = grid.LEADING.get(int(holder.px), 1.25)
    face = "mj" if holder.song else "mn"
    return (
        f'<a:{name} marL="0" indent="0" algn="{ALIGN[holder.align]}">'
        f'<a:lnSpc><a:spcPts val="{grid.centipoints(holder.px * leading)}"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef>'
        f'<a:buNone/><a:defRPr sz="{grid.centipoints(holder.px)}" b="{int(holder.song)}">'
        f'<a:solidFill><a:schemeClr val="{holder.ink}"/></a:solidFill><a:latin typeface="+{face}-lt"/>'
        f'<a:ea typeface="+{face}-ea"/></a:defRPr></a:{name}>'
    )


def _master(words: Mapping[str, str], language: str) -> str:
    """The master: paper, the paper's name over the shore rule, a hairline at the foot, and the styles of all text."""
    bars = [Box(RULE.x + at * RULE.wide, RULE.y, share * RULE.wide, RULE.high) for at, share in SHORE]
    shore = "".join(_bar(100 + n, bar, "accent1") for n, bar in enumerate(bars))
    hairlines = _bar(120, Box(grid.LEFT + grid.ROOM * 0.83, 104, grid.ROOM * 0.17, 1.4), "accent5")
    hairlines += _bar(121, Box(grid.LEFT, grid.FOOT, grid.ROOM, 1.4), "accent5")
    body = Holder("body", 1, BODY, grid.STANDFIRST, "words")
    holders = "".join(_holder(n, h, words, language) for n, h in enumerate((TITLE, body, COMMON[2]), 2))
    slots = " ".join(f'{slot}="{to}"' for slot, to in theme.COLOUR_MAP.items())
    levels = "".join(_level(f"lvl{n}pPr", body) for n in range(1, 10))
    return (
        f'<p:x {nsdecls("p", "a", "r")}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
        f"<a:effectLst/></p:bgPr></p:bg>{_tree(_name(words['site.name']) + shore + hairlines + holders)}</p:cSld>"
        f"<p:clrMap {slots}/>"
        f"<p:txStyles><p:titleStyle>{_level('lvl1pPr', TITLE)}</p:titleStyle><p:bodyStyle>{levels}</p:bodyStyle>"
        f"<p:otherStyle>{levels}</p:otherStyle></p:txStyles></p:x>"
    )


def _bar(id: int, box: Box, colour: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="rule {id}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{_place(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="{colour}"/>'
        "</a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _name(name: str) -> str:
    """The paper's name, always in Chinese."""
    holder = Holder("", 0, Box(grid.LEFT, 54, 600, 36), grid.MASTHEAD, "", song=True)
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="99" name="masthead"/><p:cNvSpPr txBox="1"/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{_place(holder.box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
        '<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"/><a:lstStyle>'
        f"{_level('lvl1pPr', holder)}</a:lstStyle><a:p><a:r><a:rPr lang='zh-CN'/><a:t>{escape(name)}</a:t></a:r></a:p>"
        "</p:txBody></p:sp>"
    )
