"""What PowerPoint is strict about and others forgive: the order of children, ids, relationships, content types. Reads bytes alone."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree

RELATIONSHIPS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FILL = "noFill solidFill gradFill blipFill pattFill grpFill"
RUN = f"ln {FILL} effectLst effectDag highlight uLn uFill latin ea cs sym hlinkClick hlinkMouseOver rtl extLst"
LINE = "noFill solidFill gradFill pattFill prstDash custDash round bevel miter headEnd tailEnd extLst"
SHAPE = f"xfrm custGeom prstGeom {FILL} ln effectLst effectDag scene3d sp3d extLst"
TEXT = "bodyPr lstStyle p"
AXIS = (
    "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx "
    "crosses crossesAt"
)
SHOWN = "showLegendKey showVal showCatName showSerName showPercent showBubbleSize separator"
PARAGRAPH = "lnSpc spcBef spcAft buClrTx buClr buSzTx buSzPct buSzPts buFontTx buFont buNone buAutoNum buChar buBlip tabLst defRPr extLst"
SERIES = {
    "barChart": "idx order tx spPr invertIfNegative pictureOptions dPt dLbls trendline errBars cat val shape extLst",
    "lineChart": "idx order tx spPr marker dPt dLbls trendline errBars cat val smooth extLst",
}
# Children by their parent, in the order of ECMA-376's schemas.
ORDER = {
    "tcPr": f"lnL lnR lnT lnB lnTlToBr lnBlToTr cell3D {FILL} headers extLst",
    **dict.fromkeys(("rPr", "defRPr", "endParaRPr"), RUN),
    **dict.fromkeys(("pPr", *(f"lvl{n}pPr" for n in range(1, 10))), PARAGRAPH),
    **dict.fromkeys(("ln", "lnL", "lnR", "lnT", "lnB"), LINE),
    **dict.fromkeys(("txBody", "txPr", "rich"), TEXT),
    "spPr": SHAPE,
    "bodyPr": "prstTxWarp noAutofit normAutofit spAutoFit scene3d sp3d flatTx extLst",
    "tbl": "tblPr tblGrid tr",
    "tc": "txBody tcPr extLst",
    "sp": "nvSpPr spPr style txBody extLst",
    "pic": "nvPicPr blipFill spPr style extLst",
    "graphicFrame": "nvGraphicFramePr xfrm graphic extLst",
    "cSld": "bg spTree custDataLst controls extLst",
    "sld": "cSld clrMapOvr transition timing extLst",
    "sldLayout": "cSld clrMapOvr transition timing hf extLst",
    "sldMaster": "cSld clrMap sldLayoutIdLst transition timing hf txStyles extLst",
    "presentation": "sldMasterIdLst notesMasterIdLst handoutMasterIdLst sldIdLst sldSz notesSz embeddedFontLst defaultTextStyle extLst",
    "chartSpace": "date1904 lang roundedCorners AlternateContent style clrMapOvr protection chart spPr txPr externalData extLst",
    "barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId extLst",
    "lineChart": "grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId extLst",
    "catAx": f"{AXIS} auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl extLst",
    "valAx": f"{AXIS} crossBetween majorUnit minorUnit dispUnits extLst",
    "scaling": "logBase orientation max min extLst",
    "dLbls": f"dLbl delete numFmt spPr txPr dLblPos {SHOWN} showLeaderLines leaderLines extLst",
    "dLbl": f"idx delete layout tx numFmt spPr txPr dLblPos {SHOWN} extLst",
    "dPt": "idx invertIfNegative marker bubble3D explosion spPr pictureOptions extLst",
}


def complaints(content: bytes) -> list[str]:
    """Everything about the file for which PowerPoint would offer to repair it, as far as it can be read off its parts."""
    with ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
        twice = len(archive.namelist()) - len(parts)
    roots = {name: etree.fromstring(part) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    found = [f"{twice} parts are there twice"] if twice else []
    found += _untyped(parts, roots["[Content_Types].xml"])
    for name, root in roots.items():
        found += [f"{name}: {said}" for said in (*_unordered(root), *_ids(root), *_relations(name, root, roots, parts))]
    return found


def _untyped(parts: dict[str, bytes], types: Any) -> Iterator[str]:
    known, suffixes = ({element.get(key) for element in types} for key in ("PartName", "Extension"))
    yield from (f"no content type: {n}" for n in parts if f"/{n}" not in known and n.rpartition(".")[2] not in suffixes)
    yield from (f"a content type for nothing: {name}" for name in known if name and name[1:] not in parts)


def _unordered(root: Any) -> Iterator[str]:
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        order = (SERIES[etree.QName(element.getparent()).localname] if name == "ser" else ORDER.get(name, "")).split()
        inside = [etree.QName(child).localname for child in element]
        if order and (set(inside) - set(order) or sorted(inside, key=order.index) != inside):
            yield f"<{name}> holds {inside}"


def _ids(root: Any) -> Iterator[str]:
    ids = [e.get("id") for e in root.iter(etree.Element) if etree.QName(e).localname == "cNvPr"]
    if len(ids) != len(set(ids)):
        yield "two shapes have one id"


def _relations(name: str, root: Any, roots: dict[str, Any], parts: dict[str, bytes]) -> Iterator[str]:
    folder, file = posixpath.split(name)
    if name.endswith(".rels"):
        inside = [relation.get("Target") for relation in root if relation.get("TargetMode") != "External"]
        leads = (posixpath.normpath(posixpath.join("/", posixpath.dirname(folder), target))[1:] for target in inside)
        yield from (f"leads to nothing: {target}" for target in leads if target not in parts)
        return
    known = {relation.get("Id") for relation in roots.get(f"{folder}/_rels/{file}.rels", ())}
    asked = {v for e in root.iter(etree.Element) for key, v in e.attrib.items() if key.startswith(RELATIONSHIPS)}
    yield from (f"no relationship {one}" for one in asked - known)
