"""Our PowerPoint theme: the house colours by meaning and the faces that officials' machines have; every shape refers to these."""

from components.charts.strokes import Ink
from components.theme import LIGHT, Theme

LOOK = LIGHT
SONG, HEI = "华文中宋", "微软雅黑"
LATIN = {"zh": ("Cambria", HEI), "en": ("Cambria", "Segoe UI")}  # of headlines, of all else
A = "http://schemas.openxmlformats.org/drawingml/2006/main"

# Token -> the theme's slot, as shapes name it. `ink` and `paper` are text and background of the colour map.
SLOTS: dict[Ink | str, str] = {
    "ink": "tx1",
    "paper": "bg1",
    "ink2": "tx2",
    "band": "bg2",
    "data": "accent1",
    "accent": "accent2",
    "context": "accent3",
    "edge": "accent4",
    "rule": "accent5",
}
COLOUR_MAP = {
    "bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2", "hlink": "hlink", "folHlink": "folHlink",
    **{f"accent{n}": f"accent{n}" for n in range(1, 7)},
}  # fmt: skip


def colours(theme: Theme) -> dict[str, str]:
    """The theme's twelve slots in the order the format wants them."""
    return {
        "dk1": theme.ink, "lt1": theme.paper, "dk2": theme.ink2, "lt2": theme.band, "accent1": theme.data,
        "accent2": theme.accent, "accent3": theme.context, "accent4": theme.edge, "accent5": theme.rule,
        "accent6": theme.ink2, "hlink": theme.data, "folHlink": theme.ink2,
    }  # fmt: skip


def xml(language: str) -> bytes:
    """The theme part: colours, faces (East Asian ones too), and effects that do nothing."""
    major, minor = LATIN[language]
    slots = "".join(f'<a:{n}><a:srgbClr val="{value[1:]}"/></a:{n}>' for n, value in colours(LOOK).items())
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<a:theme xmlns:a="{A}" name="岸线"><a:themeElements><a:clrScheme name="岸线">{slots}</a:clrScheme>'
        f'<a:fontScheme name="岸线">{_faces("major", major, SONG)}{_faces("minor", minor, HEI)}</a:fontScheme>'
        f'<a:fmtScheme name="岸线"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    ).encode()


def _faces(kind: str, latin: str, east: str) -> str:
    named = f'<a:latin typeface="{latin}"/><a:ea typeface="{east}"/><a:cs typeface=""/>'
    return f'<a:{kind}Font>{named}<a:font script="Hans" typeface="{east}"/></a:{kind}Font>'
