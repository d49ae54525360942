"""Share cards and the sentences beside them: sizes, code, source in full, hedges kept, the same numbers for those who do not see."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
import zxingcpp
from PIL import Image

import pages
from components.charts.matrix import tile
from components.charts.strokes import Mark, Pen, Stroke, Word
from components.theme import LIGHT
from dataset import Release
from dataset import format as quantity_format
from dataset.quantity import Meaning
from render import card, drawing, qr, share
from render.card import parts, tall
from render.card.field import MANY, field
from render.prose import Prose
from render.site.cards import album
from render.site.kept import Kept
from render.site.places import Site
from story.blocks import Language
from story.interface import interface
from story.reader import plain

ASKED = [(slug, language) for slug in pages.ORDER for language in pages.LANGUAGES]
ADDRESS = "https://data.example.com/en/laixi-mushrooms/#figure-incomes"


@pytest.fixture(params=ASKED, ids=lambda asked: "-".join(asked))
def asked(request: pytest.FixtureRequest) -> tuple[str, Language]:
    found: tuple[str, Language] = request.param
    return found


def words(svg: str) -> list[str]:
    root = ElementTree.fromstring(f"<svg>{svg}</svg>")
    return ["".join(element.itertext()) for element in root.iter() if element.tag.rpartition("}")[2] == "text"]


@pytest.mark.parametrize("shape", card.SHAPES)
def test_a_card_has_its_size_and_its_code_leads_to_its_place(release: Release, shape: str) -> None:
    story = pages.story(release, "laixi-mushrooms", "en")
    (item,) = [item for item in share.items(story, release) if item.name == "figure-incomes"]
    png = card.make(item, story, release, shape, ADDRESS)
    with Image.open(BytesIO(png)) as picture:
        assert (picture.format, f"{picture.width}x{picture.height}") == ("PNG", shape)
        assert [code.text for code in zxingcpp.read_barcodes(picture.convert("RGB"))] == [ADDRESS]
    assert len(png) < 100_000 and png == card.make(item, story, release, shape, ADDRESS)


def test_a_card_says_number_headline_source_and_day(release: Release) -> None:
    story = pages.story(release, "mayors-cup", "zh")
    said = words(tall.card(share.whole(story, release), story, release, ADDRESS))
    assert {"5482", "十年5482个项目，", "从一场比赛里起步", "数据截至2024年10月10日"} <= set(said)
    assert "来源：《青岛日报》2024年9月29日报道" in said


def test_every_card_names_its_sources_in_full_and_in_its_field(release: Release, asked: tuple[str, Language]) -> None:
    story = pages.story(release, *asked)
    for item in share.items(story, release):
        foot = [mark for mark in tall._foot(item, story, release, ADDRESS) if isinstance(mark, Word)]
        told = "".join(mark.text for mark in foot).replace(" ", "")
        source = share.source(item, story, release)
        assert source.replace(" ", "") in told, item.name
        assert max(mark.y for mark in foot) <= tall.HIGH - 4, item.name


def test_the_description_has_the_numbers_with_their_hedges_and_the_source(
    release: Release, asked: tuple[str, Language]
) -> None:
    story = pages.story(release, *asked)
    for item in share.items(story, release):
        said = card.alt(item, story, release)
        assert share.source(item, story, release).rstrip("。. ") in said
        if item.kind == "figure" and item.figure:
            assert plain(item.figure.alt).rstrip("。. ") in said
        elif item.quantity:
            assert quantity_format.phrase(item.quantity, story.language) in said


def test_a_story_its_named_figures_and_key_numbers_can_be_shared(release: Release, asked: tuple[str, Language]) -> None:
    story = pages.story(release, *asked)
    names = [item.name for item in share.items(story, release)]
    assert names[0] == "story" and len(names) == len(set(names))
    figures = {f"figure-{f.name}" for f in story.figures() if not f.link and f.name in story.handout}
    assert figures <= set(names) and {f"number-{name}" for name in story.handout if "." in name} <= set(names)


def test_a_sentence_to_copy_has_hedge_source_and_address(release: Release) -> None:
    story = pages.story(release, "mayors-cup", "zh")
    (item,) = [item for item in share.items(story, release) if item.name == "number-honours.specialised.firms"]
    assert share.sentence(item, story, release, "https://a.example/") == (
        "专精特新企业：200余家（来源：《青岛日报》2024年9月29日报道） https://a.example/"
    )


def test_numbers_of_one_name_are_told_apart_by_their_time(release: Release) -> None:
    story = pages.story(release, "hefei", "zh")
    item = next(item for item in share.items(story, release) if item.name == "figure-output")
    assert {"2022年", "2023年", "2024年1月至2024年9月", "2024年"} <= set(
        words(tall.card(item, story, release, ADDRESS))
    )
    prose, (one, *others) = Prose(release, "zh"), item.figure.chart.quantities if item.figure else ()
    assert (
        parts.counted(one, [one, others[0], release.quantity("cup.incubated")], prose) == "合肥新能源汽车产量，2022年"
    )
    assert parts.counted(one, [one, one], prose) == "合肥新能源汽车产量"


def test_what_was_not_published_is_shared_as_that(release: Release) -> None:
    story = pages.story(release, "overview", "en")
    (item,) = [i for i in share.items(story, release) if i.quantity and i.quantity.meaning is Meaning.UNKNOWN]
    said = words(tall.card(item, story, release, ADDRESS))
    assert "not reported" in said and "not reported" in card.alt(item, story, release)


def _drawn(release: Release, name: str) -> list[Mark]:
    return field(release.quantity(name), interface(release, "zh"), "zh", (0, 0), (320, 200))


@pytest.mark.parametrize(
    "name",
    ["yuan.carbon-users", "laixi.village-income", "contest_industries.ai.entries", "shandong-water.growth-target"],
)
def test_only_what_can_be_counted_is_drawn_as_marks(release: Release, name: str) -> None:
    assert _drawn(release, name) == []


def test_marks_say_what_one_of_them_is(release: Release) -> None:
    firms, projects = _drawn(release, "honours.specialised.firms"), _drawn(release, "cup.incubated")
    assert [m.text for m in firms if isinstance(m, Word)] == ["一格一家"]
    assert [m.text for m in projects if isinstance(m, Word)] == ["一点一个，一方一百个"]
    assert 200 <= MANY < 5482


@pytest.mark.parametrize("name", ["laixi.village-income", "laixi.farmer-income"])
def test_a_hedged_number_never_stands_on_a_clean_line(release: Release, name: str) -> None:
    quantity = release.quantity(name)
    hedged = parts.line(quantity.meaning, 0, 0, 200, 1)
    exact = parts.line(Meaning.EXACT, 0, 0, 200, 1)
    assert len(exact) == 1 and len(hedged) > 2


def test_words_are_escaped_and_strokes_of_one_pen_are_one_path() -> None:
    pen = Pen("data", 2)
    svg = drawing.svg([Stroke(0, 0, 5, 0, pen), Word(1, 2, "a<b&c"), Stroke(0, 4, 5, 4, pen)], (10, 10), LIGHT)
    root = ElementTree.fromstring(svg)
    assert [element.tag.rpartition("}")[2] for element in root] == ["path", "text"]
    assert root[0].get("d") == "M0 0L5 0M0 4L5 4" and root[1].text == "a<b&c"


def test_a_code_is_dark_where_it_must_be() -> None:
    side, path = qr.path("https://data.example.com/")
    assert path.startswith("M4 4h7v1h-7z") and side == 25 + 2 * 4


def test_a_storys_cards_come_in_one_file(release: Release, tmp_path: Path) -> None:
    """Every drawing is kept beforehand: here only the packing is tried."""

    class Given(Kept):
        def get(self, facts: tuple[str, ...], make: object) -> list[str]:
            return ["iVBORw0KGgo="]

    story = pages.story(release, "hefei", "zh")
    site = Site(release, pages.ORDER, pages.EXTRA, pages.story, "", "", "abc")
    with ZipFile(BytesIO(album(story, site, Given()))) as archive:
        names = archive.namelist()
    assert names == [card.file(story, item, "1080x1440") for item in share.items(story, release)]


def test_a_wedge_over_the_line_stands_below_the_words(release: Release) -> None:
    about = next(q for q in release.quantities.values() if q.meaning is Meaning.ABOUT)
    marks = parts.number(about, "en", 0, 100, 32)
    assert min(mark.y for mark in marks if isinstance(mark, Stroke)) > 100 + 32 * 0.1


@pytest.mark.parametrize(("tall", "state"), [(44.0, ""), (90.0, "in part"), (100.0, "in part")])
def test_a_name_stands_on_the_clear_part_of_its_tile(tall: float, state: str) -> None:
    row = {"name": "West Coast New Area", "coverage": "partial", "state": state}
    marks = tile(row, 0, 0, 112.7, tall, 14)
    said = [mark for mark in marks if isinstance(mark, Word)]
    stripes = [mark.y2 for mark in marks if isinstance(mark, Stroke) and 1 < mark.y2 < tall - 1]
    assert said[0].y - said[0].size * 0.75 >= 0 and said[-1].y <= min(stripes)
