"""The committed faces hold what readers are shown, their licences stand beside them, and pictures are drawn in them."""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree import ElementTree

import pytest
import vl_convert
from fontTools.ttLib import TTFont
from PIL import Image

from components.charts import lettering
from components.theme import HEI, LIGHT
from render import fonts, still

REPO = Path(__file__).resolve().parents[1]
FACES = sorted(fonts.FONTS.glob("*.ttf"))
LARGEST = 6 * 1024 * 1024  # bytes, of a committed face
HEAVIEST = 250 * 1024  # bytes, of the headline face that a reader's phone loads


def characters(face: Path) -> set[str]:
    with TTFont(face, lazy=True) as font:
        return {chr(code) for code in font.getBestCmap()}


def names(face: Path) -> tuple[str, str]:
    with TTFont(face, lazy=True) as font:
        return font["name"].getDebugName(1), font["name"].getDebugName(2)


def picture(text: str, family: str) -> bytes:
    mark = {"type": "text", "font": f'"{family}",sans-serif', "fontSize": 40}
    spec = {"data": {"values": [{"text": text}]}, "mark": mark, "encoding": {"text": {"field": "text"}}}
    fonts.register()
    drawn: bytes = vl_convert.vegalite_to_png(spec)
    return drawn


def test_there_are_three_faces() -> None:
    assert {names(face) for face in FACES} == {
        ("Noto Sans SC", "Regular"),
        ("Noto Sans SC", "Bold"),
        ("Noto Serif SC", "Bold"),
    }


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.stem)
def test_a_face_holds_the_whole_list_of_standard_characters(face: Path) -> None:
    listed = "".join((fonts.FONTS / "characters.txt").read_text(encoding="utf-8").split())
    assert len(listed) == len(set(listed)) == 8105
    assert set(listed) <= characters(face)


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.stem)
def test_a_face_is_small_enough_to_commit(face: Path) -> None:
    assert face.stat().st_size < LARGEST


def test_the_coverage_file_tells_the_truth() -> None:
    assert fonts.coverage() == set.intersection(*map(characters, FACES))


@pytest.mark.parametrize("family", ["NotoSansSC", "NotoSerifSC"])
def test_a_licence_stands_beside_each_family(family: str) -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in (fonts.FONTS / f"OFL-{family}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", fonts.texts(REPO))
def test_every_character_a_reader_may_see_is_in_our_faces(file: str) -> None:
    assert fonts.missing(fonts.texts(REPO)[file]) == set()


def test_a_character_outside_the_faces_is_named() -> None:
    assert fonts.missing("近5500万元，𠮷▾\n\t") == {"𠮷", "▾"}


def test_the_web_face_holds_every_headline_and_any_number() -> None:
    held = characters(REPO / "static" / "fonts" / "song.woff2")
    assert fonts.headline_characters(fonts.texts(REPO)) - held == set(), "new words: run `make fonts`"


def test_the_web_face_is_light() -> None:
    assert (REPO / "static" / "fonts" / "song.woff2").stat().st_size < HEAVIEST


def test_headlines_are_found_where_words_have_them() -> None:
    words = {
        "words/zh/stories/a.md": "---\ntitle: 甲\nstandfirst: 乙\n---\n## 丙 {#c}\n丁\n```figure x\nheadline: >-\n  戊\n  己\nalt: 庚\n```\n"
    }
    found = fonts.headline_characters(words)
    assert set("甲丙戊己") <= found and not set("乙丁庚") & found


def test_pictures_are_drawn_in_our_faces_and_not_in_boxes() -> None:
    assert picture("青岛", "Noto Serif SC") != picture("海洋", "Noto Serif SC")
    assert picture("青岛", "Noto Serif SC") != picture("青岛", "Noto Sans SC")


def ink(description: str) -> int:
    """How wide, in px, a picture of six apostrophes in a chart's own face is when it is described so."""
    mark = {"type": "text", "font": HEI, "fontSize": 40, "align": "left"}
    spec = {"data": {"values": [{"text": "’’’’’’"}]}, "mark": mark, "encoding": {"text": {"field": "text"}}}
    drawn = Image.open(io.BytesIO(still.png(spec | {"description": description}, LIGHT, 1))).convert("L")
    box = drawn.point(lambda grey: 255 if grey < 128 else 0).getbbox()
    assert box is not None
    return int(box[2] - box[0])


def test_quotation_marks_are_narrow_in_english_pictures_and_wide_in_chinese_ones() -> None:
    assert ink("Bars: the city’s firms, printed 香格.") * 2 < ink("横条图，青岛的企业。")


def test_an_english_picture_keeps_its_own_face_for_all_but_the_marks_and_a_descriptions_marks_are_left_alone() -> None:
    drawn = '<g aria-label="“4”"><text font-family="Noto Serif SC">Qingdao’s “瞪羚”</text><text>no marks</text></g>'
    root = ElementTree.fromstring(fonts.latin(drawn))
    assert [(part.get("font-family"), part.text) for part in root[0]] == [("Shore Serif", sign) for sign in "’“”"]
    assert "".join(root[0].itertext()) == "Qingdao’s “瞪羚”" and root.get("aria-label") == "“4”" and len(root[1]) == 0
    assert fonts.latin(fonts.latin(drawn)) == fonts.latin(drawn)


def test_an_apostrophe_takes_little_room_in_english_and_never_ends_a_line() -> None:
    assert lettering.width("city’s", 10) < lettering.width("citys", 10) + 4 < lettering.width("城市’s", 10)
    words = "the city’s firms’ own Mayor’s Cup"
    lines = lettering.wrap(words, 10, lettering.width("the city’", 10))
    assert " ".join(lines) == words and len(lines) > 3


@pytest.mark.parametrize("face", sorted((fonts.FONTS / "latin").glob("*.ttf")), ids=lambda face: face.stem)
def test_a_latin_face_holds_its_marks_within_their_width(face: Path) -> None:
    with TTFont(face) as font:
        for sign in "‘’“”":
            name = font.getBestCmap()[ord(sign)]
            glyph, (advance, _) = font["glyf"][name], font["hmtx"][name]
            assert glyph.xMin >= 0 and glyph.xMax <= advance < font["head"].unitsPerEm * 0.6
